package sc.fiji.anomaly.cli;

import java.nio.file.Path;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sc.fiji.anomaly.app.Keeping;

/** The options of {@code score} and {@code pca}: which model, on which images, with what. */
final class ModelOptions {

	@Spec(Spec.Target.MIXEE)
	private CommandSpec command;

	@Option(names = "--model", required = true, paramLabel = "FILE", description = "model file that train has written")
	private Path model;

	@Option(names = "--images", required = true, paramLabel = "DIR",
		description = "folder of images; with a subfolder good, normal or ok its subfolders are classes")
	private Path images;

	@Option(names = "--output", required = true, paramLabel = "DIR",
		description = "folder for the results, made if missing: tables (CSV), figures (JSON) and pictures")
	private Path output;

	@Option(names = "--device", paramLabel = "DEVICE", defaultValue = "auto",
		description = "auto, cpu, cuda or cuda:N (default: ${DEFAULT-VALUE})")
	private String device;

	@Option(names = "--backbone", paramLabel = "NAME|DIR", defaultValue = "",
		description = "where the model's checkpoint is now (default: where it was at training)")
	private String backbone;

	@Option(names = "--keep", paramLabel = "yes|no|anew", defaultValue = "yes",
		description = "keep features in the output folder for the next run; anew empties the file first " +
			"(default: ${DEFAULT-VALUE})")
	private String keep;

	Path model() {
		return model;
	}

	Path images() {
		return images;
	}

	Path output() {
		return output;
	}

	String backbone() {
		return backbone;
	}

	String device() {
		return Checked.device(command, device);
	}

	Keeping keeping() {
		return Checked.keeping(command, keep);
	}
}
