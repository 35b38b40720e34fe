package sc.fiji.anomaly.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Components;
import sc.fiji.anomaly.app.StandOut;
import sc.fiji.anomaly.app.TrainModel;
import sc.fiji.anomaly.app.TrainResult;

/** {@code anomaly train}. */
@Command(name = "train", mixinStandardHelpOptions = true,
	description = "Learns what normal looks like from a folder of good images.")
final class TrainCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec;

	@Option(names = "--images", required = true, paramLabel = "DIR",
		description = "folder of good images; of a labelled folder only good, normal or ok is used")
	private Path images;

	@Option(names = "--model", required = true, paramLabel = "FILE", description = "model file to write")
	private Path model;

	@Option(names = "--fpr", paramLabel = "RATE", defaultValue = "0.05",
		description = "wanted false positive rate, a fraction (default: ${DEFAULT-VALUE})")
	private double fpr;

	@Option(names = "--components", paramLabel = "PART", defaultValue = "all",
		description = "all features, or the leading or trailing part of their principal components (default: " +
			"${DEFAULT-VALUE}); 'anomaly pca' shows which part sees the defects")
	private String components;

	@Option(names = "--variance", paramLabel = "SHARE", defaultValue = "0.99",
		description = "share of variance that divides leading and trailing components (default: ${DEFAULT-VALUE})")
	private double variance;

	@Option(names = "--overwrite", description = "replace an existing model file")
	private boolean overwrite;

	@Option(names = "--keep", paramLabel = "yes|no|anew", defaultValue = "yes",
		description = "keep features beside the model for the next run; anew empties the file first (default: ${DEFAULT-VALUE})")
	private String keep;

	@Mixin
	private FeatureOptions features;

	@Override
	public Integer call() throws IOException {
		if (!(fpr > 0 && fpr < 1)) throw new ParameterException(spec.commandLine(), "--fpr is " + fpr +
			", but must be a fraction between 0 and 1, 0.05 for instance");
		final TrainModel train = new TrainModel(images, model).features(features.settings()).fpr(fpr).overwrite(
			overwrite).keeping(Checked.keeping(spec, keep)).components(part()).variance(variance);
		final TrainResult result = ConsoleProgress.during(train::run);
		print(result, spec.commandLine().getOut());
		SkippedImages.list(result.skipped(), spec.commandLine().getErr());
		return result.skipped().isEmpty() ? Anomaly.DONE : Anomaly.SOME_UNREADABLE;
	}

	private Components part() {
		try {
			Components.requireShare(variance);
			return Components.parse(components);
		}
		catch (final AnomalyException e) {
			throw new ParameterException(spec.commandLine(), "--" + e.getMessage());
		}
	}

	private static void print(final TrainResult result, final PrintWriter out) {
		out.println("images: " + result.images());
		out.println("skipped: " + result.skipped().size());
		out.println("features: " + result.model().detector().dimension());
		result.model().subspace().ifPresent(s -> out.println("components: " + s.components().label() + ", " + s.count() +
			", divided at variance " + s.variance()));
		out.println("shrinkage: " + result.shrinkage());
		out.println("threshold: " + result.threshold());
		out.println("model: " + result.file());
		out.println("highest leave-one-out scores, look at these images:");
		for (final StandOut s : result.standOuts())
			out.println(String.format(Locale.ROOT, "  %8.3f  %s%s", s.score(), s.path(), s.farOut()
				? "  (far out: is it really good?)" : ""));
		out.flush();
	}
}
