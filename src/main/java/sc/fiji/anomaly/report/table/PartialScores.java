package sc.fiji.anomaly.report.table;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

import org.apache.commons.csv.CSVPrinter;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.report.ScoreRow;

/**
 * The rows of a folder while it is scored: {@value #NAME}, the columns of {@code scores.csv}, each row in the file as soon
 * as it is there. The file is made with the first row, in place of one of an earlier run, and removed when the results
 * are in place; after anything else it stays, and a message says so. If it cannot be written, scoring goes on without it.
 */
public final class PartialScores implements Consumer<ScoreRow>, AutoCloseable {

	/** The file's name. */
	public static final String NAME = "scores.partial.csv";

	/** Writes results. */
	@FunctionalInterface
	public interface Results {

		void write() throws IOException;
	}

	private final Path file;
	private final Progress progress;
	private final boolean goesOn;
	private final ScoreColumns columns;
	private CSVPrinter out;
	private boolean ended;
	private int rows;

	/** The same for a model without maps. */
	public PartialScores(final Path folder, final Progress progress, final boolean goesOn) {
		this(folder, progress, goesOn, new ScoreColumns(false));
	}

	/**
	 * Makes nothing yet.
	 *
	 * @param folder made with the first row, if missing
	 * @param progress is told of a file that stays, and of one that cannot be written
	 * @param goesOn whether features are kept, so that another run goes on
	 * @param columns that rows have
	 */
	public PartialScores(final Path folder, final Progress progress, final boolean goesOn,
		final ScoreColumns columns)
	{
		this.file = folder.resolve(NAME);
		this.progress = progress;
		this.goesOn = goesOn;
		this.columns = columns;
	}

	@Override
	public synchronized void accept(final ScoreRow row) {
		if (ended) return;
		try {
			if (out == null) open();
			out.printRecord(ScoreTable.cells(row, columns, true));
			out.flush();
			rows++;
		}
		catch (final IOException e) {
			ended = true;
			progress.message(file + " cannot be written (" + e.getMessage() + "): rows are not there before the end");
			remove();
		}
	}

	private void open() throws IOException {
		Files.createDirectories(file.toAbsolutePath().getParent());
		out = new CSVPrinter(new OutputStreamWriter(Files.newOutputStream(file), StandardCharsets.UTF_8), CsvFile.FORMAT);
		out.printRecord(columns.names(true));
	}

	/** Writes the results, then removes the file. If the results cannot be written, it stays. */
	public synchronized void replaceBy(final Results results) throws IOException {
		results.write();
		ended = true;
		remove();
	}

	private void remove() {
		rows = 0;
		try {
			if (out != null) out.close();
		}
		catch (final IOException e) {
			// It is removed.
		}
		try {
			Files.deleteIfExists(file);
		}
		catch (final IOException e) {
			progress.message(file + " cannot be removed: " + e.getMessage());
		}
	}

	/** Closes the file. If it stays, says how many rows it holds. */
	@Override
	public synchronized void close() {
		if (ended || out == null) return;
		ended = true;
		try {
			out.close();
		}
		catch (final IOException e) {
			// All rows are in it already.
		}
		progress.message(file + " holds the " + (rows == 1 ? "row" : rows + " rows") + " that were ready" + (goesOn
			? "; the next run goes on from the features that could be kept beside it" : ""));
	}
}
