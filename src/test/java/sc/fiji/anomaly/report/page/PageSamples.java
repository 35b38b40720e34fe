package sc.fiji.anomaly.report.page;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.report.ScoreReport;
import sc.fiji.anomaly.report.ScoreRow;

/** Pages to look at and to measure, in folders of their own: {@code PageSamples FOLDER}. */
final class PageSamples {

	private PageSamples() {}

	public static void main(final String... args) throws Exception {
		final Path folder = Path.of(args[0]);
		write(PageExamples.linked(PageExamples.hostile()), folder.resolve("hostile"));
		for (final int classes : new int[] { 3, 15, 40 })
			write(PageExamples.linked(PageExamples.rows(600, classes, 4)), folder.resolve("classes" + classes));
		write(PageExamples.linked(PageExamples.rows(2000, 20, 1)), folder.resolve("twenty"));
		write(PageExamples.linked(PageExamples.rows(50_000, 3, 2)), folder.resolve("huge"));
		write(PageExamples.linked(PageExamples.rows(400, 200, 2)), folder.resolve("classes"));
		final List<ScoreRow> rows = PageExamples.rows(300, 2, 3).stream().map(r -> new ScoreRow(r.image(), "", r.score(), r
			.pvalue(), r.pvalue() <= 0.05, r.problem(), Optional.empty())).toList();
		write(ScoreReport.of(rows, Set.of(), OptionalDouble.of(20)), folder.resolve("unlabelled"));
		write(ScoreReport.of(List.of(ScoreRow.unreadable("a.png", "", "the file is empty"), ScoreRow.unreadable("b.png", "",
			"the file is empty")), Set.of(), OptionalDouble.of(20)), folder.resolve("nothing"));
	}

	private static void write(final ScoreReport report, final Path folder) throws Exception {
		final long start = System.nanoTime();
		ReportPage.write(PageData.of(report, PageExamples.model(), PageExamples.noise(), folder.getFileName().toString(),
			Progress.NONE), Files.createDirectories(folder));
		System.out.printf("%s: %d rows, written in %.1f s%n", folder.getFileName(), report.rows().size(), (System.nanoTime() -
			start) / 1e9);
	}
}
