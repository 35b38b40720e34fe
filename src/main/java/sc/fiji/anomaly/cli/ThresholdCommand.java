package sc.fiji.anomaly.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sc.fiji.anomaly.app.ChooseThreshold;
import sc.fiji.anomaly.app.ThresholdResult;
import sc.fiji.anomaly.app.option.ModelOptions.Apply;
import sc.fiji.anomaly.app.option.ModelOptions.Cost;
import sc.fiji.anomaly.app.option.ModelOptions.Escape;
import sc.fiji.anomaly.app.option.ModelOptions.KnownMarks;
import sc.fiji.anomaly.app.option.ModelOptions.LineOf;
import sc.fiji.anomaly.report.LineChoice;
import sc.fiji.anomaly.report.LineGoal;
import sc.fiji.anomaly.report.LineRates;

/** {@code anomaly threshold}. */
@Command(name = "threshold", mixinStandardHelpOptions = true,
	description = "Weighs false alarms against bad images let through, on known images, and chooses a line.")
final class ThresholdCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec;

	@Mixin
	private ModelArguments options;

	@Option(names = "--" + Escape.NAME, paramLabel = "SHARE", defaultValue = "" + Escape.DEFAULT,
		description = Escape.HELP + Anomaly.DEFAULT)
	private double escape;

	@Option(names = "--" + Cost.NAME, paramLabel = "ALARMS", defaultValue = "" + Cost.DEFAULT,
		description = Cost.HELP + Anomaly.DEFAULT)
	private double cost;

	@Option(names = "--" + LineOf.NAME, paramLabel = LineOf.VALUES, defaultValue = LineOf.DEFAULT,
		description = LineOf.HELP + Anomaly.DEFAULT)
	private String decision;

	@Option(names = "--" + KnownMarks.NAME, paramLabel = "FILE", description = KnownMarks.HELP)
	private Path marks;

	@Option(names = "--" + Apply.NAME, description = Apply.HELP)
	private boolean apply;

	@Override
	public Integer call() throws IOException {
		final LineGoal goal = Checked.value(spec, () -> new LineGoal(escape, cost));
		Checked.value(spec, () -> decision.equals(LineOf.MODEL) ? null : sc.fiji.anomaly.Decision.parse(decision));
		final ChooseThreshold choose = new ChooseThreshold(options.model(), options.images(), Optional.of(options.output()), goal,
			decision, apply, Optional.ofNullable(marks), options.keeping(), options.network());
		final ThresholdResult result = ConsoleProgress.during(choose::run);
		print(result, spec.commandLine().getOut());
		SkippedImages.list(result.skipped(), result.images(), spec.commandLine().getErr());
		return result.skipped().isEmpty() ? Anomaly.DONE : Anomaly.SOME_UNREADABLE;
	}

	private void print(final ThresholdResult result, final PrintWriter out) {
		for (final LineChoice choice : result.report().choices()) {
			out.println(choice.of().label() + ": line " + choice.chosen().line() + ", " + choice.chosen().words());
			choice.classes().forEach((name, rates) -> out.println("  " + name + ": " + (rates.letThrough().of() > 0
				? "let through " + LineRates.words(rates.letThrough()) : "false alarms " + LineRates.words(rates
					.falseAlarms()))));
		}
		result.words().forEach(out::println);
		out.println(apply ? "the model decides by this line now: " + result.model() : "the model is as it was (--apply writes " +
			"the line into it)");
		out.println("output: " + options.output());
		out.flush();
	}
}
