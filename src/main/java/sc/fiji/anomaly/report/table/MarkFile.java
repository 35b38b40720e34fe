package sc.fiji.anomaly.report.table;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.commons.csv.CSVPrinter;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.report.Mark;
import sc.fiji.anomaly.report.MarkedImage;

/**
 * Marks in a file: {@value #NAME} beside the results, with the columns {@code image}, {@code mark} ({@code good},
 * {@code bad} or {@code none}), {@code sha256}, {@code file}, {@code by}, {@code when}. Rows are only added, so that nothing
 * is lost and two persons can mark in the same file.
 */
public final class MarkFile {

	/** The file's name. */
	public static final String NAME = "marks.csv";

	private static final List<String> COLUMNS = List.of("image", "mark", "sha256", "file", "by", "when");

	private MarkFile() {}

	/** Where marks of results are: in their folder, or, without one, beside the model. */
	public static Path of(final Optional<Path> results, final Path model) {
		return results.map(folder -> folder.resolve(NAME)).orElseGet(() -> model.resolveSibling(model.getFileName() + "." +
			NAME));
	}

	/**
	 * Adds a row; makes the file and its folder if they are missing.
	 *
	 * @throws AnomalyException if it cannot be written
	 */
	public static void append(final MarkedImage mark, final Path file) {
		try {
			Files.createDirectories(file.toAbsolutePath().getParent());
			final boolean first = !Files.exists(file) || Files.size(file) == 0;
			try (CSVPrinter out = new CSVPrinter(new OutputStreamWriter(Files.newOutputStream(file, StandardOpenOption.CREATE,
				StandardOpenOption.APPEND), StandardCharsets.UTF_8), CsvFile.FORMAT))
			{
				if (first) out.printRecord(COLUMNS);
				out.printRecord(mark.image(), mark.mark().label(), mark.sha256(), mark.file(), mark.by(), mark.when());
			}
		}
		catch (final IOException e) {
			throw new AnomalyException("the mark could not be written to " + file + " (" + e.getMessage() +
				"): close it in other programs, or make room", e);
		}
	}

	/**
	 * Reads all rows, in their order.
	 *
	 * @throws AnomalyException if there is no such file, or it lacks the columns image and mark
	 */
	public static List<MarkedImage> read(final Path file) {
		final List<Map<String, String>> rows = CsvFile.rows(file);
		if (!rows.isEmpty() && !rows.get(0).keySet().containsAll(COLUMNS.subList(0, 2))) throw new AnomalyException(file +
			" is no table of marks: it lacks the columns image and mark. Give a file " + NAME + " that marking images has written");
		return rows.stream().map(row -> new MarkedImage(row.get("image"), Mark.parse(row.getOrDefault("mark", "")), row
			.getOrDefault("sha256", ""), row.getOrDefault("file", ""), row.getOrDefault("by", ""), row.getOrDefault("when", "")))
			.toList();
	}
}
