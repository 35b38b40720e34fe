package sc.fiji.anomaly.command;

import static org.scijava.ItemVisibility.INVISIBLE;

import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.io.File;
import java.nio.file.Path;
import java.util.List;

import org.scijava.command.Command;
import org.scijava.event.EventService;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.IJ;
import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.app.option.OutputOptions.StartFolder;
import sc.fiji.anomaly.command.dialog.StartStep;
import sc.fiji.anomaly.command.dialog.StartWindow;

/** <em>Getting Started</em>: four steps with the demo data, a click each; without a display, or in a macro, all at once. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Anomaly Detection"), @Menu(
	label = "Getting Started", weight = 0.5) },
	description = "Four steps with the demo data: get it, learn what is normal, score, see where a defect is.")
public final class GettingStartedCommand extends AnomalyCommand {

	private static final String FOLDER = "anomaly-detection-start";

	@Parameter
	private EventService events;

	@Parameter(label = StartFolder.LABEL, style = "directory", required = false, persist = false, visibility = INVISIBLE,
		description = StartFolder.HELP)
	private File folder;

	@Override
	String taskName() {
		return "Getting Started";
	}

	@Override
	String run(final Progress progress) {
		final Path where = Texts.isGiven(folder) ? folder.toPath() : Path.of(System.getProperty("user.home"), FOLDER);
		final List<StartStep> steps = new GettingStarted(getContext(), where.toAbsolutePath()).steps();
		if (!Texts.isGiven(folder) && !GraphicsEnvironment.isHeadless() && !IJ.isMacro()) {
			EventQueue.invokeLater(() -> StartWindow.open(steps, GettingStarted.ABOUT, events));
			return "Four steps, each a click";
		}
		for (final StartStep step : steps) {
			progress.checkCanceled();
			progress.message(step.title());
			final String problem = step.work().get();
			if (!problem.isEmpty()) throw new AnomalyException("step " + step.title() + ": " + problem);
			progress.message("Look: " + step.look());
		}
		return "Four steps done in " + where;
	}
}
