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
import sc.fiji.anomaly.app.AnalysePca;
import sc.fiji.anomaly.app.PcaResult;
import sc.fiji.anomaly.app.option.LayerOptions.Blocks;
import sc.fiji.anomaly.app.option.LayerOptions.Learn;
import sc.fiji.anomaly.app.option.LearningOptions.Seed;
import sc.fiji.anomaly.app.option.LearningOptions.Shares;
import sc.fiji.anomaly.math.PrincipalComponents;
import sc.fiji.anomaly.report.AurocWords;
import sc.fiji.anomaly.report.BlockReport;
import sc.fiji.anomaly.report.BlockResult;
import sc.fiji.anomaly.report.PartComparison;
import sc.fiji.anomaly.report.PartResult;
import sc.fiji.anomaly.report.PcaReport;

/** {@code anomaly pca}. */
@Command(name = "pca", mixinStandardHelpOptions = true,
	description = "Finds out which principal components see the defects of a labelled folder.")
final class PcaCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec;

	@Mixin
	private ModelArguments options;

	@Option(names = "--" + Shares.NAME, paramLabel = "SHARES", defaultValue = Shares.DEFAULT,
		description = Shares.HELP + Anomaly.DEFAULT)
	private String variance;

	@Option(names = "--" + Seed.NAME, paramLabel = "N", defaultValue = "" + Seed.DEFAULT,
		description = Seed.HELP + Anomaly.DEFAULT)
	private long seed;

	@Option(names = "--" + Blocks.NAME, description = Blocks.HELP)
	private boolean blocks;

	@Option(names = "--" + Learn.NAME, paramLabel = "DIR", description = Learn.HELP)
	private Path learn;

	@Override
	public Integer call() throws IOException {
		final AnalysePca analyse = analysis();
		final PcaResult result = ConsoleProgress.during(analyse::run);
		print(result.report(), spec.commandLine().getOut());
		result.blocks().ifPresent(b -> print(b, spec.commandLine().getOut()));
		SkippedImages.list(result.skipped(), result.images().size() + result.skipped().size(), spec.commandLine().getErr());
		return result.skipped().isEmpty() ? Anomaly.DONE : Anomaly.SOME_UNREADABLE;
	}

	private AnalysePca analysis() {
		final AnalysePca analyse = new AnalysePca(options.model(), options.images()).network(options.network()).output(
			options.output()).keeping(options.keeping()).seed(seed).good(options.good()).blocks(blocks);
		try {
			return (learn == null ? analyse : analyse.learn(learn)).variance(variance);
		}
		catch (final AnomalyException e) {
			throw new ParameterException(spec.commandLine(), "--" + e.getMessage());
		}
	}

	private void print(final PcaReport report, final PrintWriter out) {
		final PrincipalComponents pca = report.spectrum().components();
		out.println("images: " + (report.images().size() - report.unreadable().size()));
		out.println("unreadable: " + report.unreadable().size());
		out.println("components: " + pca.count());
		for (final double share : report.spectrum().shares())
			out.println("variance " + share + ": " + pca.leading(share) + " leading (" + pca.leadingInclusive(share) +
				" with the one that crosses it), " + (pca.count() - pca.leading(share)) + " trailing");
		if (report.isLabelled()) out.println("part             dimensions    AUROC  95 % interval");
		for (final PartResult part : report.parts())
			part.auroc().ifPresent(a -> out.println(String.format(Locale.ROOT, "%-16s %10d  %7.5f  %s", part.part().label(), report
				.dimensions(part), a.auroc(), AurocWords.interval(a))));
		for (final PartComparison c : report.comparisons())
			out.println(String.format(Locale.ROOT, "%s against %s: difference %+.5f, p = %.3g", c.first().label(), c.second()
				.label(), c.difference(), c.pvalue()));
		out.println("output: " + options.output());
		out.flush();
	}

	private static void print(final BlockReport report, final PrintWriter out) {
		out.println("blocks learned from " + report.learned());
		out.println("block pooling    AUROC  95 % interval");
		for (final BlockResult r : report.results())
			out.println(String.format(Locale.ROOT, "%5d %-7s  %7.5f  %s", r.block(), r.pooling().label(), r.auroc().auroc(), AurocWords.interval(r
				.auroc())));
		out.flush();
	}
}
