package sc.fiji.anomaly.report.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

import ij.measure.ResultsTable;
import sc.fiji.anomaly.math.AurocInterval;
import sc.fiji.anomaly.report.PartResult;
import sc.fiji.anomaly.report.PcaReport;

/**
 * The table <em>PCA AUROC by Class</em> and {@code pca_classes.csv}: one row for each class of anomalies. Columns:
 * {@code class}, {@code n} (images read), {@code unreadable}, and for each part of the spectrum ({@code all},
 * {@code leading_0.9}, ...) its AUROC against the normal images and, with {@code _low} and {@code _high}, the ends of the
 * 95 % interval.
 */
public final class PcaClassTable {

	/** Title of the table's window. */
	public static final String TITLE = "PCA AUROC by Class";

	private PcaClassTable() {}

	/** The classes as an ImageJ table; what is not defined is an empty cell. */
	public static ResultsTable of(final PcaReport report) {
		return Cells.table(columns(report), List.of("class"), List.of("n", "unreadable"));
	}

	/** Writes {@code pca_classes.csv}; {@link CsvFile#write} says how. */
	public static void write(final PcaReport report, final Path file) {
		Cells.write(file, columns(report));
	}

	private static List<Cells.Column> columns(final PcaReport report) {
		final List<Cells.Column> columns = new ArrayList<>();
		columns.add(new Cells.Column("class", List.copyOf(report.anomalies())));
		columns.add(new Cells.Column("n", report.anomalies().stream().map(c -> (Object) report.count(c)).toList()));
		columns.add(new Cells.Column("unreadable", report.anomalies().stream().map(c -> (Object) report.unreadable(c))
			.toList()));
		for (final PartResult part : report.parts()) {
			columns.add(column(report, part, "", AurocInterval::auroc));
			columns.add(column(report, part, "_low", AurocInterval::low));
			columns.add(column(report, part, "_high", AurocInterval::high));
		}
		return columns;
	}

	private static Cells.Column column(final PcaReport report, final PartResult part, final String suffix,
		final ToDoubleFunction<AurocInterval> value)
	{
		return new Cells.Column(part.part().label() + suffix, report.anomalies().stream().map(c -> (Object) (part.classes()
			.containsKey(c) ? value.applyAsDouble(part.classes().get(c)) : Double.NaN)).toList());
	}
}
