package sc.fiji.anomaly.report.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ij.ImagePlus;
import ij.ImageStack;
import ij.WindowManager;
import ij.process.ByteProcessor;
import ij.text.TextPanel;
import ij.text.TextWindow;

import java.awt.Button;
import java.awt.Component;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.MenuBar;
import java.awt.Panel;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
import java.awt.event.MouseListener;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.TestFiles;
import sc.fiji.anomaly.report.ScoreReport;
import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.report.picture.PicturesOfFiles;
import sc.fiji.anomaly.report.picture.ResultPictures;
import sc.fiji.anomaly.report.table.ScoreTable;

/** The windows as a person uses them, by mouse and key events; needs a display. */
class ResultWindowsTest {

	@TempDir
	Path folder;

	private ImagePlus good;
	private ImagePlus rest;
	private TextPanel table;

	@BeforeEach
	void show() throws Exception {
		assumeFalse(GraphicsEnvironment.isHeadless(), "no display");
		TestFiles.stripes(folder, 9, 1);
		final List<ScoreRow> rows = IntStream.range(0, 9).mapToObj(i -> new ScoreRow(String.format(Locale.ROOT, "%03d.png",
			i), "", i * 4 % 9, 0.5, i * 4 % 9 > 6, "")).toList();
		final ScoreReport report = ScoreReport.of(rows, Set.of(), OptionalDouble.of(6));
		ResultWindows.show(report, ResultPictures.of(report, new PicturesOfFiles(folder), 5), Optional.of(folder.resolve(
			"report.html")), Optional.empty(), List.of("What was done."), Progress.NONE);
		good = image("all images, worst 5 of 9");
		rest = image("all images, the other 4");
		table = ((TextWindow) WindowManager.getFrame(ScoreTable.TITLE)).getTextPanel();
		settle();
	}

	@AfterEach
	void close() throws Exception {
		if (GraphicsEnvironment.isHeadless()) return;
		EventQueue.invokeAndWait(() -> {
			final TextWindow window = (TextWindow) WindowManager.getFrame(ScoreTable.TITLE);
			if (window != null) window.close(false);
			for (final int id : WindowManager.getIDList() == null ? new int[0] : WindowManager.getIDList()) {
				WindowManager.getImage(id).changes = false;
				WindowManager.getImage(id).close();
			}
		});
		settle();
	}

	private static ImagePlus image(final String title) {
		final ImagePlus image = WindowManager.getImage(title);
		assertNotNull(image, title + " among " + Arrays.toString(WindowManager.getImageTitles()));
		return image;
	}

	/** Lets AWT finish what is queued, and what that queues. */
	private static void settle() throws Exception {
		for (int i = 0; i < 3; i++)
			EventQueue.invokeAndWait(() -> {});
	}

	private static void await(final BooleanSupplier condition, final String what) throws Exception {
		for (int i = 0; i < 100 && !condition.getAsBoolean(); i++)
			Thread.sleep(50);
		assertTrue(condition.getAsBoolean(), what);
	}

	private void clickRow(final int row) throws Exception {
		table.setSelection(row, row);
		final Component canvas = Arrays.stream(table.getComponents()).filter(c -> c.getMouseListeners().length > 0)
			.findFirst().orElseThrow();
		EventQueue.invokeAndWait(() -> canvas.dispatchEvent(new MouseEvent(canvas, MouseEvent.MOUSE_RELEASED, 0,
			InputEvent.BUTTON1_DOWN_MASK, 5, 5, 1, false, MouseEvent.BUTTON1)));
		settle();
	}

	private static void doubleClick(final ImagePlus image) throws Exception {
		final Component canvas = image.getCanvas();
		EventQueue.invokeAndWait(() -> canvas.dispatchEvent(new MouseEvent(canvas, MouseEvent.MOUSE_CLICKED, 0, 0, 20, 20, 2,
			false, MouseEvent.BUTTON1)));
	}

	@Test
	void selectingARowShowsItsSliceAlsoInTheVirtualStack() throws Exception {
		clickRow(4); // score 16 % 9 = 7: second of 8 7 6 5 4 | 3 2 1 0
		assertEquals("004.png", good.getStack().getSliceLabel(good.getCurrentSlice()));
		assertEquals(2, good.getCurrentSlice());
		clickRow(7); // score 28 % 9 = 1
		assertEquals(3, rest.getCurrentSlice());
		assertEquals("007.png", rest.getStack().getSliceLabel(3));
	}

	@Test
	void showingASliceSelectsItsRow() throws Exception {
		EventQueue.invokeAndWait(() -> good.setSlice(5)); // score 4 is that of 001
		settle();
		assertEquals(1, table.getSelectionStart());
		EventQueue.invokeAndWait(() -> rest.setSlice(4)); // score 0 is that of 000
		settle();
		assertEquals(0, table.getSelectionStart());
	}

