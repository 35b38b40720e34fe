package sc.fiji.anomaly.report.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ij.ImagePlus;
import ij.WindowManager;
import ij.text.TextPanel;
import ij.text.TextWindow;

import java.awt.Component;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.Scrollbar;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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
import sc.fiji.anomaly.report.MappedRows;
import sc.fiji.anomaly.report.ScoreReport;
import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.report.picture.PicturesOfFiles;
import sc.fiji.anomaly.report.picture.ResultPictures;
import sc.fiji.anomaly.report.table.ScoreTable;

/** The table that grows while a folder is scored; needs a display. */
class GrowingTableTest {

	@TempDir
	Path folder;

	@BeforeEach
	void needsDisplay() {
		assumeFalse(GraphicsEnvironment.isHeadless(), "no display");
	}

	@AfterEach
	void close() throws Exception {
		if (GraphicsEnvironment.isHeadless()) return;
		EventQueue.invokeAndWait(() -> {
			for (final String title : List.of(ScoreTable.TITLE, GrowingTable.PARTIAL))
				if (WindowManager.getFrame(title) instanceof TextWindow window) window.close(false);
			for (final int id : WindowManager.getIDList() == null ? new int[0] : WindowManager.getIDList()) {
				WindowManager.getImage(id).changes = false;
				WindowManager.getImage(id).close();
			}
		});
	}

	private static List<ScoreRow> rows(final int from, final int to) {
		return IntStream.range(from, to).mapToObj(i -> new ScoreRow(String.format(Locale.ROOT, "%03d.png", i), "", i * 7 % 11,
			0.5, false, "")).toList();
	}

	private static TextWindow window(final String title) {
		return (TextWindow) WindowManager.getFrame(title);
	}

	private static int shown() {
		final TextWindow window = window(GrowingTable.PARTIAL);
		return window == null ? 0 : window.getTextPanel().getLineCount();
	}

	private static void await(final BooleanSupplier condition, final String what) throws Exception {
		for (int i = 0; i < 100 && !condition.getAsBoolean(); i++)
			Thread.sleep(50);
		assertTrue(condition.getAsBoolean(), what);
	}

	private static Scrollbar scrollbar(final TextPanel panel) {
		for (final Component part : panel.getComponents())
			if (part instanceof Scrollbar bar && bar.getOrientation() == Scrollbar.VERTICAL) return bar;
		throw new AssertionError("no scroll bar");
	}

	@Test
	void hasTheColumnsOfMapsFromTheFirstRowEvenIfThatHasNone() throws Exception {
		try (GrowingTable table = new GrowingTable(true)) {
			table.accept(ScoreRow.unreadable("a.png", "", "the file is empty"));
			await(() -> shown() == 1, "opens");
			table.accept(MappedRows.row("b.png", 2, 30, 0.01));
			await(() -> shown() == 2, "grows");
			final TextPanel panel = window(GrowingTable.PARTIAL).getTextPanel();
			assertEquals(panel.getColumnHeadings().trim(), ScoreTable.of(List.of(MappedRows.row("b.png", 2, 30, 0.01)))
				.getColumnHeadings().trim());
			assertTrue(panel.getLine(1).contains("\t30.0000\t0.2000\t0.0100\t120.0\t30.0\t"), panel.getLine(1));
			table.finish();
		}
	}

	@Test
	void opensWithTheFirstRowsGrowsAndGivesWayToTheFinalTable() throws Exception {
		TestFiles.stripes(folder, 9, 1);
		final List<ScoreRow> all = rows(0, 9);
		try (GrowingTable table = new GrowingTable()) {
			assertNull(window(GrowingTable.PARTIAL), "no rows, no window");
			all.subList(0, 2).forEach(table);
			await(() -> shown() > 0, "opens at once");
			all.subList(2, 7).forEach(table);
			await(() -> shown() == 7, "grows");
			final TextWindow grown = window(GrowingTable.PARTIAL);
			assertEquals("006.png", grown.getResultsTable().getStringValue("image", 6));
			assertTrue(grown.getTextPanel().getLine(6).startsWith("006.png\t"), grown.getTextPanel().getLine(6));
			all.subList(7, 9).forEach(table);
			table.finish();
			assertNull(window(GrowingTable.PARTIAL));
		}
		assertNull(window(GrowingTable.PARTIAL));
		final ScoreReport report = ScoreReport.of(all, Set.of(), OptionalDouble.of(6));
		ResultWindows.show(report, ResultPictures.of(report, new PicturesOfFiles(folder), 5), Progress.NONE);
		final TextWindow last = window(ScoreTable.TITLE);
		assertEquals(9, last.getTextPanel().getLineCount());
		final ImagePlus stack = WindowManager.getImage("all images, worst 5 of 9");
		EventQueue.invokeAndWait(() -> stack.setSlice(2));
		final String image = stack.getStack().getSliceLabel(2);
		await(() -> image.equals(last.getResultsTable().getStringValue("image", Math.max(0, last.getTextPanel()
			.getSelectionStart()))), "linked with the stacks");
	}

