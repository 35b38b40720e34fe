package sc.fiji.anomaly.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sc.fiji.anomaly.app.OutputSettings;
import sc.fiji.anomaly.app.ScoreImages;
import sc.fiji.anomaly.app.ScoreResult;
import sc.fiji.anomaly.app.SkippedImage;
import sc.fiji.anomaly.app.Workplace;
import sc.fiji.anomaly.app.option.LayerOptions.Levels;
import sc.fiji.anomaly.app.option.OutputOptions.Maps;
import sc.fiji.anomaly.app.option.OutputOptions.Masks;
import sc.fiji.anomaly.app.option.OutputOptions.Report;
import sc.fiji.anomaly.app.option.OutputOptions.Worst;
import sc.fiji.anomaly.app.option.OutputOptions.WriteMasks;
import sc.fiji.anomaly.report.AurocWords;
import sc.fiji.anomaly.report.ClassResult;
import sc.fiji.anomaly.report.Measure;
import sc.fiji.anomaly.report.PixelResult;
import sc.fiji.anomaly.report.ScoreReport;
import sc.fiji.anomaly.report.folder.MapChoice;

/** {@code anomaly score}. */
@Command(name = "score", mixinStandardHelpOptions = true,
	description = "Says of each image of a folder how far from normal it is.")
public final class ScoreCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec;

	@Mixin
	private ModelArguments options;

	@Option(names = "--" + Worst.NAME, paramLabel = "N", defaultValue = "" + Worst.DEFAULT,
		description = Worst.HELP + Anomaly.DEFAULT)
	private int worst;

	@Option(names = "--" + Maps.NAME, paramLabel = Maps.VALUES, defaultValue = Maps.DEFAULT,
		description = Maps.HELP + Anomaly.DEFAULT)
	private String maps;

	@Option(names = "--" + Masks.NAME, paramLabel = "DIR", description = Masks.HELP)
	private Path masks;

	@Option(names = WriteMasks.FLAG, description = WriteMasks.HELP)
	private boolean writeMasks;

	@Option(names = "--" + Report.NAME, arity = "1", paramLabel = Report.VALUES, defaultValue = "" + Report.DEFAULT,
		description = Report.HELP + Anomaly.DEFAULT)
	private boolean report;

	@Option(names = "--" + Levels.NAME, description = Levels.HELP)
	private boolean levels;

	@Override
	public Integer call() throws IOException {
		return run(Workplace.HERE);
	}

	/** Runs with the images read there. @return the exit code */
	public Integer run(final Workplace workplace) throws IOException {
		final ScoreImages score = job();
		final ScoreResult result = ConsoleProgress.during(progress -> score.run(progress, row -> {}, workplace));
		print(result.report(), spec.commandLine().getOut());
		SkippedImages.list(SkippedImage.of(result.unreadable()), result.rows().size(), spec.commandLine().getErr());
		return result.unreadable().isEmpty() ? Anomaly.DONE : Anomaly.SOME_UNREADABLE;
	}

	/** What is to be scored, and what is to come of it. */
	public ScoreImages job() {
		final OutputSettings output = Checked.value(spec, this::output);
		return new ScoreImages(options.model(), options.images()).network(options.network()).output(output).good(options
			.good());
	}

	private OutputSettings output() {
		final OutputSettings output = OutputSettings.DEFAULT.withFolder(options.output()).withKeeping(options.keeping())
			.withWorst(worst).withMaps(MapChoice.parse(maps)).withWriteMasks(writeMasks).withReport(
				report).withLevels(levels);
		return masks == null ? output : output.withMasks(masks);
	}

	private void print(final ScoreReport report, final PrintWriter out) {
		out.println("images: " + (report.rows().size() - report.unreadable().size()));
		out.println("unreadable: " + report.unreadable().size());
		if (!report.trained().isEmpty()) out.println("trained: " + report.trained().size());
		out.println("anomalous: " + (report.thresholds().any() ? report.anomalies() : "no verdict"));
		if (report.thresholds().review().isPresent()) out.println("review: " + report.reviews());
		report.threshold().ifPresent(t -> out.println("threshold: " + digits(t)));
		report.auroc().ifPresent(a -> out.println("auroc: " + digits(a)));
		interval(report, Measure.SCORE, "auroc", out);
		if (report.hasMaps()) printMaps(report, out);
		if (!report.classes().isEmpty()) out.println(String.format("%-20s %5s  %7s", "class", "n", "AUROC") + (report.hasMaps()
			? "    local" : "") + "  detected");
		for (final ClassResult c : report.classes())
			out.println(String.format(Locale.ROOT, "%-20s %5d  %7s", c.name(), c.n(), digits(c.auroc())) + (report.hasMaps()
				? String.format("  %7s", digits(c.localAuroc())) : "") + String.format("  %8s", Double.isNaN(c.detected()) ? "-"
					: String.format(Locale.ROOT, "%.1f %%", 100 * c.detected())));
		report.drift().ifPresent(d -> out.println("drift: " + (d.message().isEmpty() ? "none beyond doubt" : d.message())));
		out.println("output: " + options.output());
		out.flush();
	}

	private static void printMaps(final ScoreReport report, final PrintWriter out) {
		report.thresholds().local().ifPresent(t -> out.println("local threshold: " + digits(t)));
		report.auroc(Measure.LOCAL).ifPresent(a -> out.println("local auroc: " + digits(a)));
		interval(report, Measure.LOCAL, "local auroc", out);
		report.auroc(Measure.DECISION).ifPresent(a -> out.println("decision auroc: " + digits(a)));
		interval(report, Measure.DECISION, "decision auroc", out);
		report.masks().ifPresent(m -> {
			m.all().auroc().ifPresent(a -> out.println("pixel auroc: " + digits(a)));
			m.all().aupro(PixelResult.LIMIT).ifPresent(a -> out.println("aupro to " + PixelResult.LIMIT + ": " + digits(a)));
			m.all().aupro(PixelResult.LOW_LIMIT).ifPresent(a -> out.println("aupro to " + PixelResult.LOW_LIMIT + ": " + digits(a)));
			out.println("regions found: " + m.all().found() + " of " + m.all().regions());
			if (!m.problems().isEmpty()) out.println("masks with a problem: " + m.problems().size() + " (masks.csv)");
		});
	}

	private static void interval(final ScoreReport report, final Measure measure, final String name, final PrintWriter out) {
		report.interval(measure).ifPresent(i -> out.println(name + " interval: " + AurocWords.interval(i)));
	}

	private static String digits(final OptionalDouble auroc) {
		return auroc.isPresent() ? digits(auroc.getAsDouble()) : "-";
	}

	/** As many as mean something; files have all. */
	private static String digits(final double value) {
		return String.format(Locale.ROOT, "%.4f", value);
	}
}