	@Test
	void everyWindowOpensTheReport() throws Exception {
		assertTrue(WindowManager.getIDList().length >= 5, "stacks, figures and a plot");
		for (final int id : WindowManager.getIDList()) {
			final ImagePlus image = WindowManager.getImage(id);
			final long buttons = Arrays.stream(image.getWindow().getComponents()).filter(Panel.class::isInstance).flatMap(p -> Arrays
				.stream(((Panel) p).getComponents())).filter(c -> c instanceof Button b && b.getLabel().equals("Open Report") && b
					.getWidth() > 0 && b.getY() >= 0).count();
			assertEquals(1, buttons, image.getTitle());
		}
		final MenuBar bar = WindowManager.getFrame(ScoreTable.TITLE).getMenuBar();
		assertEquals("Open Report", bar.getMenu(bar.getMenuCount() - 1).getItem(0).getLabel());
	}

	@Test
	void sortedTableStillFindsItsImages() throws Exception {
		EventQueue.invokeAndWait(() -> {
			table.getResultsTable().sort("score");
			table.getResultsTable().show(ScoreTable.TITLE);
		});
		clickRow(8); // the highest score, that of 002, is the first slice
		EventQueue.invokeAndWait(() -> good.setSlice(3));
		settle();
		assertEquals(6, table.getSelectionStart());
	}

	@Test
	void doubleClickAndEnterOpenTheOriginal() throws Exception {
		doubleClick(good);
		await(() -> WindowManager.getImage("002.png") != null, "double click");
		assertEquals(40, WindowManager.getImage("002.png").getWidth());
		EventQueue.invokeAndWait(() -> {
			rest.setSlice(4);
			final Component canvas = rest.getCanvas();
			canvas.dispatchEvent(new KeyEvent(canvas, KeyEvent.KEY_PRESSED, 0, 0, KeyEvent.VK_ENTER, '\n'));
		});
		await(() -> WindowManager.getImage("000.png") != null, "Enter");
	}

	@Test
	void closingTheTableLeavesNoListenerBehind() throws Exception {
		final Component canvas = Arrays.stream(table.getComponents()).filter(c -> c.getMouseListeners().length > 0)
			.findFirst().orElseThrow();
		assertEquals(1, links(canvas));
		EventQueue.invokeAndWait(() -> ((TextWindow) WindowManager.getFrame(ScoreTable.TITLE)).close(false));
		await(() -> links(canvas) == 0, "listener on the table");
		EventQueue.invokeAndWait(() -> good.setSlice(5)); // nothing happens, nothing fails
	}

	@Test
	void closingAllImagesLeavesNoListenerBehind() throws Exception {
		final Component canvas = Arrays.stream(table.getComponents()).filter(c -> c.getMouseListeners().length > 0)
			.findFirst().orElseThrow();
		EventQueue.invokeAndWait(() -> {
			good.close();
			rest.close();
		});
		await(() -> links(canvas) == 0, "listener on the table");
		clickRow(2);
	}

	private static long links(final Component canvas) {
		return Arrays.stream(canvas.getMouseListeners()).filter((final MouseListener l) -> l instanceof TableLink).count();
	}

	@Test
	void anotherResultReplacesTheLinkAndPlanesJoinIt() throws Exception {
		final ImageStack planes = new ImageStack(20, 20);
		for (int i = 0; i < 3; i++)
			planes.addSlice(new ByteProcessor(20, 20));
		final ImagePlus image = new ImagePlus("cells", planes);
		image.show();
		final List<ScoreRow> rows = IntStream.of(1, 2, 3).mapToObj(i -> new ScoreRow("cells:" + i, "", i, 0.5, false, ""))
			.toList();
		ResultWindows.show(image, rows);
		settle();
		assertEquals(12, table.getResultsTable().size());
		clickRow(11);
		assertEquals(3, image.getCurrentSlice());
		EventQueue.invokeAndWait(() -> image.setSlice(1));
		settle();
		assertEquals(9, table.getSelectionStart());
		clickRow(4);
		assertEquals(2, good.getCurrentSlice());
	}

	@Test
	void goneOriginalIsSaidSo() throws Exception {
		Files.delete(folder.resolve("002.png"));
		final ByteArrayOutputStream said = new ByteArrayOutputStream();
		final PrintStream before = System.out;
		System.setOut(new PrintStream(said, true)); // where ImageJ says it without its main window
		try {
			doubleClick(good);
			await(() -> said.toString().contains("no longer there"), "message");
		}
		finally {
			System.setOut(before);
		}
		assertFalse(Arrays.asList(WindowManager.getImageTitles()).contains("002.png"));
	}
}
