package sc.fiji.anomaly.report.table;

import java.nio.file.Path;
import java.util.List;

import ij.measure.ResultsTable;
import sc.fiji.anomaly.report.ScoreRow;

/** The score table: the {@code ResultsTable} <em>Anomaly Scores</em> and {@code scores.csv}, same columns, same order. */
public final class ScoreTable {

	/** Title of the table's window, for {@code Table.*} in macros. */
	public static final String TITLE = "Anomaly Scores";

	static final List<String> COLUMNS = List.of("image", "class", "score", "pvalue", "anomalous", "problem");

	private ScoreTable() {}

	/**
	 * The rows as an ImageJ table. A missing number is NaN, which ImageJ shows as an empty cell here.
	 */
	public static ResultsTable of(final List<ScoreRow> rows) {
		final ResultsTable table = new ResultsTable();
		table.setNaNEmptyCells(true);
		append(rows, table);
		table.setDecimalPlaces(table.getColumnIndex("score"), 4);
		table.setDecimalPlaces(table.getColumnIndex("pvalue"), 4);
		table.setDecimalPlaces(table.getColumnIndex("anomalous"), 0);
		table.showRowNumbers(false);
		return table;
	}

	/** Adds rows at the end of a table made by {@link #of}. */
	public static void append(final List<ScoreRow> rows, final ResultsTable table) {
		for (final ScoreRow row : rows) {
			table.incrementCounter();
			table.addValue("image", row.image());
			table.addValue("class", row.className());
			Cells.add(table, "score", row.score());
			Cells.add(table, "pvalue", row.pvalue());
			Cells.add(table, "anomalous", row.hasVerdict() ? row.anomalous() ? 1 : 0 : Double.NaN);
			table.addValue("problem", row.problem());
		}
	}

	/**
	 * Writes {@code scores.csv}: UTF-8, RFC 4180, LF, numbers that read back to the same double.
	 *
	 * @throws sc.fiji.anomaly.AnomalyException if the file cannot be written; one that was there before is then untouched
	 */
	public static void write(final List<ScoreRow> rows, final Path file) {
		CsvFile.write(file, COLUMNS, rows.stream().map(ScoreTable::cells).toList());
	}

	static List<String> cells(final ScoreRow row) {
		return List.of(row.image(), row.className(), number(row.score()), number(row.pvalue()), !row.hasVerdict() ? ""
			: row.anomalous() ? "1" : "0", row.problem());
	}

	private static String number(final double value) {
		return Double.isNaN(value) ? "" : Double.toString(value);
	}
}
