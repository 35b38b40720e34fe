package sc.fiji.anomaly.command;

import java.io.File;
import java.io.IOException;
import java.util.Locale;

import org.scijava.ItemIO;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.log.LogService;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.app.FeatureSettings;
import sc.fiji.anomaly.app.Keeping;
import sc.fiji.anomaly.app.SkippedImage;
import sc.fiji.anomaly.app.StandOut;
import sc.fiji.anomaly.app.TrainModel;
import sc.fiji.anomaly.app.TrainResult;

/** <em>Train Normal Model...</em>: learns what normal looks like from a folder of good images. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Anomaly Detection"), @Menu(
	label = "Train Normal Model...", weight = 1) },
	description = "Learns what normal looks like from a folder of good images and writes a model file.")
public final class TrainNormalModelCommand extends AnomalyCommand {

	@Parameter
	private LogService log;

	@Parameter(label = "Good images", style = "directory",
		description = "Folder of good images; of a labelled folder only good, normal or ok is used")
	private File images;

	@Parameter(label = "Model file", style = "save", persistKey = LAST_MODEL,
		description = "Where to write the model, a .safetensors file")
	private File model;

	@Parameter(label = "Overwrite an existing model", required = false, persist = false,
		description = "Otherwise an existing file is an error")
	private boolean overwrite;

	@Parameter(label = "Backbone", required = false, choices = { "dinov2-small", "dinov2-base",
		"dinov2-large", "dinov2-giant", "dinov2-with-registers-small", "dinov2-with-registers-base",
		"dinov2-with-registers-large", "dinov2-with-registers-giant", "dinov3-vits16", "dinov3-vits16plus", "dinov3-vitb16",
		"dinov3-vitl16", "dinov3-vith16plus", "starter", BackboneChoice.FROM_DIRECTORY },
		attrs = @Attr(name = MacroInputs.ALSO, value = "owner/name of Hugging Face, or a directory"),
		description = "Network; a macro may also give owner/name of Hugging Face or a directory. " + BackboneChoice.SIZES + ". " +
			BackboneChoice.GATED)
	private String backbone = "dinov2-small";

	@Parameter(visibility = ItemVisibility.MESSAGE, required = false, persist = false)
	private String sizes = BackboneChoice.SIZES;

	@Parameter(visibility = ItemVisibility.MESSAGE, required = false, persist = false)
	private String gated = BackboneChoice.GATED;

	@Parameter(label = "Backbone directory", style = "directory", required = false,
		description = "With config.json and model.safetensors; only for the backbone '" + BackboneChoice.FROM_DIRECTORY + "'")
	private File checkpoint;

	@Parameter(label = "Device", required = false, persistKey = LAST_DEVICE, choices = { "auto", "cpu", "cuda" },
		attrs = @Attr(name = MacroInputs.ALSO, value = "cuda:N"), description = "auto takes a GPU where there is one")
	private String device = "auto";

	@Parameter(label = "Precision", required = false, choices = { "fp32", "bf16", "fp16", "auto" },
		description = "fp32 gives the same scores on all computers, to rounding; fp16 needs a GPU")
	private String precision = "fp32";

	@Parameter(label = "Positions", required = false, choices = { "default", "offset", "size", "antialias" },
		description = "Interpolation of position embeddings; default is what the backbone was made for")
	private String positions = "default";

	@Parameter(label = "Gray range", required = false,
		description = "16-bit and 32-bit images only: data (from the training images), pillow, or LO,HI")
	private String range = "data";

	@Parameter(label = "False positive rate", required = false, min = "0.0001", max = "0.5", stepSize = "0.01",
		description = "Share of normal images that may alarm, a fraction")
	private double fpr = 0.05;

	@Parameter(label = "Components", required = false, choices = { "all", "leading", "trailing" },
		description = "All features, or a part of their principal components; PCA Analysis shows which sees the defects")
	private String components = "all";

	@Parameter(label = "Variance", required = false, min = "0.01", max = "0.9999", stepSize = "0.01",
		description = "Share of variance that divides leading and trailing components, a fraction")
	private double variance = TrainModel.DEFAULT_VARIANCE;

	@Parameter(label = "Keep features", required = false, persist = false, choices = { "yes", "no", "anew" },
		description = "Keep features beside the model file, so that the next run is fast; anew forgets those of earlier runs")
	private String keep = "yes";

	@Parameter(type = ItemIO.OUTPUT, label = "Threshold")
	private Double threshold;

	@Override
	String taskName() {
		return "Train Normal Model";
	}

	@Override
	String run(final Progress progress) throws IOException {
		final FeatureSettings settings = new FeatureSettings(BackboneChoice.of(backbone, checkpoint), device, precision, positions.equals("default") ? ""
			: positions, range);
		final TrainResult result = new TrainModel(images.toPath(), model.toPath()).features(settings).fpr(fpr).overwrite(
			overwrite).keeping(Keeping.parse(keep)).components(components).variance(variance).run(progress);
		threshold = result.threshold();
		for (final SkippedImage s : result.skipped())
			log.warn("Not read: " + s.path() + ": " + s.problem());
		for (final StandOut s : result.standOuts())
			log.info(String.format(Locale.ROOT, "Leave-one-out score %.3f: %s%s", s.score(), s.path(), s.farOut()
				? " (far out: is it really good?)" : ""));
		final String summary = String.format(Locale.ROOT,
			"Learned from %d images (%d not read), shrinkage %.4f, threshold %.3f", result.images(), result.skipped().size(),
			result.shrinkage(), threshold);
		log.info(summary);
		return summary;
	}
}
