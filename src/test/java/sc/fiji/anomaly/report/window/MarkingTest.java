package sc.fiji.anomaly.report.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.awt.Checkbox;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Frame;
import java.awt.GraphicsEnvironment;
import java.awt.Menu;
import java.awt.MenuItem;
import java.awt.event.ActionEvent;
import java.awt.event.ItemEvent;
import java.awt.event.KeyEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.ImagePlus;
import ij.WindowManager;
import ij.measure.ResultsTable;
import ij.text.TextWindow;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.Sha256;
import sc.fiji.anomaly.image.RgbImage;
import sc.fiji.anomaly.report.InspectedImage;
import sc.fiji.anomaly.report.Mark;
import sc.fiji.anomaly.report.MarkedImage;
import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.report.picture.PictureSource;
import sc.fiji.anomaly.report.table.CsvFile;
import sc.fiji.anomaly.report.table.MarkFile;
import sc.fiji.anomaly.report.table.TrainingTable;

/** Marks in the windows of training images, as a person gives them; needs a display. */
class MarkingTest {

	@TempDir
	Path folder;

	private List<InspectedImage> images;
	private ImagePlus stack;
	private TextWindow table;

	/** Files that are no images do for marks; their pictures are plain. */
	private final class Plain implements PictureSource {

		@Override
		public Path original(final ScoreRow row) {
			return folder.resolve(row.image());
		}

		@Override
		public Optional<RgbImage> picture(final ScoreRow row, final int size) {
			final byte[] rgb = new byte[3 * size * size];
			Arrays.fill(rgb, (byte) (40 * row.image().charAt(0)));
			return Optional.of(new RgbImage(size, size, rgb));
		}

		@Override
		public void pictures(final List<ScoreRow> rows, final int size, final Progress progress,
			final BiConsumer<Integer, Optional<RgbImage>> each)
		{
			for (int i = 0; i < rows.size(); i++)
				each.accept(i, picture(rows.get(i), size));
		}

		@Override
		public Optional<RgbImage> nearest(final ScoreRow row, final int size) {
			return picture(row, size);
		}
	}

	@BeforeEach
	void show() throws Exception {
		assumeFalse(GraphicsEnvironment.isHeadless(), "no display");
		for (final String name : List.of("a.png", "b.png", "c.png"))
			Files.writeString(folder.resolve(name), name);
		images = List.of(image("a.png", 9, true), image("b.png", 5, false), image("c.png", 4, false));
		final List<ScoreRow> rows = images.stream().map(i -> i.row(0.05)).toList();
		TrainingWindows.show(images, rows, Optional.of(new Plain()), folder.resolve("marks.csv"), Optional.of(folder.resolve(
			"training.csv")), Progress.NONE);
		settle();
		stack = Arrays.stream(WindowManager.getIDList()).mapToObj(WindowManager::getImage).filter(i -> i.getTitle().startsWith(
			"training images")).findFirst().orElseThrow();
		final Frame frame = WindowManager.getFrame(TrainingTable.TITLE);
		table = (TextWindow) frame;
	}

	private static InspectedImage image(final String name, final double score, final boolean farOut) {
		return new InspectedImage(name, Sha256.of(name.getBytes()), score, Double.NaN, 0.3, "c.png", 0.9, farOut);
	}

	@AfterEach
	void close() throws Exception {
		if (stack == null) return;
		EventQueue.invokeAndWait(() -> {
			stack.changes = false;
			stack.close();
			table.close(false);
			if (WindowManager.getIDList() != null) for (final int id : WindowManager.getIDList())
				WindowManager.getImage(id).close();
		});
	}

	private static void settle() throws Exception {
		for (int i = 0; i < 3; i++)
			EventQueue.invokeAndWait(() -> {});
	}

	private void press(final int code, final char key) throws Exception {
		EventQueue.invokeAndWait(() -> stack.getCanvas().dispatchEvent(new KeyEvent(stack.getCanvas(), KeyEvent.KEY_PRESSED, 0, 0,
			code, key)));
	}

	private Checkbox box(final String label) {
		return Arrays.stream(stack.getWindow().getComponents()).filter(Container.class::isInstance).flatMap(c -> Arrays.stream(
			((Container) c).getComponents())).filter(Checkbox.class::isInstance).map(Checkbox.class::cast).filter(c -> c.getLabel()
				.startsWith(label)).findFirst().orElseThrow();
	}

