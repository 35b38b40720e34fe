package sc.fiji.anomaly.image.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.FloatBuffer;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.anomaly.Preprocessing;
import sc.fiji.anomaly.Resampling;
import sc.fiji.anomaly.View;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.image.GrayImage;
import sc.fiji.anomaly.image.Normalisation;
import sc.fiji.anomaly.image.PillowResize;
import sc.fiji.anomaly.image.Preprocessor;
import sc.fiji.anomaly.image.Raster;
import sc.fiji.anomaly.image.RgbImage;

/** Windows against cutting the fully resized image by hand; that is bit for bit Pillow's, as other tests say. */
class WindowReaderTest {

	private static Raster noise(final int width, final int height, final int channels) {
		final byte[] values = new byte[width * height * channels];
		new Random(5).nextBytes(values);
		return channels == 3 ? new RgbImage(width, height, values) : new GrayImage(width, height, values);
	}

	@ParameterizedTest
	@CsvSource({ "700, 500, 3, whole, 448", "1200, 900, 3, whole, native", "1200, 900, 1, whole, native",
		"30, 3000, 3, whole, native", "3000, 30, 3, whole, native", "90, 40, 1, whole, 224", "1000, 1100, 3, center, 560",
		"60, 50, 3, whole, 532" })
	void areCutFromTheResizedImage(final int width, final int height, final int channels, final String view,
		final String size)
	{
		final Raster image = noise(width, height, channels);
		final Windows windows = new Framing(Preprocessing.DINOV2, View.parse(view, size), 14).windows(width, height);
		final RgbImage resized = PillowResize.resize(image.toRgb(DisplayRange.NONE), (int) windows.crop().resizedWidth(),
			(int) windows.crop().resizedHeight());
		final WindowReader reader = new WindowReader(windows, Normalisation.of(Preprocessing.DINOV2), image,
			DisplayRange.NONE);
		final int n = windows.width() * windows.height();
		final FloatBuffer values = FloatBuffer.allocate(3 * n);
		for (int i = 0; i < windows.count(); i++) {
			reader.next(values.clear());
			assertEquals(0, values.remaining());
			final int left = (int) windows.crop().left() + windows.block(i).column() * 14;
			final int top = (int) windows.crop().top() + windows.block(i).row() * 14;
			for (int k = 0; k < 3 * n; k++) {
				final int c = k / n, x = left + k % n % windows.width(), y = top + k % n / windows.width();
				final int v = resized.rgb()[(y * resized.width() + x) * 3 + c] & 0xff;
				if (values.get(k) != value(v, c)) assertEquals(value(v, c), values.get(k), "window " + i + ", value " + k);
			}
		}
		assertFalse(reader.hasNext());
	}

	/** DINOv3: patches of 16, bilinear. {@link Preprocessor} brings an image to a given size as Pillow does, other tests say. */
	@ParameterizedTest
	@CsvSource({ "700, 500, 3, whole, 448, 2", "1200, 900, 3, whole, native, 6", "30, 1000, 1, whole, 64, 5",
		"300, 400, 3, center, 224, 1", "1000, 1100, 3, center, 448, 1", "500, 400, 3, center, 672, 4" })
	void keepTheKernelOfTheCheckpoint(final int width, final int height, final int channels, final String view,
		final String size, final int count)
	{
		final Preprocessing p = Preprocessing.DINOV3;
		final Raster image = noise(width, height, channels);
		final Windows windows = new Framing(p, View.parse(view, size), 16).windows(width, height);
		assertEquals(count, windows.count());
		final int w = (int) windows.crop().resizedWidth(), h = (int) windows.crop().resizedHeight();
		final FloatBuffer whole = FloatBuffer.allocate(3 * w * h), values = FloatBuffer.allocate(3 * windows.width() * windows
			.height());
		Preprocessor.of(new Preprocessing(1, h, w, p.rescale(), p.mean(), p.std(), true, Resampling.BILINEAR)).write(image,
			DisplayRange.NONE, whole);
		final WindowReader reader = new WindowReader(windows, Normalisation.of(p), image, DisplayRange.NONE);
		for (int i = 0; i < count; i++) {
			reader.next(values.clear());
			final int left = (int) windows.crop().left() + windows.left(i), top = (int) windows.crop().top() + windows.top(i);
			for (int row = 0; row < 3 * windows.height(); row++)
				assertEquals(whole.slice((row / windows.height() * h + top + row % windows.height()) * w + left, windows.width()),
					values.slice(row * windows.width(), windows.width()), "window " + i + ", row " + row);
		}
	}

	@Test
	void someStripsAreThoseOfAll() {
		final Raster image = noise(300, 700, 3);
		final Windows windows = new Framing(Preprocessing.DINOV2, View.parse("whole", "560"), 14).windows(300, 700);
		final Normalisation normalisation = Normalisation.of(Preprocessing.DINOV2);
		final WindowReader all = new WindowReader(windows, normalisation, image, DisplayRange.NONE);
		final FloatBuffer a = FloatBuffer.allocate(3 * windows.width() * windows.height()), b = FloatBuffer.allocate(a
			.capacity());
		assertEquals(3, windows.rows());
		for (int from = 0; from < 3; from += 2) {
			final WindowReader some = new WindowReader(windows, normalisation, image, DisplayRange.NONE, from, Math.min(3, from +
				2));
			while (some.hasNext()) {
				assertEquals(all.next(a.clear()), some.next(b.clear()));
				assertEquals(a.flip(), b.flip());
			}
		}
		assertFalse(all.hasNext());
	}

	private static float value(final int v, final int channel) {
		final float mean = Preprocessing.DINOV2.mean().get(channel).floatValue();
		return ((float) (v * Preprocessing.DINOV2.rescale()) - mean) / Preprocessing.DINOV2.std().get(channel).floatValue();
	}

	@Test
	void asPublishedIsWhatThePreprocessorWrites() {
		final Raster image = noise(333, 444, 3);
		final Preprocessor preprocessor = Preprocessor.of(Preprocessing.DINOV2);
		final FloatBuffer expected = FloatBuffer.allocate(preprocessor.valuesPerImage());
		preprocessor.write(image, DisplayRange.NONE, expected);
		final FloatBuffer values = FloatBuffer.allocate(expected.capacity());
		new WindowReader(new Framing(Preprocessing.DINOV2, View.PUBLISHED, 14).windows(333, 444), Normalisation.of(
			Preprocessing.DINOV2), image, DisplayRange.NONE).next(values);
		assertEquals(expected.flip(), values.flip());
	}
}
