package sc.fiji.anomaly.report.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Rectangle;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.process.ImageProcessor;
import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.Preprocessing;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.CropWindow;
import sc.fiji.anomaly.image.map.AnomalyMap;
import sc.fiji.anomaly.image.map.Outline;
import sc.fiji.anomaly.report.ScoreReport;
import sc.fiji.anomaly.report.ScoreRow;

/**
 * Stacks and figures with maps, headless. Images are 448 x 224 pixels of one gray; the network saw the central 196 x 196,
 * with one patch of 16 x 16 at 3 times the threshold and all others at 0.2: expected values are by hand.
 */
class MapPicturesTest {

	private static final int HOT = 8 * 16 + 8;
	private static final Tile TILE = Tile.LARGE.withMaps(OptionalDouble.of(10));

	private static ScoreRow row(final String image, final float peak) {
		final float[] values = new float[256];
		Arrays.fill(values, 0.2f);
		values[HOT] = peak;
		return ReferenceMaps.row(image, image.substring(0, image.indexOf('/')), new AnomalyMap(new PatchGrid(16, 16), values,
			CropWindow.of(Preprocessing.DINOV2, 448, 224)), 20);
	}

	private static List<ScoreRow> rows() {
		return List.of(row("good/a.png", 0.9f), row("hole/a.png", 3), row("hole/bb.png", 2));
	}

	private static ResultPictures pictures(final PictureSource source) {
		return ResultPictures.of(ScoreReport.of(rows(), Set.of("good"), OptionalDouble.of(10)), source, 200);
	}

	private static ClassStack stack(final int index) {
		return pictures(new PlainPictures()).stacks(Progress.NONE).get(index);
	}

	private static List<String> names(final Overlay overlay) {
		return StreamSupport.stream(overlay.spliterator(), false).map(Roi::getName).toList();
	}

	private static String text(final Overlay overlay, final String name) {
		return ((TextRoi) StreamSupport.stream(overlay.spliterator(), false).filter(r -> r instanceof TextRoi && name.equals(r
			.getName())).findFirst().orElseThrow()).getText().strip();
	}

	/** The pixel of a slice at a point of the image, in its left or its right picture. */
	private static int pixel(final ImageProcessor slice, final boolean map, final double x, final double y) {
		final Rectangle square = map ? TILE.mapPicture(0, 0) : TILE.picture(0, 0);
		return slice.get((int) (square.x + x / 2), (int) (square.y + 56 + y / 2)) & 0xffffff;
	}

	@Test
	void imageIsBesideImageWithMap() {
		final ClassStack stack = stack(1);
		final int gray = PlainPictures.gray(stack.rows().get(0)) * 0x010101;
		final ImageProcessor slice = stack.image().getStack().getProcessor(1);
		final AnomalyMap map = stack.rows().get(0).local().orElseThrow().map();
		assertEquals(gray, pixel(slice, false, map.peakX(), map.peakY()));
		assertEquals(MapColors.over(gray, 3), pixel(slice, true, map.peakX(), map.peakY()), "worst patch");
		assertEquals(gray, pixel(slice, true, map.peakX() - 60, map.peakY()), "good patches are as the image is");
		assertEquals(gray, pixel(slice, true, 20, 112), "not seen by the network");
	}

	@Test
	void contourIsWhereValuesAreAboveTheThreshold() {
		assertFalse(names(stack(0).image().getOverlay()).contains("contour"));
		final ClassStack holes = stack(1);
		assertTrue(names(holes.image().getOverlay()).contains("contour"));
		final List<Roi> regions = holes.regions(1);
		assertEquals(1, regions.size());
		final AnomalyMap map = holes.rows().get(0).local().orElseThrow().map();
		final Rectangle square = TILE.mapPicture(0, 0);
		assertTrue(regions.get(0).contains((int) (square.x + map.peakX() / 2), (int) (square.y + 56 + map.peakY() / 2)));
		assertEquals(List.of(), stack(0).regions(1));
	}

