package sc.fiji.anomaly.report.table;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

import ij.measure.ResultsTable;
import sc.fiji.anomaly.report.BlockReport;
import sc.fiji.anomaly.report.BlockResult;

/**
 * The table <em>PCA Blocks</em> and {@code blocks.csv}: a row for each block of the network and each pooling. Columns:
 * {@code block} (counted from 1), {@code pooling} (cls, mean), {@code dimensions}, {@code auroc}, {@code low} and
 * {@code high} of its 95 % interval, {@code interval} (a remark where it is no ordinary one).
 */
public final class BlockTable {

	/** Title of the table's window. */
	public static final String TITLE = "PCA Blocks";

	private static final List<String> TEXTS = List.of("pooling", "interval");
	private static final List<String> COUNTS = List.of("block", "dimensions");

	private BlockTable() {}

	/** The blocks as an ImageJ table. */
	public static ResultsTable of(final BlockReport report) {
		return Cells.table(columns(report), TEXTS, COUNTS);
	}

	/** Writes {@code blocks.csv}; {@link CsvFile#write} says how. */
	public static void write(final BlockReport report, final Path file) {
		Cells.write(file, columns(report));
	}

	private static List<Cells.Column> columns(final BlockReport report) {
		return List.of(column(report, "block", BlockResult::block), column(report, "pooling", r -> r.pooling().label()), column(
			report, "dimensions", r -> report.dimensions()), column(report, "auroc", r -> r.auroc().auroc()), column(report, "low",
				r -> r.auroc().low()), column(report, "high", r -> r.auroc().high()), column(report, "interval", r -> r.auroc()
					.kind().note()));
	}

	private static Cells.Column column(final BlockReport report, final String name,
		final Function<BlockResult, Object> value)
	{
		return new Cells.Column(name, report.results().stream().map(value).toList());
	}
}
