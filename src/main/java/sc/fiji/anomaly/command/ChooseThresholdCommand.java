package sc.fiji.anomaly.command;

import static org.scijava.ItemVisibility.INVISIBLE;
import static org.scijava.ItemVisibility.MESSAGE;

import java.io.File;
import java.io.IOException;
import java.util.Optional;

import ij.measure.ResultsTable;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.log.LogService;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.Button;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.app.ChooseThreshold;
import sc.fiji.anomaly.app.Keeping;
import sc.fiji.anomaly.app.NetworkSettings;
import sc.fiji.anomaly.app.SkippedImage;
import sc.fiji.anomaly.app.ThresholdResult;
import sc.fiji.anomaly.app.option.FeatureOptions.Device;
import sc.fiji.anomaly.app.option.FeatureOptions.ModelBackbone;
import sc.fiji.anomaly.app.option.InputOptions.Good;
import sc.fiji.anomaly.app.option.InputOptions.Images;
import sc.fiji.anomaly.app.option.InputOptions.Model;
import sc.fiji.anomaly.app.option.ModelOptions.Apply;
import sc.fiji.anomaly.app.option.ModelOptions.Cost;
import sc.fiji.anomaly.app.option.ModelOptions.Escape;
import sc.fiji.anomaly.app.option.ModelOptions.KnownMarks;
import sc.fiji.anomaly.app.option.ModelOptions.LineOf;
import sc.fiji.anomaly.app.option.OutputOptions.Keep;
import sc.fiji.anomaly.app.option.OutputOptions.Output;
import sc.fiji.anomaly.command.dialog.Form;
import sc.fiji.anomaly.report.LineGoal;

/** <em>Choose Threshold...</em>: weighs false alarms against bad images let through, on known images. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Anomaly Detection"), @Menu(
	label = "Choose Threshold...", weight = 4.3) },
	description = "Weighs false alarms against bad images let through, on known images, and chooses a line.")
public final class ChooseThresholdCommand extends AnomalyCommand {

	@Parameter
	private LogService log;

	@Parameter(label = Model.LABEL, style = "open", persistKey = LAST_MODEL, description = Model.HELP)
	private File model;

	@Parameter(label = Images.LABEL, style = "directory", callback = NOTES, description = Images.HELP)
	private File images;

	@Parameter(visibility = MESSAGE, required = false, persist = false, initializer = NOTES)
	private String found = "";

	@Parameter(label = KnownMarks.LABEL, style = "open", required = false, persist = false, description = KnownMarks.HELP)
	private File marks;

	@Parameter(label = Escape.LABEL, required = false, persist = false, min = Escape.LEAST, max = Escape.MOST,
		stepSize = "0.01", description = Escape.HELP)
	private double escape = Escape.DEFAULT;

	@Parameter(label = Cost.LABEL, required = false, persist = false, min = Cost.LEAST, description = Cost.HELP)
	private double cost = Cost.DEFAULT;

	@Parameter(label = LineOf.LABEL, required = false, persist = false, choices = { LineOf.MODEL, LineOf.BOTH, LineOf.SCORE,
		LineOf.LOCAL }, description = LineOf.HELP)
	private String decision = LineOf.DEFAULT;

	@Parameter(label = Apply.LABEL, required = false, persist = false, description = Apply.HELP)
	private boolean apply;

	@Parameter(label = Output.LABEL, style = "directory", required = false, persist = false, description = Output.HELP)
	private File output;

	@Parameter(label = Good.LABEL, required = false, persist = false, visibility = INVISIBLE, description = Good.HELP)
	private String good = Good.DEFAULT;

	@Parameter(label = Keep.LABEL, required = false, persist = false, visibility = INVISIBLE,
		choices = { Keep.YES, Keep.NO, Keep.ANEW }, description = Keep.HELP)
	private String keep = Keep.DEFAULT;

	@Parameter(label = Device.LABEL, required = false, persist = false, visibility = INVISIBLE,
		choices = { Device.AUTO, Device.CPU, Device.CUDA }, description = Device.HELP)
	private String device = Device.DEFAULT;

	@Parameter(label = ModelBackbone.LABEL, required = false, persist = false, visibility = INVISIBLE,
		description = ModelBackbone.HELP)
	private String backbone = ModelBackbone.DEFAULT;

	@Parameter(visibility = MESSAGE, required = false, persist = false, initializer = NOTES)
	private String remembered = "";

	@Parameter(label = Form.SETTINGS, required = false, persist = false, callback = OPEN_SETTINGS)
	private Button settings;

	@Parameter(type = ItemIO.OUTPUT, label = "Threshold by Class")
	private ResultsTable table;

	@Parameter(type = ItemIO.OUTPUT, label = "Line")
	private Double line;

	@Override
	void notes() {
		found = found(images, good, false);
		remembered = settingsLine();
	}

	@Override
	String taskName() {
		return "Choose Threshold";
	}

	@Override
	String run(final Progress progress) throws IOException {
		final ThresholdResult result = new ChooseThreshold(model.toPath(), images.toPath(), Texts.isGiven(output) ? Optional.of(
			output.toPath()) : Optional.empty(), new LineGoal(escape, cost), decision, apply, Texts.isGiven(marks) ? Optional.of(
				marks.toPath()) : Optional.empty(), Keeping.parse(keep), new NetworkSettings(device, Texts.orEmpty(backbone)), Texts.orEmpty(good), HostImages.of(getContext())).run(
					progress);
		table = result.table();
		line = result.line();
		for (final SkippedImage s : result.skipped())
			log.warn("Not read: " + s.path() + ": " + s.problem());
		result.words().forEach(log::info);
		Windows.show(result);
		final String summary = result.words().get(0) + (apply ? "; the model decides by it now" : "; the model is as it was");
		log.info(summary);
		return summary;
	}
}
