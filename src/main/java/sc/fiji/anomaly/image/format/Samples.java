package sc.fiji.anomaly.image.format;

import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferDouble;
import java.awt.image.DataBufferFloat;
import java.awt.image.DataBufferUShort;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.SinglePixelPackedSampleModel;

import sc.fiji.anomaly.image.Palette;

/**
 * The values that ImageIO decoded, as plain arrays. Always from the raster: {@code BufferedImage.getRGB} would apply a
 * gamma curve to gray images.
 */
final class Samples {

	private Samples() {}

	/** The first bands of every pixel, interleaved; the decoder's own array where it is just that. */
	static byte[] bytes(final Raster from, final int bands) {
		if (isPlain(from, bands) && from.getDataBuffer() instanceof DataBufferByte b) return b.getData();
		final byte[] to = new byte[sc.fiji.anomaly.image.Raster.samples(from.getWidth(), from.getHeight(), bands)];
		forEach(from, bands, (i, v) -> to[i] = (byte) v);
		return to;
	}

	/** The same for 16 bits. */
	static short[] shorts(final Raster from, final int bands) {
		if (isPlain(from, bands) && from.getDataBuffer() instanceof DataBufferUShort b) return b.getData();
		final short[] to = new short[sc.fiji.anomaly.image.Raster.samples(from.getWidth(), from.getHeight(), bands)];
		forEach(from, bands, (i, v) -> to[i] = (short) v);
		return to;
	}

	/** The same for 32-bit integers. */
	static int[] ints(final Raster from, final int bands) {
		final int[] to = new int[sc.fiji.anomaly.image.Raster.samples(from.getWidth(), from.getHeight(), bands)];
		forEach(from, bands, (i, v) -> to[i] = v);
		return to;
	}

	/** The same for floating point values; float64 is rounded to float32. */
	static float[] floats(final Raster from, final int bands) {
		if (isPlain(from, bands) && from.getDataBuffer() instanceof DataBufferFloat b) return b.getData();
		final int width = from.getWidth();
		final float[] to = new float[sc.fiji.anomaly.image.Raster.samples(width, from.getHeight(), bands)];
		for (int y = 0, i = 0; y < from.getHeight(); y++)
			for (int x = 0; x < width; x++)
				for (int b = 0; b < bands; b++)
					to[i++] = from.getTransferType() == java.awt.image.DataBuffer.TYPE_FLOAT ? from.getSampleFloat(x, y, b)
						: (float) from.getSampleDouble(x, y, b);
		return to;
	}

	/** Floating point values of 64 bits, to the last bit. */
	static double[] doubles(final Raster from, final int bands) {
		if (isPlain(from, bands) && from.getDataBuffer() instanceof DataBufferDouble b) return b.getData();
		final int width = from.getWidth();
		final double[] to = new double[sc.fiji.anomaly.image.Raster.samples(width, from.getHeight(), bands)];
		for (int y = 0, i = 0; y < from.getHeight(); y++)
			for (int x = 0; x < width; x++)
				for (int b = 0; b < bands; b++)
					to[i++] = from.getSampleDouble(x, y, b);
		return to;
	}

	/** High bytes of 16-bit samples, the first bands of every pixel, interleaved. */
	static byte[] highBytes(final Raster from, final int bands) {
		final byte[] to = new byte[sc.fiji.anomaly.image.Raster.samples(from.getWidth(), from.getHeight(), bands)];
		forEach(from, bands, (i, v) -> to[i] = (byte) (v >> 8));
		return to;
	}

	/** Red, green and blue of packed pixels; fields of fewer than 8 bits are stretched as Pillow does: v * 255 / most. */
	static byte[] unpacked(final Raster from) {
		final int[] bits = ((SinglePixelPackedSampleModel) from.getSampleModel()).getSampleSize();
		final byte[] to = new byte[sc.fiji.anomaly.image.Raster.samples(from.getWidth(), from.getHeight(), 3)];
		forEach(from, 3, (i, v) -> to[i] = (byte) (v * 255 / ((1 << bits[i % 3]) - 1)));
		return to;
	}

	/** Looks every pixel up in a palette: gray if all its colors are, RGB otherwise. */
	static sc.fiji.anomaly.image.Raster lookedUp(final Raster from, final Palette palette) {
		return palette.lookUp(from.getWidth(), from.getHeight(), bytes(from, 1));
	}

	/** The same with the palette that the decoder found. */
	static sc.fiji.anomaly.image.Raster lookedUp(final Raster from, final IndexColorModel colors) {
		return lookedUp(from, Palette.of(colors));
	}

	private interface Target {

		void put(int index, int value);
	}

	private static void forEach(final Raster from, final int bands, final Target target) {
		final int width = from.getWidth();
		final int all = from.getNumBands();
		final int[] row = new int[width * all];
		for (int y = 0, i = 0; y < from.getHeight(); y++) {
			from.getPixels(from.getMinX(), from.getMinY() + y, width, 1, row);
			for (int x = 0; x < width * all; x += all)
				for (int b = 0; b < bands; b++)
					target.put(i++, row[x + b]);
		}
	}

	/** Whether the buffer holds just the wanted bands, interleaved, without gaps. */
	private static boolean isPlain(final Raster from, final int bands) {
		if (!(from.getSampleModel() instanceof ComponentSampleModel m) || from.getNumBands() != bands) return false;
		for (int b = 0; b < bands; b++)
			if (m.getBandOffsets()[b] != b || m.getBankIndices()[b] != 0) return false;
		return m.getPixelStride() == bands && m.getScanlineStride() == bands * from.getWidth() && from.getDataBuffer()
			.getOffset() == 0 && from.getDataBuffer().getSize() == bands * from.getWidth() * from.getHeight() && from
				.getSampleModelTranslateX() == 0 && from.getSampleModelTranslateY() == 0;
	}
}
