package sc.fiji.anomaly.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.TestFiles;
import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.report.table.PartialScores;

/** Rows that are handed on, and written to a file, while a folder is scored. */
class RowsWhileScoringTest {

	@TempDir
	Path folder;

	private Path images;
	private Path output;
	private Path partial;
	private ScoreImages score;

	/** Remembers messages; cancels when so many images are read. */
	private static final class Watcher implements Progress {

		private final List<String> messages = new ArrayList<>();
		private final long last;
		private volatile boolean canceled;

		Watcher(final long last) {
			this.last = last;
		}

		@Override
		public void update(final String task, final long done, final long total) {
			if (task.equals("Reading images") && done >= last) canceled = true;
		}

		@Override
		public synchronized void message(final String text) {
			messages.add(text);
		}

		@Override
		public boolean isCanceled() {
			return canceled;
		}
	}

	@BeforeEach
	void train() throws IOException {
		images = folder.resolve("images");
		output = folder.resolve("out");
		partial = output.resolve(PartialScores.NAME);
		TestFiles.stripes(images, 60, 1);
		final Path model = folder.resolve("m.safetensors");
		new TrainModel(images, model).backbone("starter").place("no").run();
		Files.writeString(images.resolve("030.png"), "no image");
		score = new ScoreImages(model, images).output(output).worst(0);
	}

	@Test
	void rowsComeInOrderWhileLaterImagesAreReadAndAreThoseOfTheResult() throws IOException {
		final List<ScoreRow> rows = new ArrayList<>();
		final List<String> lines = new ArrayList<>();
		final ScoreResult result = score.run(Progress.NONE, row -> {
			rows.add(row);
			if (rows.size() == 20) lines.addAll(read());
		});
		assertEquals(result.rows(), rows);
		assertFalse(rows.get(30).isReadable());
		assertEquals(21, lines.size(), "each row is in the file when it is handed on");
		final List<String> all = Files.readAllLines(output.resolve("scores.csv"));
		assertEquals(all.subList(0, 21), lines);
		assertFalse(Files.exists(partial), "removed when the results are there");
		assertEquals(rows, score.keeping(Keeping.NO).run().rows(), "the same bits without a listener");
	}

	private List<String> read() {
		try {
			return Files.readAllLines(partial);
		}
		catch (final IOException e) {
			throw new java.io.UncheckedIOException(e);
		}
	}

	@Test
	void canceledRunLeavesItsRowsAndSaysSo() throws IOException {
		final Watcher watcher = new Watcher(25);
		assertThrows(CancellationException.class, () -> score.run(watcher));
		final int rows = read().size() - 1;
		assertTrue(rows >= 1 && rows < 60, rows + " rows");
		final String message = watcher.messages.get(watcher.messages.size() - 1);
		assertTrue(message.startsWith(partial + " holds the " + rows + " rows") && message.contains("the next run goes on"),
			message);
		assertFalse(Files.exists(output.resolve("scores.csv")));
		final List<ScoreRow> second = score.run().rows();
		assertFalse(Files.exists(partial));
		assertEquals(60, second.size());
	}

	@Test
	void fileOfAnEarlierRunIsReplaced() throws IOException {
		Files.createDirectories(output);
		Files.writeString(partial, "an older and much longer file\n".repeat(100));
		assertThrows(CancellationException.class, () -> score.keeping(Keeping.NO).run(new Watcher(25)));
		assertEquals("image,class,score,pvalue,anomalous,problem,local,local_pvalue,decision_pvalue,x,y,verdict,nearest,trained", read().get(0));
		assertTrue(read().size() < 62);
	}

	@Test
	void whatTheListenerThrowsEndsTheRunAndIsThrown() {
		final IllegalStateException failure = new IllegalStateException("enough");
		final List<ScoreRow> rows = new ArrayList<>();
		assertSame(failure, assertThrows(IllegalStateException.class, () -> score.run(Progress.NONE, row -> {
			rows.add(row);
			if (rows.size() == 5) throw failure;
		})));
		assertEquals(5, rows.size());
		assertEquals(6, read().size());
	}

	@Test
	void failureBeforeTheFirstRowLeavesNothing() {
		assertThrows(sc.fiji.anomaly.AnomalyException.class, () -> score.backbone(TestFiles.tiny().toString()).run());
		assertFalse(Files.exists(output));
	}

	@Test
	void resultsThatCannotBeWrittenLeaveTheRows() throws IOException {
		Files.createDirectories(output.resolve("scores.csv"));
		final Watcher watcher = new Watcher(Long.MAX_VALUE);
		assertThrows(sc.fiji.anomaly.AnomalyException.class, () -> score.keeping(Keeping.NO).run(watcher));
		assertEquals(61, read().size());
		final String message = watcher.messages.get(watcher.messages.size() - 1);
		assertTrue(message.endsWith("holds the 60 rows that were ready"), message);
	}

	@Test
	void rowsThatCannotBeWrittenAreNoObstacle() throws IOException {
		Files.createDirectories(partial);
		Files.writeString(partial.resolve("file"), "so that it cannot be removed");
		final Watcher watcher = new Watcher(Long.MAX_VALUE);
		assertEquals(60, score.run(watcher).rows().size());
		assertEquals(1, watcher.messages.stream().filter(m -> m.contains("cannot be written")).count(), watcher.messages
			.toString());
		assertTrue(Files.exists(output.resolve("scores.csv")));
	}
}
