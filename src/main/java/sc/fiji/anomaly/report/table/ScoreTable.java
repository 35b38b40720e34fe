package sc.fiji.anomaly.report.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

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
 * image. Of a folder, {@code trained} is the last one: 1 if the model has learned from this very file, otherwise 0.
 */
public final class ScoreTable {

	/** Title of the table's window, for {@code Table.*} in macros. */
	public static final String TITLE = "Anomaly Scores";

	private static final int DIGITS = 4;
	private static final List<String> COLUMNS = List.of("image", "class", "score", "pvalue", "anomalous", "problem");
	private static final List<String> MAP_COLUMNS = List.of("local", "local_pvalue", "decision_pvalue", "x", "y");

	private static final String VERDICT = "verdict";
	private static final String NEAREST = "nearest";
	private static final List<String> TEXTS = List.of(VERDICT, NEAREST);
	private static final String TRAINED = "trained";

	private ScoreTable() {}

	/** The headings; five more for a model with maps, and one more where it is known which images it has learned from. */
	static List<String> columns(final boolean maps, final boolean trained) {
		return Stream.of(COLUMNS, maps ? MAP_COLUMNS : List.<String>of(), TEXTS, trained ? List.of(TRAINED)
			: List.<String>of()).flatMap(List::stream).toList();
	}

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
		return of(rows, ScoreReport.hasMaps(rows));
	}

	/**
	 * The same, of rows that are not all there yet.
	 *
	 * @param maps whether the model has maps, whose columns are then there from the beginning
	 */
	public static ResultsTable of(final List<ScoreRow> rows, final boolean maps) {
		final ResultsTable table = new ResultsTable();
		table.setNaNEmptyCells(true);
		append(rows, maps, table);
		table.showRowNumbers(false);
		return table;
	}

	private static int digits(final String column) {
		return switch (column) {
			case "anomalous", TRAINED -> 0;
			case "x", "y" -> 1;
			default -> DIGITS;
		};
	}

	/** Adds rows at the end of a table with rows; its columns become more only if these have maps, and none before had. */
	public static void append(final List<ScoreRow> rows, final ResultsTable table) {
		append(rows, table.columnExists(MAP_COLUMNS.get(0)) || ScoreReport.hasMaps(rows), table);
	}

	private static void append(final List<ScoreRow> rows, final boolean maps, final ResultsTable table) {
		for (final ScoreRow row : rows) {
			table.incrementCounter();
			table.addValue("image", row.image());
			table.addValue("class", row.className());
			Cells.add(table, "score", row.score());
			Cells.add(table, "pvalue", row.pvalue());
			Cells.add(table, "anomalous", row.hasVerdict() ? row.anomalous() ? 1 : 0 : Double.NaN);
			table.addValue("problem", row.problem());
			final double[] values = values(row);
			for (int i = 0; maps && i < values.length; i++)
				Cells.add(table, MAP_COLUMNS.get(i), values[i]);
			table.addValue(VERDICT, verdict(row));
			table.addValue(NEAREST, nearest(row));
			if (row.trained().isPresent()) Cells.add(table, TRAINED, row.isTrained() ? 1 : 0);
		}
		for (final String column : columns(maps, true)) // after the values, which change it
			if (table.columnExists(column) && !TEXTS.contains(column)) table.setDecimalPlaces(table.getColumnIndex(column), digits(column));
	}

	/** Those of the map columns. */
	private static double[] values(final ScoreRow row) {
		return row.local().map(l -> new double[] { l.score(), l.pvalue(), l.decisionPvalue(), l.map().peakX(), l.map()
			.peakY() }).orElseGet(() -> DoubleStream.generate(() -> Double.NaN).limit(MAP_COLUMNS.size()).toArray());
	}

	/**
	 * Writes {@code scores.csv}: UTF-8, RFC 4180, LF, numbers that read back to the same double.
	 *
	 * @throws sc.fiji.anomaly.AnomalyException if the file cannot be written; one that was there before is then untouched
	 */
	public static void write(final List<ScoreRow> rows, final Path file) {
		final boolean maps = ScoreReport.hasMaps(rows), trained = ScoreReport.knowsTrained(rows);
		CsvFile.write(file, columns(maps, trained), rows.stream().map(r -> cells(r, maps, trained)).toList());
	}

	static List<String> cells(final ScoreRow row, final boolean maps, final boolean trained) {
		final List<String> cells = new ArrayList<>(List.of(row.image(), row.className(), number(row.score()), number(row
			.pvalue()), !row.hasVerdict() ? "" : row.anomalous() ? "1" : "0", row.problem()));
		if (maps) DoubleStream.of(values(row)).mapToObj(ScoreTable::number).forEach(cells::add);
		cells.add(verdict(row));
		cells.add(nearest(row));
		if (trained) cells.add(row.trained().isEmpty() ? "" : row.isTrained() ? "1" : "0");
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
