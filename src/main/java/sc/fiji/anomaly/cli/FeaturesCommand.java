package sc.fiji.anomaly.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sc.fiji.anomaly.app.ExportFeatures;
import sc.fiji.anomaly.app.FeaturesResult;
import sc.fiji.anomaly.app.Workplace;
import sc.fiji.anomaly.app.option.InputOptions.AnyImages;
import sc.fiji.anomaly.app.option.OutputOptions.FeatureFile;

/** {@code anomaly features}. */
@Command(name = "features", mixinStandardHelpOptions = true,
	description = "Writes the feature vectors of all images of a folder, for use elsewhere.")
public final class FeaturesCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec;

	@Option(names = "--" + AnyImages.NAME, required = true, paramLabel = "DIR", description = AnyImages.HELP)
	private Path images;

	@Option(names = "--" + FeatureFile.NAME, required = true, paramLabel = "FILE", description = FeatureFile.HELP)
	private Path output;

	@Mixin
	private FeatureArguments features;

	@Override
	public Integer call() throws IOException {
		return run(Workplace.HERE);
	}

	/** Runs with the images read there. @return the exit code */
	public Integer run(final Workplace workplace) throws IOException {
		final FeaturesResult result = ConsoleProgress.during(progress -> new ExportFeatures(images, output).features(features
			.settings()).input(features.images()).run(progress, workplace));
		spec.commandLine().getOut().println("images: " + result.images().size());
		spec.commandLine().getOut().println("unreadable: " + result.skipped().size());
		spec.commandLine().getOut().println("features: " + result.spec().backbone() + ", " + result.dimension());
		spec.commandLine().getOut().println("output: " + output);
		spec.commandLine().getOut().flush();
		SkippedImages.list(result.skipped(), result.images().size() + result.skipped().size(), spec.commandLine().getErr());
		return result.skipped().isEmpty() ? Anomaly.DONE : Anomaly.SOME_UNREADABLE;
	}
}
