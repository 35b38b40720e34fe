package sc.fiji.anomaly.report.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import ij.measure.ResultsTable;

import sc.fiji.anomaly.math.ClopperPearson;
import sc.fiji.anomaly.report.LineChoice;
import sc.fiji.anomaly.report.LineRates;
import sc.fiji.anomaly.report.ThresholdReport;

/**
 * Lines on known images. {@value #NAME} has all lines: {@code measure} ({@code score}, {@code local} or {@code both}),
 * {@code line}, {@code what} ({@code chosen}, {@code model} or empty), {@code false_alarms}, {@code good},
 * {@code false_alarm_share}, {@code false_alarm_low}, {@code false_alarm_high}, {@code let_through}, {@code bad},
 * {@code let_through_share}, {@code let_through_low}, {@code let_through_high}; {@value #CLASSES} and the table
 * <em>Threshold by Class</em> have the chosen lines, for all images and each class. Intervals are of Clopper and Pearson, 95 %.
 */
public final class LineTable {

	/** All lines. */
	public static final String NAME = "threshold.csv";
	/** The chosen lines by class. */
	public static final String CLASSES = "threshold-classes.csv";
	/** Title of the window of the chosen lines, for {@code Table.*} in macros. */
	public static final String TITLE = "Threshold by Class";

	private static final List<String> RATES = List.of("false_alarms", "good", "false_alarm_share", "false_alarm_low",
		"false_alarm_high", "let_through", "bad", "let_through_share", "let_through_low", "let_through_high");
	private static final String CHOSEN = "chosen", MODEL = "model", ALL = "all";

	private LineTable() {}

	/**
	 * Writes both files.
	 *
	 * @throws sc.fiji.anomaly.AnomalyException if one cannot be written
	 */
	public static void write(final ThresholdReport report, final Path folder) {
		final List<List<String>> lines = new ArrayList<>(), classes = new ArrayList<>();
		for (final LineChoice choice : report.choices()) {
			lines.add(cells(choice, choice.chosen(), CHOSEN));
			choice.own().forEach(own -> lines.add(cells(choice, own, MODEL)));
			choice.curve().forEach(rates -> lines.add(cells(choice, rates, "")));
			classes.add(cells(choice, choice.chosen(), ALL));
			choice.classes().forEach((name, rates) -> classes.add(cells(choice, rates, name)));
		}
		CsvFile.write(folder.resolve(NAME), columns("what"), lines);
		CsvFile.write(folder.resolve(CLASSES), columns("class"), classes);
	}

	private static List<String> columns(final String what) {
		final List<String> columns = new ArrayList<>(List.of("measure", "line", what));
		columns.addAll(RATES);
		return columns;
	}

	private static List<String> cells(final LineChoice choice, final LineRates rates, final String what) {
		final List<String> cells = new ArrayList<>(List.of(choice.of().label(), Double.toString(rates.line()), what));
		for (final ClopperPearson share : List.of(rates.falseAlarms(), rates.letThrough()))
			cells.addAll(List.of(Long.toString(share.count()), Long.toString(share.of()), number(share.share()), number(share
				.low()), number(share.high())));
		return cells;
	}

	private static String number(final double value) {
		return Double.isNaN(value) ? "" : Double.toString(value);
	}

	/** The chosen lines and those of the model, for all images and by class. */
	public static ResultsTable of(final ThresholdReport report) {
		final ResultsTable table = new ResultsTable();
		table.setNaNEmptyCells(true);
		for (final LineChoice choice : report.choices()) {
			add(table, choice, choice.chosen(), ALL);
			choice.own().forEach(own -> add(table, choice, own, ALL + ", the model's line"));
			choice.classes().forEach((name, rates) -> add(table, choice, rates, name));
		}
		for (int column = 0; column <= table.getLastColumn(); column++) {
			final String heading = table.getColumnHeading(column);
			if (RATES.contains(heading)) table.setDecimalPlaces(column, heading.contains("share") || heading.endsWith("low") ||
				heading.endsWith("high") ? 3 : 0);
		}
		table.showRowNumbers(false);
		return table;
	}

	private static void add(final ResultsTable table, final LineChoice choice, final LineRates rates, final String what) {
		table.incrementCounter();
		table.addValue("measure", choice.of().label());
		Cells.add(table, "line", rates.line());
		table.addValue("class", what);
		int next = 0;
		for (final ClopperPearson share : List.of(rates.falseAlarms(), rates.letThrough()))
			for (final double value : new double[] { share.count(), share.of(), share.share(), share.low(), share.high() })
				Cells.add(table, RATES.get(next++), value);
	}
}
