package sc.fiji.anomaly.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sc.fiji.anomaly.app.InspectModel;
import sc.fiji.anomaly.app.InspectResult;
import sc.fiji.anomaly.app.option.InputOptions.Model;
import sc.fiji.anomaly.app.option.ModelOptions.TrainingImages;
import sc.fiji.anomaly.app.option.OutputOptions.Output;
import sc.fiji.anomaly.report.InspectedImage;

/** {@code anomaly inspect}. */
@Command(name = "inspect", mixinStandardHelpOptions = true,
	description = "Says what a model is, and which of its training images are unlike the others.")
final class InspectCommand implements Callable<Integer> {

	private static final int FIRST = 5;

	@Spec
	private CommandSpec spec;

	@Option(names = "--" + Model.NAME, required = true, paramLabel = "FILE", description = Model.HELP)
	private Path model;

	@Option(names = "--" + TrainingImages.NAME, paramLabel = "DIR", description = TrainingImages.HELP)
	private Path images;

	@Option(names = "--" + Output.NAME, required = true, paramLabel = "DIR", description = Output.HELP)
	private Path output;

	@Override
	public Integer call() throws IOException {
		final InspectModel inspect = new InspectModel(model, Optional.ofNullable(images), Optional.of(output));
		print(ConsoleProgress.during(inspect::run), spec.commandLine().getOut());
		return Anomaly.DONE;
	}

	private void print(final InspectResult result, final PrintWriter out) {
		result.description().forEach(out::println);
		final List<InspectedImage> all = result.images();
		final int shown = (int) Math.min(all.size(), Math.max(FIRST, all.stream().filter(InspectedImage::farOut).count()));
		out.println("most unlike the others, look at these images:");
		for (final InspectedImage i : all.subList(0, shown))
			out.println(String.format(Locale.ROOT, "  p = %.4f  %s%s", i.pvalue(), i.image(), i.farOut()
				? "  (far out: is it really good?)" : ""));
		out.println("copies and near copies: " + all.stream().filter(InspectedImage::hasCopy).count());
		out.println("output: " + output);
		out.flush();
	}
}
