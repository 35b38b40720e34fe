package sc.fiji.anomaly.report.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

import ij.measure.ResultsTable;
import sc.fiji.anomaly.report.Nearest;
import sc.fiji.anomaly.report.ScoreReport;
import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.report.Verdict;

/**
 * The score table: the {@code ResultsTable} <em>Anomaly Scores</em> and {@code scores.csv}, same columns, same order. With
 * a model that has maps, five more columns at the end: {@code local} (distance of the worst patch), {@code local_pvalue},
 * {@code decision_pvalue}, {@code x} and {@code y} (that patch's centre in pixels of the original image). Then the
 * {@code verdict} in a word: {@code normal}, {@code review} or {@code anomalous}, and {@code nearest}, the most similar training
 * image. Of a folder, {@code trained}: 1 if the model has learned from this very file, otherwise 0; and at the end, where they
 * are wanted, the distance at each of several layers.
 */
public final class ScoreTable {

	/** Title of the table's window, for {@code Table.*} in macros. */
	public static final String TITLE = "Anomaly Scores";

	private static final int DIGITS = 4;

	private ScoreTable() {}

	private static String nearest(final ScoreRow row) {
		return row.nearest().map(Nearest::image).orElse("");
	}

	/** Empty where there is none. */
	private static String verdict(final ScoreRow row) {
		return row.hasVerdict() ? Verdict.of(row).word() : "";
	}

	/**
	 * The rows as an ImageJ table. A missing number is NaN, which ImageJ shows as an empty cell here.
	 */
	public static ResultsTable of(final List<ScoreRow> rows) {
		return of(rows, ScoreColumns.of(rows));
	}

	/**
	 * The same, of rows that are not all there yet.
	 *
	 * @param columns those that are there from the beginning
	 */
	public static ResultsTable of(final List<ScoreRow> rows, final ScoreColumns columns) {
		final ResultsTable table = new ResultsTable();
		table.setNaNEmptyCells(true);
		append(rows, columns, table);
		table.showRowNumbers(false);
		return table;
	}

	private static int digits(final String column) {
		return switch (column) {
			case "anomalous", ScoreColumns.TRAINED -> 0;
			case "x", "y" -> 1;
			default -> DIGITS;
		};
	}

	/** Adds rows at the end of a table with rows; its columns become more only if these have maps, and none before had. */
	public static void append(final List<ScoreRow> rows, final ResultsTable table) {
		final ScoreColumns own = ScoreColumns.of(rows);
		append(rows, new ScoreColumns(table.columnExists(ScoreColumns.OF_MAPS.get(0)) || own.maps(), own.levels()), table);
	}

	private static void append(final List<ScoreRow> rows, final ScoreColumns columns, final ResultsTable table) {
		for (final ScoreRow row : rows) {
			table.incrementCounter();
			table.addValue("image", row.image());
			table.addValue("class", row.className());
			Cells.add(table, "score", row.score());
			Cells.add(table, "pvalue", row.pvalue());
			Cells.add(table, "anomalous", row.hasVerdict() ? row.anomalous() ? 1 : 0 : Double.NaN);
			table.addValue("problem", row.problem());
			final double[] values = values(row);
			for (int i = 0; columns.maps() && i < values.length; i++)
				Cells.add(table, ScoreColumns.OF_MAPS.get(i), values[i]);
			table.addValue(ScoreColumns.VERDICT, verdict(row));
			table.addValue(ScoreColumns.NEAREST, nearest(row));
			if (row.trained().isPresent()) Cells.add(table, ScoreColumns.TRAINED, row.isTrained() ? 1 : 0);
			for (int i = 0; i < columns.levels().size(); i++)
				Cells.add(table, columns.levels().get(i), level(row, i));
		}
		for (final String column : columns.names(true)) // after the values, which change it
			if (table.columnExists(column) && !ScoreColumns.TEXTS.contains(column)) table.setDecimalPlaces(table.getColumnIndex(
				column), digits(column));
	}

	/** Those of the map columns. */
	private static double[] values(final ScoreRow row) {
		return row.local().map(l -> new double[] { l.score(), l.pvalue(), l.decisionPvalue(), l.map().peakX(), l.map()
			.peakY() }).orElseGet(() -> DoubleStream.generate(() -> Double.NaN).limit(ScoreColumns.OF_MAPS.size()).toArray());
	}

	private static double level(final ScoreRow row, final int i) {
		return row.levels().map(l -> l.values().get(i)).orElse(Double.NaN);
	}

	/**
	 * Writes {@code scores.csv}: UTF-8, RFC 4180, LF, numbers that read back to the same double.
	 *
	 * @throws sc.fiji.anomaly.AnomalyException if the file cannot be written; one that was there before is then untouched
	 */
	public static void write(final List<ScoreRow> rows, final Path file) {
		final ScoreColumns columns = ScoreColumns.of(rows);
		final boolean trained = ScoreReport.knowsTrained(rows);
		CsvFile.write(file, columns.names(trained), rows.stream().map(r -> cells(r, columns, trained)).toList());
	}

	static List<String> cells(final ScoreRow row, final ScoreColumns columns, final boolean trained) {
		final List<String> cells = new ArrayList<>(List.of(row.image(), row.className(), number(row.score()), number(row
			.pvalue()), !row.hasVerdict() ? "" : row.anomalous() ? "1" : "0", row.problem()));
		if (columns.maps()) DoubleStream.of(values(row)).mapToObj(ScoreTable::number).forEach(cells::add);
		cells.add(verdict(row));
		cells.add(nearest(row));
		if (trained) cells.add(row.trained().isEmpty() ? "" : row.isTrained() ? "1" : "0");
		for (int i = 0; i < columns.levels().size(); i++)
			cells.add(number(level(row, i)));
		return cells;
	}

	/** The images in a {@code scores.csv}; none if the file is missing or is no table of ours. */
	public static List<String> images(final Path file) {
		return CsvFile.columnOrNone(file, "image");
	}

	private static String number(final double value) {
		return Double.isNaN(value) ? "" : Double.toString(value);
	}
}
