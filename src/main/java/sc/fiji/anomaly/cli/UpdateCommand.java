package sc.fiji.anomaly.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sc.fiji.anomaly.app.NetworkSettings;
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
import sc.fiji.anomaly.model.PatchModel;

/** {@code anomaly update}. */
@Command(name = "update", mixinStandardHelpOptions = true,
	description = "Takes good images into a model and others out of it, as if it had been trained on the result.")
final class UpdateCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec;

	@Option(names = "--" + Model.NAME, required = true, paramLabel = "FILE", description = Model.HELP)
	private Path model;

	@Option(names = "--" + Add.NAME, paramLabel = "DIR", description = Add.HELP)
	private Path add;

	@Option(names = "--" + Remove.NAME, paramLabel = "FILE", description = Remove.HELP)
	private Path remove;

	@Option(names = "--" + Marks.NAME, paramLabel = "FILE", description = Marks.HELP)
	private Path marks;

	@Option(names = "--" + TrainingImages.NAME, paramLabel = "DIR", description = TrainingImages.HELP)
	private Path images;

	@Option(names = "--" + Updated.NAME, paramLabel = "FILE", description = Updated.HELP)
	private Path output;

	@Option(names = "--" + Overwrite.NAME, description = Overwrite.HELP)
	private boolean overwrite;

	@Option(names = "--" + Device.NAME, paramLabel = Device.VALUES + "|" + Device.ALSO, defaultValue = Device.DEFAULT,
		description = Device.HELP + Anomaly.DEFAULT)
	private String device;

	@Option(names = "--" + ModelBackbone.NAME, paramLabel = "NAME|DIR", defaultValue = ModelBackbone.DEFAULT,
		description = ModelBackbone.HELP)
	private String backbone;

	@Override
	public Integer call() throws IOException {
		final UpdateModel update = new UpdateModel(model, Optional.ofNullable(add), Optional.ofNullable(remove), Optional
			.ofNullable(marks), Optional.ofNullable(images), Optional.ofNullable(output), overwrite, Checked.value(spec,
				() -> new NetworkSettings(device, backbone).validated()));
		final UpdateResult result = ConsoleProgress.during(update::run);
		print(result, spec.commandLine().getOut());
		SkippedImages.list(result.skipped(), result.added().size() + result.known().size() + result.skipped().size(), spec.commandLine()
			.getErr());
		return result.skipped().isEmpty() ? Anomaly.DONE : Anomaly.SOME_UNREADABLE;
	}

	private static void print(final UpdateResult result, final PrintWriter out) {
		out.println("images: " + result.images());
		out.println("added: " + result.added().size());
		out.println("removed: " + result.removed().size());
		out.println("in already: " + result.known().size());
		out.println("skipped: " + result.skipped().size());
		out.println("shrinkage: " + result.model().shrinkage());
		result.model().threshold().ifPresent(t -> out.println("threshold: " + t.value()));
		result.model().patches().flatMap(PatchModel::threshold).ifPresent(t -> out.println("local threshold: " + t.value()));
		out.println("model: " + result.file());
		out.flush();
	}
}
