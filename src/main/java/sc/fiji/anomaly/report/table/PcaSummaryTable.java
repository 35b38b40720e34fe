package sc.fiji.anomaly.report.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import ij.measure.ResultsTable;
import sc.fiji.anomaly.Components;
import sc.fiji.anomaly.detect.PartScores;
import sc.fiji.anomaly.math.AurocInterval;
import sc.fiji.anomaly.report.PartComparison;
import sc.fiji.anomaly.report.PartResult;
import sc.fiji.anomaly.report.PcaReport;

/**
 * The table <em>PCA Summary</em> and {@code pca_summary.csv}: one row for each part of the spectrum. Columns: {@code part}
 * (all, leading, trailing), {@code variance}, {@code dimensions} (of all: the features; else the components, counted as
 * published, without the one that crosses the share),
 * {@code inclusive} (with it; leading parts only), {@code shrinkage}, {@code auroc}, {@code low} and {@code high} of its
 * 95 % interval, {@code interval} (a remark where it is no ordinary one), {@code p_all} (DeLong's test against all
 * features) and {@code p_other} (leading against trailing).
 */
public final class PcaSummaryTable {

	/** Title of the table's window. */
	public static final String TITLE = "PCA Summary";

	private static final List<String> TEXTS = List.of("part", "interval");
	private static final List<String> COUNTS = List.of("dimensions", "inclusive");

	private PcaSummaryTable() {}

	/** The parts as an ImageJ table; what is not defined is an empty cell. */
	public static ResultsTable of(final PcaReport report) {
		return Cells.table(columns(report), TEXTS, COUNTS);
	}

	/** Writes {@code pca_summary.csv}; {@link CsvFile#write} says how. */
	public static void write(final PcaReport report, final Path file) {
		Cells.write(file, columns(report));
	}

	private static List<Cells.Column> columns(final PcaReport report) {
		final List<Cells.Column> columns = new ArrayList<>();
		columns.add(column(report, "part", p -> p.part().components().label()));
		columns.add(column(report, "variance", p -> p.part().variance()));
		columns.add(column(report, "dimensions", report::dimensions));
		columns.add(column(report, "inclusive", p -> p.part().components() == Components.LEADING
			? (Object) report.spectrum().components().leadingInclusive(p.part().variance()) : Double.NaN));
		columns.add(column(report, "shrinkage", p -> p.part().shrinkage()));
		columns.add(column(report, "auroc", p -> p.auroc().map(AurocInterval::auroc).orElse(Double.NaN)));
		columns.add(column(report, "low", p -> p.auroc().map(AurocInterval::low).orElse(Double.NaN)));
		columns.add(column(report, "high", p -> p.auroc().map(AurocInterval::high).orElse(Double.NaN)));
		columns.add(column(report, "interval", p -> p.auroc().map(a -> a.kind().note()).orElse("")));
		columns.add(column(report, "p_all", p -> pvalue(report, p.part(), true)));
		columns.add(column(report, "p_other", p -> pvalue(report, p.part(), false)));
		return columns;
	}

	private static Cells.Column column(final PcaReport report, final String name,
		final java.util.function.Function<PartResult, Object> value)
	{
		return new Cells.Column(name, report.parts().stream().map(value).toList());
	}

	/** Of the test against all features, or against the other part at the same share of variance. */
	private static double pvalue(final PcaReport report, final PartScores part, final boolean all) {
		final Optional<PartComparison> test = report.comparisons().stream().filter(c -> (c.first() == part || !all && c
			.second() == part) && c.second().components() == Components.ALL == all).findFirst();
		return test.map(PartComparison::pvalue).orElse(Double.NaN);
	}
}
