package sc.fiji.anomaly.command;

import static org.scijava.ItemVisibility.INVISIBLE;
import static org.scijava.ItemVisibility.MESSAGE;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.log.LogService;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.Button;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.app.NetworkSettings;
import sc.fiji.anomaly.app.SkippedImage;
import sc.fiji.anomaly.app.UpdateModel;
import sc.fiji.anomaly.app.UpdateResult;
import sc.fiji.anomaly.app.option.FeatureOptions.Device;
import sc.fiji.anomaly.app.option.FeatureOptions.ModelBackbone;
import sc.fiji.anomaly.app.option.InputOptions.Model;
import sc.fiji.anomaly.app.option.InputOptions.Overwrite;
import sc.fiji.anomaly.app.option.ModelOptions.Add;
import sc.fiji.anomaly.app.option.ModelOptions.Marks;
import sc.fiji.anomaly.app.option.ModelOptions.Remove;
import sc.fiji.anomaly.app.option.ModelOptions.TrainingImages;
import sc.fiji.anomaly.app.option.ModelOptions.Updated;
import sc.fiji.anomaly.command.dialog.Form;
import sc.fiji.anomaly.detect.Threshold;

/** <em>Update Normal Model...</em>: takes good images into a model and others out of it. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Anomaly Detection"), @Menu(
	label = "Update Normal Model...", weight = 4.2) },
	description = "Takes good images into a model and others out of it, as if it had been trained on the result.")
public final class UpdateNormalModelCommand extends AnomalyCommand {

	@Parameter
	private LogService log;

	@Parameter(label = Model.LABEL, style = "open", persistKey = LAST_MODEL, callback = NOTES, description = Model.HELP)
	private File model;

	@Parameter(label = Add.LABEL, style = "directory", required = false, persist = false, callback = NOTES, description = Add.HELP)
	private File add;

	@Parameter(visibility = MESSAGE, required = false, persist = false, initializer = NOTES)
	private String found = "";

	@Parameter(label = Remove.LABEL, style = "open", required = false, persist = false, description = Remove.HELP)
	private File remove;

	@Parameter(label = Marks.LABEL, style = "open", required = false, persist = false, description = Marks.HELP)
	private File marks;

	@Parameter(label = TrainingImages.LABEL, style = "directory", required = false, persist = false,
		description = TrainingImages.HELP)
	private File images;

	@Parameter(label = Updated.LABEL, style = "save", required = false, persist = false, description = Updated.HELP)
	private File output;

	@Parameter(label = Overwrite.LABEL, required = false, persist = false, description = Overwrite.HELP)
	private boolean overwrite;

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

	@Parameter(type = ItemIO.OUTPUT, label = "Threshold")
	private Double threshold;

	@Override
	void notes() {
		found = foundToAdd(add, path(model));
		remembered = settingsLine();
	}

	@Override
	String taskName() {
		return "Update Normal Model";
	}

	@Override
	String run(final Progress progress) throws IOException {
		final UpdateResult result = new UpdateModel(model.toPath(), path(add), path(remove), path(marks), path(images), path(
			output), overwrite, new NetworkSettings(device, Texts.orEmpty(backbone)), HostImages.of(getContext())).run(progress);
		threshold = result.model().threshold().map(Threshold::value).orElse(Double.NaN);
		for (final SkippedImage s : result.skipped())
			log.warn("Not read: " + s.path() + ": " + s.problem());
		final String summary = String.format(Locale.ROOT,
			"Learned from %d images now: %d added (%d were in already, %d not read), %d removed; threshold %.3f", result.images(),
			result.added().size(), result.known().size(), result.skipped().size(), result.removed().size(), threshold);
		log.info(summary);
		return summary;
	}

	private static Optional<Path> path(final File file) {
		return Texts.isGiven(file) ? Optional.of(file.toPath()) : Optional.empty();
	}
}
