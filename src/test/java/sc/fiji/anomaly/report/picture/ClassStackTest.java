package sc.fiji.anomaly.report.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.TextRoi;

import java.awt.Color;
import java.awt.Rectangle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.report.ScoreReport;
import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.report.Verdict;

/** The stacks with overlay, headless; expected values are the rows they are made from. */
class ClassStackTest {

	private static final double THRESHOLD = 10;

	private static ScoreRow row(final String image, final String className, final double score) {
		return new ScoreRow(image, className, score, score > THRESHOLD ? 0.01 : 0.5, score > THRESHOLD, "");
	}

	private static List<ClassStack> stacks(final List<ScoreRow> rows, final int worst) {
		return ResultPictures.of(ScoreReport.of(rows, Set.of("good"), OptionalDouble.of(THRESHOLD)), new PlainPictures(),
			worst).stacks(Progress.NONE);
	}

	private static List<ScoreRow> rows() {
		return List.of(row("good/a.png", "good", 3), row("good/bb.png", "good", 12.3456), row("good/ccc.png", "good", 7), row(
			"hole/a.png", "hole", 11), row("hole/bb.png", "hole", 2345.67), ScoreRow.unreadable("lint/a.png", "lint",
				"the file is empty"));
	}

	private static Map<String, Roi> marks(final Overlay overlay, final int slice) {
		final Map<String, Roi> marks = new LinkedHashMap<>();
		for (final Roi roi : overlay)
			if (roi.getPosition() == slice) marks.put(roi.getName(), roi);
		return marks;
	}

	private static String text(final Roi roi) {
		return ((TextRoi) roi).getText().strip();
	}

	@Test
	void slicesAreTheImagesOfAClassWorstFirst() {
		final List<ClassStack> stacks = stacks(rows(), 200);
		assertEquals(List.of("good", "hole"), stacks.stream().map(ClassStack::className).toList());
		final ImagePlus good = stacks.get(0).image();
		assertEquals(3, good.getStackSize());
		assertEquals(List.of(12.3456, 7.0, 3.0), stacks.get(0).rows().stream().map(ScoreRow::score).toList());
		assertEquals(List.of("good/bb.png", "good/ccc.png", "good/a.png"), IntStream.of(1, 2, 3).mapToObj(good.getStack()::getSliceLabel)
			.toList());
		for (int slice = 1; slice <= 3; slice++) {
			final ScoreRow row = stacks.get(0).rows().get(slice - 1);
			final int gray = PlainPictures.gray(row);
			final int center = good.getStack().getProcessor(slice).getPixel(good.getWidth() / 2, good.getWidth() / 2);
			assertEquals(gray << 16 | gray << 8 | gray, center & 0xFFFFFF, row.image());
		}
	}

	@Test
	void eachSliceSaysVerdictScorePvalueAndName() {
		final List<ClassStack> stacks = stacks(rows(), 200);
		final Map<String, Roi> bad = marks(stacks.get(0).image().getOverlay(), 1);
		assertEquals("anomalous 12.35", text(bad.get("score")));
		assertEquals("p = 0.010   1 of 3", text(bad.get("p-value")));
		assertEquals("bb.png", text(bad.get("file")), "without what all share, and the class");
		final Map<String, Roi> fine = marks(stacks.get(0).image().getOverlay(), 2);
		assertEquals("normal 7.000", text(fine.get("score")));
		assertEquals("p = 0.50   2 of 3", text(fine.get("p-value")));
		assertEquals("anomalous 2346", text(marks(stacks.get(1).image().getOverlay(), 1).get("score")));
	}

	@Test
	void verdictIsSeenByColorAndByShape() {
		final Overlay overlay = stacks(rows(), 200).get(0).image().getOverlay();
		final Map<String, Roi> bad = marks(overlay, 1);
		final Map<String, Roi> fine = marks(overlay, 2);
		assertEquals(new Color(0xD55E00), bad.get("frame").getStrokeColor());
		assertEquals(new Color(0xD55E00), bad.get("score").getStrokeColor());
		assertEquals(new Color(0x0072B2), fine.get("frame").getStrokeColor());
		assertEquals(3, ((PolygonRoi) bad.get("sign")).getNCoordinates());
		assertTrue(fine.get("sign") instanceof OvalRoi);
	}

	@Test
	void textIsInsideTheSliceAndDoesNotOverlap() {
		final String longName = "good/" + "a very long name of an image ".repeat(8) + "\n\u00fcml\u00e4ut.png";
		final ClassStack stack = stacks(List.of(row(longName, "good", 123456.789)), 200).get(0);
		final Map<String, Roi> marks = marks(stack.image().getOverlay(), 1);
		final Rectangle slice = new Rectangle(stack.image().getWidth(), stack.image().getHeight());
		final List<Rectangle> texts = new ArrayList<>();
		for (final String name : List.of("score", "p-value", "file")) {
			final Rectangle bounds = marks.get(name).getBounds();
			assertTrue(slice.contains(bounds), name + " " + bounds + " in " + slice);
			bounds.grow(0, -2); // TextRoi pads a line by two pixels
			assertFalse(bounds.intersects(marks.get("frame").getBounds()), name);
			texts.forEach(other -> assertFalse(other.intersects(bounds), name));
			texts.add(bounds);
		}
		final String shown = text(marks.get("file"));
		assertTrue(shown.startsWith("a very ") && shown.contains("\u2026") && shown.endsWith("\u00fcml\u00e4ut.png"), shown);
	}

