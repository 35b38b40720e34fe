package sc.fiji.anomaly.report.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

import ij.measure.ResultsTable;
import sc.fiji.anomaly.report.ClassResult;

/** The per-class table: how many images, AUROC against the normal class, share above the threshold. */
public final class ClassTable {

	/** Title of the table's window. */
	public static final String TITLE = "Anomaly Detection by Class";

	private ClassTable() {}

	/** The classes as an ImageJ table; what is not defined is an empty cell. */
	public static ResultsTable of(final List<ClassResult> classes) {
		final ResultsTable table = new ResultsTable();
		table.setNaNEmptyCells(true);
		for (final ClassResult c : classes) {
			table.incrementCounter();
			table.addValue("class", c.name());
			table.addValue("n", c.n());
			Cells.add(table, "auroc", c.auroc().orElse(Double.NaN));
			Cells.add(table, "detected", c.detected());
			table.addValue("unreadable", c.unreadable());
		}
		table.setDecimalPlaces(table.getColumnIndex("n"), 0);
		table.setDecimalPlaces(table.getColumnIndex("auroc"), 4);
		table.setDecimalPlaces(table.getColumnIndex("detected"), 3);
		table.setDecimalPlaces(table.getColumnIndex("unreadable"), 0);
		table.showRowNumbers(false);
		return table;
	}

	/** Writes {@code classes.csv}; {@link ScoreTable#write} says how. */
	public static void write(final List<ClassResult> classes, final Path file) {
		CsvFile.write(file, List.of("class", "n", "auroc", "detected", "unreadable"), classes.stream().map(c -> List.of(c
			.name(), Integer.toString(c.n()), c.auroc().isPresent() ? Double.toString(c.auroc().getAsDouble()) : "", Double
				.isNaN(c.detected()) ? "" : Double.toString(c.detected()), Integer.toString(c.unreadable()))).toList());
	}

	/** The classes in a {@code classes.csv}; none if the file is missing or is no table of ours. */
	public static List<String> names(final Path file) {
		try {
			return CsvFile.column(file, "class");
		}
		catch (final IOException | UncheckedIOException | IllegalArgumentException notOurs) {
			return List.of();
		}
	}
}
