package sc.fiji.anomaly.report.window;

import java.awt.EventQueue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

import ij.IJ;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Sha256;
import sc.fiji.anomaly.report.Mark;
import sc.fiji.anomaly.report.MarkedImage;
import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.report.table.MarkFile;

/**
 * The marks that a person gives the images of a result, in its windows. Each is written to the file at once, beside AWT's
 * thread, since the image is read again for its hash; marks given earlier are shown again. Of AWT's thread alone.
 */
final class Marking {

	private final Path file;
	private final Function<ScoreRow, Path> original;
	private final String person = System.getProperty("user.name", "");
	/** By place of the original. */
	private final Map<String, Mark> marks = new HashMap<>();
	private final List<Consumer<ScoreRow>> listeners = new ArrayList<>();

	/**
	 * Reads what this person has marked before.
	 *
	 * @param file where marks are
	 * @param original file of an image
	 */
	Marking(final Path file, final Function<ScoreRow, Path> original) {
		this.file = file;
		this.original = original;
		if (file.toFile().isFile()) try {
			MarkFile.read(file).stream().filter(m -> m.by().equals(person)).forEach(m -> marks.put(m.file(), m.mark()));
		}
		catch (final AnomalyException e) {
			IJ.log("Marks: " + e.getMessage());
		}
	}

	/** Where marks are written. */
	Path file() {
		return file;
	}

	/** Told on AWT's thread of each row whose mark changes. */
	void listen(final Consumer<ScoreRow> listener) {
		listeners.add(listener);
	}

	private String place(final ScoreRow row) {
		return original.apply(row).toAbsolutePath().toString();
	}

	/** The mark of an image, as far as this person gave one. */
	Mark of(final ScoreRow row) {
		return marks.isEmpty() ? Mark.NONE : marks.getOrDefault(place(row), Mark.NONE);
	}

	/** Gives a mark, or, where the image has it already, takes it back. */
	void turn(final ScoreRow row, final Mark mark) {
		give(row, of(row) == mark ? Mark.NONE : mark);
	}

	/** Gives a mark. */
	void give(final ScoreRow row, final Mark mark) {
		final String place = place(row);
		marks.put(place, mark);
		IJ.showStatus((mark == Mark.NONE ? "No mark: " : "Marked as " + mark.label() + ": ") + row.image());
		listeners.forEach(listener -> listener.accept(row));
		final Thread thread = new Thread(() -> write(row, mark, place), "anomaly-detection-mark");
		thread.setDaemon(true);
		thread.start();
	}

	private synchronized void write(final ScoreRow row, final Mark mark, final String place) {
		try {
			MarkFile.append(new MarkedImage(row.image(), mark, hash(Path.of(place)), place, person, Instant.now().truncatedTo(
				ChronoUnit.SECONDS).toString()), file);
		}
		catch (final AnomalyException e) {
			EventQueue.invokeLater(() -> IJ.error("Anomaly Detection", e.getMessage()));
		}
	}

	private static String hash(final Path image) {
		try {
			return Sha256.of(image);
		}
		catch (final IOException gone) {
			return "";
		}
	}
}
