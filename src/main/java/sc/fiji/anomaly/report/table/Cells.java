package sc.fiji.anomaly.report.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import ij.measure.ResultsTable;

/** Columns of texts and numbers that become an ImageJ table or a CSV file; NaN is an empty cell in both. */
final class Cells {

	private static final int DIGITS = 4;

	private Cells() {}

	/**
	 * A column.
	 *
	 * @param name its heading
	 * @param values texts, integers or doubles
	 */
	record Column(String name, List<Object> values) {}

	/**
	 * An ImageJ table.
	 *
	 * @param columns of the same length
	 * @param texts the columns that hold text
	 * @param counts the columns that hold whole numbers; all others have four decimals
	 */
	static ResultsTable table(final List<Column> columns, final List<String> texts, final List<String> counts) {
		final ResultsTable table = new ResultsTable();
		table.setNaNEmptyCells(true);
		for (int row = 0; row < columns.get(0).values().size(); row++) {
			table.incrementCounter();
			for (final Column c : columns) {
				final Object value = c.values().get(row);
				if (value instanceof Number n) add(table, c.name(), n.doubleValue());
				else table.addValue(c.name(), text(value));
			}
		}
		for (final Column c : columns)
			if (table.columnExists(c.name()) && !texts.contains(c.name())) table.setDecimalPlaces(table.getColumnIndex(c.name()),
				counts.contains(c.name()) ? 0 : DIGITS);
		table.showRowNumbers(false);
		return table;
	}

	/** Adds a number. ImageJ shows NaN as such, but an empty text as an empty cell whose value is NaN. */
	static void add(final ResultsTable table, final String column, final double value) {
		if (Double.isNaN(value)) table.addValue(column, "");
		else table.addValue(column, value);
	}

	/** Writes a CSV file; numbers read back to the same double. {@link CsvFile} says how. */
	static void write(final Path file, final List<Column> columns) {
		final List<List<String>> rows = new ArrayList<>();
		for (int row = 0; row < columns.get(0).values().size(); row++) {
			final int r = row;
			rows.add(columns.stream().map(c -> text(c.values().get(r))).toList());
		}
		CsvFile.write(file, columns.stream().map(Column::name).toList(), rows);
	}

	private static String text(final Object value) {
		return value instanceof Double d && d.isNaN() ? "" : value.toString();
	}
}
