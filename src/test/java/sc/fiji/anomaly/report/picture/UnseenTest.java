package sc.fiji.anomaly.report.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.CropWindow;
import sc.fiji.anomaly.image.RgbImage;
import sc.fiji.anomaly.image.map.AnomalyMap;
import sc.fiji.anomaly.image.map.ImageArea;
import sc.fiji.anomaly.image.map.SeenPart;
import sc.fiji.anomaly.report.ScoreReport;
import sc.fiji.anomaly.report.ScoreRow;

/** What is dimmed in pictures, headless: images of 448 x 224 pixels of one gray; what is seen is set up by hand. */
class UnseenTest {

	/** 4 x 4 patches over columns 100 to 299 and rows 20 to 219, of which the second of the third row takes no part. */
	private static final CropWindow WINDOW = new CropWindow(200, 200, 56, 56, 0, 0, 56, 56);
	private static final ImageArea AREA = new ImageArea(100, 20, 448, 224);
	private static final SeenPart PART = SeenPart.of(new PatchGrid(4, 4), patches(), WINDOW, AREA);

	private static boolean[] patches() {
		final boolean[] patches = new boolean[16];
		for (int i = 0; i < 16; i++)
			patches[i] = i != 9;
		return patches;
	}

	/** Pictures of which only a part was seen, though there are no maps. */
	private record PartlySeen(PlainPictures all) implements PictureSource {

		@Override
		public Path original(final ScoreRow row) {
			return all.original(row);
		}

		@Override
		public Optional<RgbImage> picture(final ScoreRow row, final int size) {
			return all.picture(row, size);
		}

		@Override
		public void pictures(final List<ScoreRow> rows, final int size, final Progress progress,
			final BiConsumer<Integer, Optional<RgbImage>> each)
		{
			all.pictures(rows, size, progress, each);
		}

		@Override
		public Optional<SeenPart> seen(final ScoreRow row) {
			return Optional.of(PART);
		}
	}

	private static List<String> names(final Overlay overlay) {
		return StreamSupport.stream(overlay.spliterator(), false).map(r -> r.getName()).toList();
	}

	private static ClassStack stack(final PictureSource source, final int worst, final ScoreRow... rows) {
		return ResultPictures.of(ScoreReport.of(List.of(rows), Set.of("good"), OptionalDouble.of(10)), source, worst).stacks(
			Progress.NONE).get(worst == 200 ? 0 : 1);
	}

	private static ScoreRow mapped() {
		final float[] values = new float[16];
		for (int i = 0; i < 16; i++)
			values[i] = patches()[i] ? 0.2f : Float.NaN;
		return ReferenceMaps.row("good/plank-1.png", "good", new AnomalyMap(new PatchGrid(4, 4), values, WINDOW, AREA), 20);
	}

	/** The gray at a point of the image in the flattened slice; pictures begin at 9, 9 + 56 and have half its size. */
	private static int drawn(final ImagePlus slice, final int left, final int x, final int y) {
		return slice.flatten().getProcessor().get(left + x / 2, 9 + 56 + y / 2) & 0xff;
	}

	private static void check(final ImagePlus slice, final int gray, final int left) {
		assertEquals(gray, drawn(slice, left, 124, 44), "the first patch");
		assertEquals(gray, drawn(slice, left, 276, 196), "the last patch");
		for (final int[] dark : new int[][] { { 50, 100 }, { 350, 100 }, { 200, 8 }, { 175, 146 } })
			assertTrue(Math.abs(drawn(slice, left, dark[0], dark[1]) - gray) > 10, dark[0] + ", " + dark[1]);
		assertTrue(drawn(slice, left, 100, 100) > 130, "the line");
	}

	@Test
	void outsideOfTheRegionBothPicturesAreDimmed() {
		final ClassStack stack = stack(new PlainPictures(), 200, mapped());
		final int gray = PlainPictures.gray(stack.rows().get(0));
		check(stack.image(), gray, 9);
		check(stack.image(), gray, 9 + 224 + 4);
		final ImagePlus sheet = ContactSheet.of(stack);
		assertTrue(names(sheet.getOverlay()).containsAll(List.of("not looked at", "looked at", "legend")));
		stack.showMap(false);
		check(stack.image(), gray, 9 + 224 + 4);
	}

	@Test
	void modelsWithoutMapsDimWhatTheSourceSaysIsNotSeen(@TempDir final Path folder) {
		final ScoreRow[] rows = { new ScoreRow("good/plank-1.png", "good", 1, 0.5, false, ""), new ScoreRow("good/lost.png", "good",
			1, 0.5, false, ""), new ScoreRow("good/plank-22.png", "good", 0.5, 0.7, false, "") };
		for (final int worst : new int[] { 200, 1 }) {
			final ClassStack stack = stack(new PartlySeen(new PlainPictures()), worst, rows);
			final int last = stack.rows().size();
			stack.image().setSlice(last);
			check(stack.image(), PlainPictures.gray(stack.rows().get(last - 1)), 9);
			PictureFile.writeTiff(stack, folder.resolve("stack.tif"));
			final ImagePlus read = IJ.openImage(folder.resolve("stack.tif").toString());
			read.setSlice(last);
			check(read, PlainPictures.gray(stack.rows().get(last - 1)), 9);
		}
	}

	@Test
	void nothingIsDimmedWhereAllIsSeenOrNothingIsSaid() {
		final ClassStack plain = stack(new PlainPictures(), 200, new ScoreRow("good/plank-1.png", "good", 1, 0.5, false, ""));
		assertFalse(names(plain.image().getOverlay()).contains("not looked at"));
		assertFalse(names(plain.image().getOverlay()).contains("legend"));
		final AnomalyMap whole = new AnomalyMap(new PatchGrid(1, 2), new float[2], new CropWindow(448, 224, 28, 14, 0, 0, 28,
			14));
		final ClassStack all = stack(new PlainPictures(), 200, ReferenceMaps.row("good/plank-1.png", "good", whole, 20));
		assertFalse(names(all.image().getOverlay()).contains("not looked at"));
	}

	/** 30 x 900 patches in a picture of 224 pixels: the hot one is there, in the colour of its value or nearly so. */
	@Test
	void noPatchIsLostInASmallPicture() {
		for (int hot = 0; hot < 900; hot += 7) {
			final float[] values = new float[30 * 900];
			values[15 * 900 + hot] = 4;
			final AnomalyMap map = new AnomalyMap(new PatchGrid(30, 900), values, new CropWindow(12600, 420, 12600, 420, 0, 0,
				12600, 420));
			float peak = 0;
			for (final float value : ReducedMap.pixels(map, 224, 7))
				peak = Math.max(peak, value);
			assertTrue(peak > 2, "patch " + hot + " is shown as " + peak);
			assertEquals(224 * 7, ReducedMap.pixels(map, 224, 7).length);
		}
	}
}
