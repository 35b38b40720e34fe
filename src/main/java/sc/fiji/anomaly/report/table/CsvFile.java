package sc.fiji.anomaly.report.table;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.AtomicFile;

/** CSV as RFC 4180 has it, but with LF: UTF-8, a header, quotes only where needed. */
public final class CsvFile {

	static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();
	private static final CSVFormat READING = FORMAT.builder().setHeader().setSkipHeaderRecord(true).get();

	private CsvFile() {}

	/**
	 * Writes a table.
	 *
	 * @param columns the header
	 * @param rows one cell for each column
	 * @throws sc.fiji.anomaly.AnomalyException if the file cannot be written; one that was there before is then untouched
	 */
	public static void write(final Path file, final List<String> columns, final List<List<String>> rows) {
		AtomicFile.write(file, true, out -> {
			final CSVPrinter printer = new CSVPrinter(new OutputStreamWriter(out, StandardCharsets.UTF_8), FORMAT);
			printer.printRecord(columns);
			printer.printRecords(rows);
			printer.flush();
		});
	}

	/**
	 * Reads a table.
	 *
	 * @return a map for each row, of columns to cells; a row that is too short lacks the last columns
	 * @throws AnomalyException if there is no such file, or it is no table
	 */
	public static List<Map<String, String>> rows(final Path file) {
		try (CSVParser parser = READING.parse(Files.newBufferedReader(file))) {
			return parser.getRecords().stream().map(CSVRecord::toMap).toList();
		}
		catch (final NoSuchFileException e) {
			throw new AnomalyException("there is no file " + file + ": give a table (CSV) that is there", e);
		}
		catch (final IOException | UncheckedIOException | IllegalArgumentException e) {
			throw new AnomalyException(file + " cannot be read as a table (" + e.getMessage() +
				"): give a CSV file in UTF-8 with a header", e);
		}
	}

	/** The cells of one column; none if the file is missing or is no table of ours. */
	static List<String> columnOrNone(final Path file, final String column) {
		try {
			return column(file, column);
		}
		catch (final IOException | UncheckedIOException | IllegalArgumentException notOurs) {
			return List.of();
		}
	}

	/** The cells of one column of a file written by this class; none if there is no such file or column. */
	private static List<String> column(final Path file, final String column) throws IOException {
		if (!Files.isRegularFile(file)) return List.of();
		try (CSVParser parser = READING.parse(Files.newBufferedReader(file))) {
			return parser.getRecords().stream().filter(r -> r.isSet(column)).map(r -> r.get(column)).toList();
		}
	}
}