	@Test
	void manyImagesAreTheWorstInMemoryAndAVirtualRest() {
		final List<ScoreRow> rows = new ArrayList<>();
		for (int i = 0; i < 450; i++)
			rows.add(row(i + ".png", "", i * 37 % 450));
		final List<ClassStack> stacks = stacks(rows, 200);
		assertEquals(List.of(200, 250), stacks.stream().map(s -> s.image().getStackSize()).toList());
		assertEquals(List.of(true, false), stacks.stream().map(ClassStack::isInMemory).toList());
		assertEquals(449, stacks.get(0).rows().get(0).score());
		assertEquals(250, stacks.get(0).rows().get(199).score());
		assertEquals(249, stacks.get(1).rows().get(0).score());
		final ImagePlus rest = stacks.get(1).image();
		assertEquals("anomalous 249.0", text(marks(rest.getOverlay(), 0).get("score")));
		rest.setSlice(250);
		assertEquals("normal 0.000", text(marks(rest.getOverlay(), 0).get("score")));
		assertEquals("p = 0.50   450 of 450", text(marks(rest.getOverlay(), 0).get("p-value")));
		assertEquals("0.png", rest.getStack().getSliceLabel(250));
		assertEquals(0, stacks(rows, 0).size());
	}

	@Test
	void stackTooLargeForItsShareOfMemoryIsVirtualAndComplete() {
		final List<ScoreRow> rows = new ArrayList<>();
		for (int i = 0; i < 500; i++)
			rows.add(row(i + ".png", "", i));
		final List<ClassStack> stacks = stacks(rows, 500); // 500 x 242 x 300 x 4 bytes are 145 MB, of 128
		assertEquals(List.of(false), stacks.stream().map(ClassStack::isInMemory).toList());
		assertEquals(500, stacks.get(0).image().getStackSize());
		assertEquals("normal 0.000", text(marks(stacks.get(0).overlay(), 500).get("score")));
	}

	@Test
	void tiffHasSlicesLabelsAndOverlay(@TempDir final Path folder) {
		for (final ClassStack stack : stacks(rows(), 2)) {
			final Path file = folder.resolve("stack.tif");
			PictureFile.writeTiff(stack, file);
			final ImagePlus read = IJ.openImage(file.toString());
			assertEquals(stack.rows().size(), read.getStackSize());
			for (int slice = 1; slice <= read.getStackSize(); slice++) {
				if (read.getStackSize() > 1) assertEquals(stack.rows().get(slice - 1).image(), read.getStack().getSliceLabel(
					slice));
				final Map<String, Roi> marks = marks(read.getOverlay(), slice);
				assertEquals(Set.of("frame", "sign", "score", "p-value", "file"), marks.keySet());
				assertEquals(Verdict.text(stack.rows().get(slice - 1)), text(marks.get("score")));
				assertEquals(Verdict.of(stack.rows().get(slice - 1)).color(), marks.get("frame").getStrokeColor());
			}
		}
	}

	@Test
	void imageThatIsGoneIsSaidSo() {
		final ClassStack stack = stacks(List.of(row("good/lost.png", "good", 1)), 200).get(0);
		assertEquals("cannot be shown", text(marks(stack.image().getOverlay(), 1).get("problem")));
	}

	@Test
	void modelWithoutThresholdGivesScoresWithoutVerdict() {
		final ClassStack stack = stacks(List.of(new ScoreRow("a.png", "", 4, Double.NaN, false, "")), 200).get(0);
		final Map<String, Roi> marks = marks(stack.image().getOverlay(), 1);
		assertEquals("score 4.000", text(marks.get("score")));
		assertEquals("1 of 1", text(marks.get("p-value")));
		assertEquals(Verdict.NONE.color(), marks.get("frame").getStrokeColor());
	}

	@Test
	void contactSheetHasAllImagesOfTheStack() {
		final ClassStack stack = stacks(rows(), 200).get(0);
		final ImagePlus sheet = ContactSheet.of(stack);
		final List<String> names = new ArrayList<>();
		for (final Roi roi : sheet.getOverlay())
			if ("file".equals(roi.getName())) names.add(text(roi));
		assertEquals(List.of("bb.png", "ccc.png", "a.png"), names);
		assertTrue(sheet.getWidth() >= 3 * Tile.SMALL.width());
	}

	@Test
	void contactSheetEndsWithTheRowInWhichNormalImagesBegin() {
		final List<ScoreRow> rows = new ArrayList<>();
		for (int i = 0; i < 50; i++)
			rows.add(row("good/" + i + ".png", "good", i < 10 ? 11 : 5));
		final ImagePlus sheet = ContactSheet.of(stacks(rows, 200).get(0));
		int shown = 0;
		for (final Roi roi : sheet.getOverlay()) {
			if ("file".equals(roi.getName())) shown++;
			if ("title".equals(roi.getName())) assertEquals("good, worst first; the other 34 are normal", text(roi));
		}
		assertEquals(16, shown, "10 anomalous ones fill two rows of eight");
	}
}
