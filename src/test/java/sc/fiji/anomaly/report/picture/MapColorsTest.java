package sc.fiji.anomaly.report.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;

import org.junit.jupiter.api.Test;

import ij.process.FloatProcessor;
import ij.process.LUT;

/** The colours of maps; expected ones are those of {@code matplotlib.colormaps["inferno"]}, matplotlib 3.11.2. */
class MapColorsTest {

	@Test
	void coloursAreInferno() {
		assertEquals(0x000004, MapColors.rgb(0.5));
		assertEquals(0x781C6D, MapColors.rgb(1));
		assertEquals(0xBC3754, MapColors.rgb(0.5 + 1.5 * 128 / 255));
		assertEquals(0xED6925, MapColors.rgb(1.5));
		assertEquals(0xFCFFA4, MapColors.rgb(2));
	}

	@Test
	void scaleIsTheSameWhateverTheValuesAre() {
		assertEquals(MapColors.rgb(0.5), MapColors.rgb(0));
		assertEquals(MapColors.rgb(2), MapColors.rgb(1000));
		assertEquals(0, MapColors.opacity(0.5));
		assertEquals(MapColors.opacity(1), MapColors.opacity(50));
		assertEquals(0, MapColors.opacity(Double.NaN));
	}

	@Test
	void brightnessRisesAllTheWay() {
		double before = -1;
		for (int i = 0; i < 256; i++) {
			final Color color = new Color(MapColors.rgb(0.5 + 1.5 * i / 255));
			final double luminance = 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color
				.getBlue());
			assertTrue(luminance >= before, i + ": " + luminance + " after " + before);
			before = luminance;
		}
	}

	/** The light of an sRGB value. */
	private static double linear(final int value) {
		final double share = value / 255.0;
		return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
	}

	@Test
	void imageJShowsTheSameColours() {
		final LUT lut = MapColors.lut();
		final FloatProcessor values = new FloatProcessor(256, 1);
		for (int i = 0; i < 256; i++)
			values.setf(i, (float) (0.5 + 1.5 * i / 255));
		values.setLut(lut);
		values.setMinAndMax(MapColors.LOW, MapColors.HIGH);
		for (final int i : new int[] { 0, 85, 128, 255 })
			assertEquals(MapColors.rgb(values.getf(i)), values.convertToRGB().get(i) & 0xffffff, 0x020202, "value " + i);
	}
}