	@Test
	void rowsOfARunThatFailedStayAndSaySo() throws Exception {
		for (int run = 0; run < 2; run++)
			try (GrowingTable table = new GrowingTable()) {
				rows(0, 3 + run).forEach(table);
			}
		assertNull(window(ScoreTable.TITLE));
		assertEquals(4, window(GrowingTable.PARTIAL).getTextPanel().getLineCount(), "that of the last run");
		new GrowingTable().close();
		assertNotNull(window(GrowingTable.PARTIAL), "a run without rows leaves it");
	}

	@Test
	void leavesTheLastResultsTableAlone() throws Exception {
		ScoreTable.of(rows(0, 30)).show(ScoreTable.TITLE);
		try (GrowingTable table = new GrowingTable()) {
			rows(50, 52).forEach(table);
			await(() -> shown() == 2, "opens");
		}
		assertEquals(30, window(ScoreTable.TITLE).getTextPanel().getLineCount());
		assertEquals(2, shown());
	}

	@Test
	void anInterruptLosesNoRows() throws Exception {
		try (GrowingTable table = new GrowingTable()) {
			rows(0, 2).forEach(table);
			await(() -> shown() == 2, "opens");
			rows(2, 5).forEach(table);
			Thread.currentThread().interrupt();
		}
		assertTrue(Thread.interrupted(), "is kept");
		await(() -> shown() == 5, "all rows");
	}

	@Test
	void runsAtTheSameTimeDoNotMixTheirRows() throws Exception {
		try (GrowingTable first = new GrowingTable(); GrowingTable second = new GrowingTable()) {
			rows(0, 5).forEach(first);
			await(() -> shown() == 5, "the first one");
			rows(10, 12).forEach(second);
			await(() -> shown() == 2, "the second one takes its place");
			rows(5, 9).forEach(first);
			first.finish();
			assertEquals(2, shown(), "that of the second one stays");
		}
		assertEquals(2, shown());
	}

	@Test
	void sortedTableGrowsOn() throws Exception {
		try (GrowingTable table = new GrowingTable()) {
			rows(0, 5).forEach(table);
			await(() -> shown() == 5, "opens");
			EventQueue.invokeAndWait(() -> {
				window(GrowingTable.PARTIAL).getResultsTable().sort("score");
				window(GrowingTable.PARTIAL).getResultsTable().show(GrowingTable.PARTIAL);
			});
			rows(5, 9).forEach(table);
		}
		assertEquals(9, shown());
	}

	@Test
	void windowThatAPersonClosesStaysClosed() throws Exception {
		try (GrowingTable table = new GrowingTable()) {
			rows(0, 2).forEach(table);
			await(() -> shown() == 2, "opens");
			EventQueue.invokeAndWait(() -> window(GrowingTable.PARTIAL).close(false));
			rows(2, 9).forEach(table);
			Thread.sleep(1500);
			assertNull(window(GrowingTable.PARTIAL));
		}
		assertNull(window(GrowingTable.PARTIAL));
	}

	@Test
	void tenThousandRowsAreFastAndAPersonMayScroll() throws Exception {
		try (GrowingTable table = new GrowingTable()) {
			rows(0, 200).forEach(table);
			await(() -> shown() == 200, "opens");
			final Scrollbar bar = scrollbar(window(GrowingTable.PARTIAL).getTextPanel());
			await(() -> bar.getMaximum() == 201, "is drawn");
			EventQueue.invokeAndWait(() -> bar.setValue(0));
			rows(200, 20_000).forEach(table);
			final long start = System.nanoTime();
			table.close();
			final long millis = (System.nanoTime() - start) / 1_000_000;
			assertEquals(20_000, shown());
			assertTrue(millis < 2000, millis + " ms");
			assertEquals(0, bar.getValue(), "stays where the person looks");
			assertEquals(20_001, bar.getMaximum());
		}
	}
}