	@Test
	void eachSliceSaysBothScoresAndHasTheScale() {
		final Overlay overlay = stack(1).image().getOverlay();
		assertEquals("anomalous   whole 3.00 x, worst patch 3.00 x threshold", text(overlay, "score"));
		assertEquals("score 30.00   p = 0.016   1 of 2", text(overlay, "p-value"));
		assertEquals("distance / threshold", text(overlay, "scale"));
		assertEquals("dimmed: not looked at", text(overlay, "legend"));
		final Rectangle page = new Rectangle(TILE.width(), TILE.withDimmed(true).sliceHeight());
		for (final Roi roi : overlay)
			assertTrue(page.contains(roi.getBounds()), roi.getName() + " " + roi.getBounds());
	}

	@Test
	void mapIsSwitchedOffAndOn() {
		final ClassStack stack = stack(1);
		final int[] before = (int[]) stack.image().getProcessor().getPixelsCopy();
		stack.showMap(false);
		final AnomalyMap map = stack.rows().get(0).local().orElseThrow().map();
		assertEquals(PlainPictures.gray(stack.rows().get(0)) * 0x010101, pixel(stack.image().getProcessor(), true, map
			.peakX(), map.peakY()));
		assertFalse(names(stack.image().getOverlay()).contains("contour"));
		stack.image().setSlice(2);
		assertFalse(names(stack.image().getOverlay()).contains("contour"));
		stack.image().setSlice(1);
		stack.showMap(true);
		assertTrue(Arrays.equals(before, (int[]) stack.image().getProcessor().getPixels()));
		assertTrue(stack.isMapShown());
	}

	@Test
	void masksAreOutlinedInAColourOfTheirOwn() {
		final Outline mask = new Outline(new float[] { 10, 30, 30, 10 }, new float[] { 10, 10, 20, 20 }, false);
		final ClassStack stack = pictures(new MaskedPictures(new PlainPictures(), row -> List.of(mask))).stacks(Progress.NONE)
			.get(0);
		for (final Roi roi : stack.image().getOverlay())
			if ("mask".equals(roi.getName())) {
				final Rectangle square = TILE.mapPicture(0, 0);
				assertEquals(new Rectangle(square.x + 5, square.y + 56 + 5, 10, 5), roi.getBounds());
				assertEquals(MapColors.MASK, roi.getStrokeColor());
			}
		assertTrue(names(stack.image().getOverlay()).contains("mask"));
	}

	@Test
	void figuresAndSheetsHaveMapsAndTheScale() {
		final ResultPictures pictures = pictures(new PlainPictures());
		for (final ImagePlus figure : List.of(pictures.examples(Progress.NONE), pictures.bestAndWorst(Progress.NONE),
			ContactSheet.of(pictures.stacks(Progress.NONE).get(1)))) {
			assertTrue(new HashSet<>(names(figure.getOverlay())).containsAll(Set.of("contour", "scale", "score")), figure
				.getTitle());
			final Rectangle page = new Rectangle(figure.getWidth(), figure.getHeight());
			for (final Roi roi : figure.getOverlay())
				assertTrue(page.contains(roi.getBounds()), roi.getName() + " " + roi.getBounds() + " in " + page);
		}
	}

	private static int[] rgb(final ImagePlus image, final int slice) {
		return Arrays.stream((int[]) image.getStack().getProcessor(slice).getPixels()).map(pixel -> pixel & 0xffffff)
			.toArray();
	}

	@Test
	void tiffHasTheMaps(@TempDir final Path folder) {
		for (final int of : new int[] { 0, 1 }) {
			final ClassStack stack = stack(of);
			PictureFile.writeTiff(stack, folder.resolve("stack.tif"));
			final ImagePlus read = IJ.openImage(folder.resolve("stack.tif").toString());
			assertEquals(stack.rows().size(), read.getStackSize());
			for (int slice = 1; slice <= read.getStackSize(); slice++)
				assertArrayEquals(rgb(stack.image(), slice), rgb(read, slice));
			assertEquals(2 * of, names(read.getOverlay()).stream().filter("contour"::equals).count());
		}
	}

	@Test
	void sliceThatIsDeletedTakesItsPictureAlong() {
		final ClassStack stack = stack(1);
		final int[] second = rgb(stack.image(), 2);
		stack.image().getStack().deleteSlice(1);
		assertArrayEquals(second, rgb(stack.image(), 1));
	}
}
