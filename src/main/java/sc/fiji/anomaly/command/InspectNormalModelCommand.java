package sc.fiji.anomaly.command;

import java.io.File;
import java.io.IOException;
import java.util.Locale;

import ij.measure.ResultsTable;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.log.LogService;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.app.InspectModel;
import sc.fiji.anomaly.app.InspectResult;
import sc.fiji.anomaly.app.option.InputOptions.Model;
import sc.fiji.anomaly.app.option.ModelOptions.TrainingImages;
import sc.fiji.anomaly.app.option.OutputOptions.Output;
import sc.fiji.anomaly.report.InspectedImage;

/** <em>Inspect Normal Model...</em>: what a model is, and which of its training images are unlike the others. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Anomaly Detection"), @Menu(
	label = "Inspect Normal Model...", weight = 4.1) },
	description = "Says what a model is, and which of its training images are unlike the others.")
public final class InspectNormalModelCommand extends AnomalyCommand {

	@Parameter
	private LogService log;

	@Parameter(label = Model.LABEL, style = "open", persistKey = LAST_MODEL, description = Model.HELP)
	private File model;

	@Parameter(label = TrainingImages.LABEL, style = "directory", required = false, persist = false,
		description = TrainingImages.HELP)
	private File images;

	@Parameter(label = Output.LABEL, style = "directory", required = false, persist = false, description = Output.HELP)
	private File output;

	@Parameter(type = ItemIO.OUTPUT, label = "Training Images")
	private ResultsTable table;

	@Override
	String taskName() {
		return "Inspect Normal Model";
	}

	@Override
	String run(final Progress progress) throws IOException {
		InspectModel inspect = new InspectModel(model.toPath());
		if (Texts.isGiven(images)) inspect = inspect.images(images.toPath());
		if (Texts.isGiven(output)) inspect = inspect.output(output.toPath());
		final InspectResult result = inspect.run(progress);
		table = result.table();
		result.description().forEach(log::info);
		Windows.show(result, inspect, progress);
		final String summary = String.format(Locale.ROOT, "%d training images, %d far out, %d with a copy or near copy", result
			.images().size(), result.images().stream().filter(InspectedImage::farOut).count(), result.images().stream().filter(
				InspectedImage::hasCopy).count());
		log.info(summary);
		return summary;
	}
}
