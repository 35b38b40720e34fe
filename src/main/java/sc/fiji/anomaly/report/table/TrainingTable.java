package sc.fiji.anomaly.report.table;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

import ij.measure.ResultsTable;

import sc.fiji.anomaly.report.InspectedImage;

/**
 * The training images of a model: the table <em>Training Images</em>, and {@value #NAME} with the columns {@code image},
 * {@code sha256}, {@code leave_one_out}, {@code local} (empty without maps), {@code pvalue}, {@code nearest},
 * {@code cosine}, {@code remove} (0 or 1). The file is what updating a model takes as the list of images to remove.
 */
public final class TrainingTable {

	/** The file's name. */
	public static final String NAME = "training.csv";
	/** Title of the table's window, for {@code Table.*} in macros. */
	public static final String TITLE = "Training Images";
	/** The column of what is to go. */
	public static final String REMOVE = "remove";

	private static final List<String> COLUMNS = List.of("image", "sha256", "leave_one_out", "local", "pvalue", "nearest",
		"cosine", REMOVE);
	private static final int DIGITS = 4;

	private TrainingTable() {}

	/** For the screen: without the hashes. */
	public static ResultsTable of(final List<InspectedImage> images, final Predicate<InspectedImage> remove) {
		final ResultsTable table = new ResultsTable();
		table.setNaNEmptyCells(true);
		for (final InspectedImage image : images) {
			table.incrementCounter();
			table.addValue("image", image.image());
			Cells.add(table, "leave_one_out", image.score());
			Cells.add(table, "local", image.local());
			Cells.add(table, "pvalue", image.pvalue());
			table.addValue("nearest", image.nearest());
			Cells.add(table, "cosine", image.cosine());
			table.addValue(REMOVE, remove.test(image) ? 1 : 0);
		}
		for (final String column : List.of("leave_one_out", "local", "pvalue", "cosine"))
			if (table.columnExists(column)) table.setDecimalPlaces(table.getColumnIndex(column), DIGITS);
		if (table.columnExists(REMOVE)) table.setDecimalPlaces(table.getColumnIndex(REMOVE), 0);
		table.showRowNumbers(false);
		return table;
	}

	/**
	 * Writes the file.
	 *
	 * @throws sc.fiji.anomaly.AnomalyException if it cannot be written; one that was there before is then untouched
	 */
	public static void write(final List<InspectedImage> images, final Predicate<InspectedImage> remove, final Path file) {
		CsvFile.write(file, COLUMNS, images.stream().map(i -> List.of(i.image(), i.sha256(), number(i.score()), number(i
			.local()), number(i.pvalue()), i.nearest(), number(i.cosine()), remove.test(i) ? "1" : "0")).toList());
	}

	private static String number(final double value) {
		return Double.isNaN(value) ? "" : Double.toString(value);
	}
}
