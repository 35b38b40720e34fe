package sc.fiji.anomaly.image;

import java.util.Arrays;

import net.imglib2.Interval;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.anomaly.AnomalyException;

/**
 * ImgLib2 images of {@link UnsignedByteType}, {@link UnsignedShortType}, {@link FloatType} (1 or 3 channels) or
 * {@link ARGBType} (alpha is dropped). The axes that are not the channel axis are x and y, in that order. Minima other
 * than 0 are respected.
 */
public final class ImgLib2Raster {

	private ImgLib2Raster() {}

	/**
	 * Copies a two-dimensional image.
	 *
	 * @throws AnomalyException if it has another type or number of dimensions
	 */
	public static Raster of(final RandomAccessibleInterval<?> image) {
		if (image.numDimensions() != 2) throw new AnomalyException("the image has " + image.numDimensions() +
			" dimensions (" + sizes(image) + "), but must have 2 (x, y), or 3 with the channel axis given");
		return of(image, new int[] { 0, 1 }, -1);
	}

	/**
	 * Copies a three-dimensional image with 1 or 3 channels.
	 *
	 * @param channelAxis which axis the channels are on: 0, 1 or 2
	 * @throws AnomalyException if it has another type, number of dimensions or number of channels
	 */
	public static Raster of(final RandomAccessibleInterval<?> image, final int channelAxis) {
		if (image.numDimensions() != 3 || channelAxis < 0 || channelAxis > 2) throw new AnomalyException(
			"the image has " + image.numDimensions() + " dimensions (" + sizes(image) + ") and its channel axis is given" +
				" as " + channelAxis + ", but it must have 3 dimensions, and the axis be 0, 1 or 2");
		final long channels = image.dimension(channelAxis);
		if (channels != 1 && channels != 3) throw new AnomalyException("the image (" + sizes(image) + ") has " +
			channels + " channels on axis " + channelAxis + ", but must have 1 (gray) or 3 (red, green, blue)");
		return of(image, new int[] { channelAxis == 0 ? 1 : 0, channelAxis == 2 ? 1 : 2 }, channelAxis);
	}

	private static Raster of(final RandomAccessibleInterval<?> image, final int[] xy, final int channelAxis) {
		for (int d = 0; d < image.numDimensions(); d++)
			if (image.dimension(d) < 1 || image.dimension(d) > Integer.MAX_VALUE) throw new AnomalyException(
				"the image has a size of " + sizes(image) + " pixels, which cannot be used");
		final int width = (int) image.dimension(xy[0]);
		final int height = (int) image.dimension(xy[1]);
		final int channels = channelAxis < 0 ? 1 : (int) image.dimension(channelAxis);
		final Object type = image.getAt(image.minAsLongArray());
		final int samples = Raster.samples(width, height, type instanceof ARGBType ? 3 : channels);
		if (type instanceof UnsignedByteType) {
			final byte[] values = new byte[samples];
			forEach(image, xy, channelAxis, (i, v) -> values[i] = (byte) ((UnsignedByteType) v).get());
			return channels == 1 ? new GrayImage(width, height, values) : new RgbImage(width, height, values);
		}
		if (type instanceof UnsignedShortType) {
			final short[] values = new short[samples];
			forEach(image, xy, channelAxis, (i, v) -> values[i] = (short) ((UnsignedShortType) v).get());
			return new DeepImage(width, height, channels, values);
		}
		if (type instanceof FloatType) {
			final float[] values = new float[samples];
			forEach(image, xy, channelAxis, (i, v) -> values[i] = ((FloatType) v).get());
			return new FloatImage(width, height, channels, values);
		}
		if (type instanceof ARGBType && channels == 1) {
			final byte[] rgb = new byte[samples];
			forEach(image, xy, channelAxis, (i, v) -> unpack(((ARGBType) v).get(), rgb, 3 * i));
			return new RgbImage(width, height, rgb);
		}
		throw new AnomalyException("the image has " + channels + " channel(s) of " + type.getClass().getSimpleName() +
			", but only UnsignedByteType, UnsignedShortType and FloatType (1 or 3 channels) and ARGBType (1) can be used:" +
			" convert it, for example with ImgLib2's Converters");
	}

	private static void unpack(final int argb, final byte[] rgb, final int at) {
		rgb[at] = (byte) (argb >> 16);
		rgb[at + 1] = (byte) (argb >> 8);
		rgb[at + 2] = (byte) argb;
	}

	private interface Target {

		void put(int index, Object value);
	}

	/** Visits the samples row by row, channels interleaved. */
	private static void forEach(final RandomAccessibleInterval<?> image, final int[] xy, final int channelAxis,
		final Target target)
	{
		final RandomAccess<?> access = image.randomAccess();
		access.setPosition(image.minAsLongArray());
		int i = 0;
		for (long y = image.min(xy[1]); y <= image.max(xy[1]); y++) {
			access.setPosition(y, xy[1]);
			for (long x = image.min(xy[0]); x <= image.max(xy[0]); x++) {
				access.setPosition(x, xy[0]);
				if (channelAxis < 0) target.put(i++, access.get());
				else for (long c = image.min(channelAxis); c <= image.max(channelAxis); c++) {
					access.setPosition(c, channelAxis);
					target.put(i++, access.get());
				}
			}
		}
	}

	private static String sizes(final Interval image) {
		return Arrays.toString(image.dimensionsAsLongArray());
	}
}
