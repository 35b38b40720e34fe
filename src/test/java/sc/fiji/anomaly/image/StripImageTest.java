package sc.fiji.anomaly.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.Rectangle;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Preprocessing;

/** Truth: the same image in one piece. */
class StripImageTest {

	private static final int WIDTH = 311;
	private static final int HEIGHT = 397;
	private static final DisplayRange RANGE = DisplayRange.of(1000, 50_000);

	/** Of each kind one, with noise. */
	private static List<Raster> images() {
		final Random random = new Random(1);
		final int n = WIDTH * HEIGHT;
		final byte[] gray = new byte[n], rgb = new byte[3 * n];
		random.nextBytes(gray);
		random.nextBytes(rgb);
		final short[] deep = new short[n], deepRgb = new short[3 * n];
		final float[] floats = new float[n];
		for (int i = 0; i < 3 * n; i++)
			deepRgb[i] = (short) random.nextInt();
		for (int i = 0; i < n; i++) {
			deep[i] = (short) random.nextInt();
			floats[i] = random.nextFloat() * 60_000;
		}
		return List.of(new GrayImage(WIDTH, HEIGHT, gray), new RgbImage(WIDTH, HEIGHT, rgb), new DeepImage(WIDTH, HEIGHT, 1,
			deep), new DeepImage(WIDTH, HEIGHT, 3, deepRgb), new FloatImage(WIDTH, HEIGHT, 1, floats));
	}

	/** In strips of so many rows; the last one has fewer. */
	private static StripImage strips(final Raster image, final int rows) {
		final int[] top = new int[1];
		try {
			return StripImage.of(image.width(), image.height(), () -> {
				final int from = top[0];
				top[0] = Math.min(image.height(), from + rows);
				if (from == top[0]) throw new IOException("no more");
				return image.crop(new Rectangle(0, from, image.width(), top[0] - from));
			});
		}
		catch (final IOException e) {
			throw new IllegalStateException(e);
		}
	}

	@Test
	void everythingMadeOfItIsTheSame() {
		final Rectangle part = new Rectangle(17, 31, 200, 251);
		for (final Raster image : images())
			for (final int rows : new int[] { 1, 7, 64, 396, 1000 }) {
				assertEquals(image.bitsPerSample() + " " + image.channels(), strips(image, rows).bitsPerSample() + " " + strips(
					image, rows).channels());
				assertArrayEquals(image.toRgb(RANGE).rgb(), strips(image, rows).toRgb(RANGE).rgb());
				assertArrayEquals(PillowResize.fit(image, RANGE, 50).rgb(), PillowResize.fit(strips(image, rows), RANGE, 50).rgb());
				assertArrayEquals(PillowResize.fit(image, RANGE, 500).rgb(), PillowResize.fit(strips(image, rows), RANGE, 500)
					.rgb());
				assertArrayEquals(image.crop(part).toRgb(RANGE).rgb(), strips(image, rows).crop(part).toRgb(RANGE).rgb());
				final Rectangle inner = new Rectangle(3, 2, 50, 60);
				assertArrayEquals(image.crop(part).crop(inner).toRgb(RANGE).rgb(), strips(image, rows).crop(part).crop(inner)
					.toRgb(RANGE).rgb());
				final Preprocessor network = Preprocessor.of(Preprocessing.DINOV2);
				final FloatBuffer expected = FloatBuffer.allocate(network.valuesPerImage()), values = FloatBuffer.allocate(network
					.valuesPerImage());
				network.write(image, RANGE, expected);
				network.write(strips(image, rows), RANGE, values);
				assertArrayEquals(expected.array(), values.array());
			}
	}

	@Test
	void rangeIsThatOfAllStrips() {
		for (final Raster image : images()) {
			final RangeEstimator expected = RangeEstimator.create(), found = RangeEstimator.create();
			expected.add(image);
			found.add(strips(image, 10));
			assertEquals(expected.count(), found.count());
			assertEquals(expected.range(), found.range());
		}
	}

	@Test
	void pixelsThatAreNoNumbersAreCountedToTheEnd() {
		final float[] values = new float[WIDTH * HEIGHT];
		for (final int i : new int[] { 50 * WIDTH + 3, 51 * WIDTH, 396 * WIDTH + 9 })
			values[i] = Float.NaN;
		final FloatImage image = new FloatImage(WIDTH, HEIGHT, 1, values);
		final String expected = assertThrows(AnomalyException.class, () -> image.toRgb(RANGE)).getMessage();
		assertEquals(true, expected.contains("(3, the first at x = 3, y = 50)"), expected);
		for (final int rows : new int[] { 1, 51, 1000 }) {
			assertEquals(expected, assertThrows(StripImage.Unreadable.class, () -> strips(image, rows).toRgb(RANGE)).getMessage());
			final RangeEstimator estimator = RangeEstimator.create();
			assertEquals(expected, assertThrows(AnomalyException.class, () -> estimator.add(strips(image, rows))).getMessage());
			assertEquals(0, estimator.count());
			final Rectangle part = new Rectangle(1, 51, 100, 346);
			assertEquals(assertThrows(AnomalyException.class, () -> image.crop(part).toRgb(RANGE)).getMessage(), assertThrows(
				AnomalyException.class, () -> strips(image, rows).crop(part).toRgb(RANGE)).getMessage());
		}
		assertArrayEquals(image.toRgb(DisplayRange.PILLOW).rgb(), strips(image, 5).toRgb(DisplayRange.PILLOW).rgb());
	}

	/** As when the image is decoded whole before anything of it is used. */
	@Test
	void rowsThatAreNotSeenMustBeReadableAsWell() {
		final float[] values = new float[WIDTH * HEIGHT];
		values[390 * WIDTH] = Float.NaN;
		final StripImage image = strips(new FloatImage(WIDTH, HEIGHT, 1, values), 10);
		Preprocessor.of(Preprocessing.DINOV2).crop(image, RANGE);
		assertThrows(StripImage.Unreadable.class, image::finish);
	}

	@Test
	void whatFailsOnTheWaySaysWhy() {
		final Raster first = new GrayImage(10, 4, new byte[40]);
		final int[] count = new int[1];
		final StripImage image;
		try {
			image = StripImage.of(10, 10, () -> {
				if (count[0]++ > 0) throw new IOException("the disk is gone");
				return first;
			});
		}
		catch (final IOException e) {
			throw new IllegalStateException(e);
		}
		assertEquals("the disk is gone", assertThrows(StripImage.Unreadable.class, () -> image.toRgb(DisplayRange.NONE))
			.getMessage());
		assertThrows(IllegalStateException.class, () -> image.toRgb(DisplayRange.NONE), "used up");
	}

	@Test
	void deepImagesNeedARange() {
		final Raster deep = images().get(2);
		assertEquals(assertThrows(AnomalyException.class, () -> deep.toRgb(DisplayRange.NONE)).getMessage(), assertThrows(
			AnomalyException.class, () -> strips(deep, 9).toRgb(DisplayRange.NONE)).getMessage());
	}
}