	private List<MarkedImage> marks(final int wanted) throws InterruptedException {
		for (int i = 0; i < 100; i++) {
			if (Files.exists(folder.resolve("marks.csv")) && MarkFile.read(folder.resolve("marks.csv")).size() >= wanted) break;
			Thread.sleep(50);
		}
		return MarkFile.read(folder.resolve("marks.csv"));
	}

	private double removed(final int row) {
		final ResultsTable rows = table.getTextPanel().getResultsTable();
		return rows.getValue(TrainingTable.REMOVE, row);
	}

	@Test
	void keysMarkTheImageThatIsShownAndTakeItBack() throws Exception {
		press(KeyEvent.VK_B, 'b');
		assertEquals(1, removed(0));
		assertTrue(box("bad").getState());
		assertEquals("1", CsvFile.rows(folder.resolve("training.csv")).get(0).get("remove"));
		final MarkedImage first = marks(1).get(0);
		assertEquals(Mark.BAD, first.mark());
		assertEquals(Sha256.of(folder.resolve("a.png")), first.sha256());
		assertEquals(System.getProperty("user.name"), first.by());
		EventQueue.invokeAndWait(() -> stack.setSlice(2));
		settle();
		assertFalse(box("bad").getState(), "another image");
		press(KeyEvent.VK_G, 'g');
		assertTrue(box("good").getState());
		EventQueue.invokeAndWait(() -> stack.setSlice(1));
		settle();
		press(KeyEvent.VK_B, 'b');
		assertEquals(0, removed(0));
		assertEquals(List.of(Mark.BAD, Mark.GOOD, Mark.NONE), marks(3).stream().map(MarkedImage::mark).toList());
	}

	@Test
	void boxMarksToo() throws Exception {
		final Checkbox bad = box("bad");
		EventQueue.invokeAndWait(() -> {
			bad.setState(true);
			bad.dispatchEvent(new ItemEvent(bad, ItemEvent.ITEM_STATE_CHANGED, bad, ItemEvent.SELECTED));
		});
		assertEquals(Mark.BAD, marks(1).get(0).mark());
		assertFalse(bad.isFocusable());
	}

	@Test
	void menuOfTheTableMarksTheSelectedRows() throws Exception {
		EventQueue.invokeAndWait(() -> {
			table.getTextPanel().setSelection(1, 2);
			entry(MarkMenu.BAD).dispatchEvent(new ActionEvent(entry(MarkMenu.BAD), ActionEvent.ACTION_PERFORMED, ""));
		});
		assertEquals(List.of("b.png", "c.png"), marks(2).stream().map(MarkedImage::image).sorted().toList());
		assertEquals(0, removed(0));
		assertEquals(1, removed(2));
	}

	private MenuItem entry(final String label) {
		for (int m = 0; m < table.getMenuBar().getMenuCount(); m++) {
			final Menu menu = table.getMenuBar().getMenu(m);
			for (int i = 0; i < menu.getItemCount(); i++)
				if (menu.getItem(i).getLabel().equals(label)) return menu.getItem(i);
		}
		throw new AssertionError(label);
	}

	@Test
	void marksOfTheLastTimeAreThereAgain() throws Exception {
		press(KeyEvent.VK_B, 'b');
		marks(1);
		close();
		TrainingWindows.show(images, images.stream().map(i -> i.row(0.05)).toList(), Optional.empty(), folder.resolve(
			"marks.csv"), Optional.empty(), Progress.NONE);
		settle();
		table = (TextWindow) WindowManager.getFrame(TrainingTable.TITLE);
		assertEquals(0, removed(1));
	}

	/** The most similar one stands beside the stack and follows it. */
	@Test
	void keyShowsTheMostSimilarGoodImage() throws Exception {
		press(KeyEvent.VK_N, 'n');
		ImagePlus nearest = null;
		for (int i = 0; i < 100 && nearest == null; i++) {
			Thread.sleep(50);
			nearest = Arrays.stream(WindowManager.getIDList()).mapToObj(WindowManager::getImage).filter(p -> p.getTitle().equals(
				"Most similar good image")).findFirst().orElse(null);
		}
		assertTrue(nearest != null && nearest.getOverlay().size() == 2);
		press(KeyEvent.VK_N, 'n');
		settle();
		assertTrue(nearest.getWindow() == null);
	}

	@Test
	void aFileThatCannotBeReadHasAMarkWithoutContent() throws IOException {
		final Path file = folder.resolve("deep/marks.csv");
		MarkFile.append(new MarkedImage("x.png", Mark.GOOD, "", "/gone/x.png", "anna", "now"), file);
		assertEquals("/gone/x.png", MarkFile.read(file).get(0).key());
	}
}
