package sc.fiji.anomaly.image;

import java.util.Arrays;

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

	private interface Target {

		void put(int index, Object value);
	}

	private final RandomAccessibleInterval<?> image;
	private final int xAxis;
	private final int yAxis;
	private final int channelAxis; // -1: none
	private final int width;
	private final int height;
	private final int channels;

	private ImgLib2Raster(final RandomAccessibleInterval<?> image, final int xAxis, final int yAxis,
		final int channelAxis)
	{
		this.image = image;
		this.xAxis = xAxis;
		this.yAxis = yAxis;
		this.channelAxis = channelAxis;
		width = (int) image.dimension(xAxis);
		height = (int) image.dimension(yAxis);
		channels = channelAxis < 0 ? 1 : (int) image.dimension(channelAxis);
	}

	/**
	 * Copies a two-dimensional image.
	 *
	 * @throws AnomalyException if it has another type or number of dimensions
	 */
	public static Raster of(final RandomAccessibleInterval<?> image) {
		if (image.numDimensions() != 2) throw new AnomalyException("the image has " + image.numDimensions() +
			" dimensions (" + sizes(image) + "), but must have 2 (x, y), or 3 with the channel axis given");
		requirePixels(image);
		return new ImgLib2Raster(image, 0, 1, -1).raster();
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
		requirePixels(image);
		return new ImgLib2Raster(image, channelAxis == 0 ? 1 : 0, channelAxis == 2 ? 1 : 2, channelAxis).raster();
	}

	private static void requirePixels(final RandomAccessibleInterval<?> image) {
		for (final long size : image.dimensionsAsLongArray())
			if (size < 1 || size > Integer.MAX_VALUE) throw new AnomalyException("the image has a size of " + sizes(image) +
				" pixels, which cannot be used");
	}

	private static String sizes(final RandomAccessibleInterval<?> image) {
		return Arrays.toString(image.dimensionsAsLongArray());
	}

	private Raster raster() {
		final RandomAccess<?> access = image.randomAccess();
		access.setPosition(image.minAsLongArray());
		final Object type = access.get();
		if (type instanceof UnsignedByteType) return bytes();
		if (type instanceof UnsignedShortType) return shorts();
		if (type instanceof FloatType) return floats();
		if (type instanceof ARGBType && channels == 1) return argb();
		throw new AnomalyException("the image has " + channels + " channel(s) of " + type.getClass().getSimpleName() +
			", but only UnsignedByteType, UnsignedShortType and FloatType (1 or 3 channels) and ARGBType (1) can be used:" +
			" convert it, for example with ImgLib2's Converters");
	}

	private Raster bytes() {
		final byte[] values = new byte[Raster.samples(width, height, channels)];
		forEach((i, v) -> values[i] = (byte) ((UnsignedByteType) v).get());
		return channels == 1 ? new GrayImage(width, height, values) : new RgbImage(width, height, values);
	}

	private Raster shorts() {
		final short[] values = new short[Raster.samples(width, height, channels)];
		forEach((i, v) -> values[i] = (short) ((UnsignedShortType) v).get());
		return new DeepImage(width, height, channels, values);
	}

	private Raster floats() {
		final float[] values = new float[Raster.samples(width, height, channels)];
		forEach((i, v) -> values[i] = ((FloatType) v).get());
		return new FloatImage(width, height, channels, values);
	}

	private Raster argb() {
		final byte[] rgb = new byte[Raster.samples(width, height, 3)];
		forEach((i, v) -> RgbImage.unpack(((ARGBType) v).get(), rgb, 3 * i));
		return new RgbImage(width, height, rgb);
	}

	/** Visits the samples row by row, channels interleaved. */
	private void forEach(final Target target) {
		final RandomAccess<?> access = image.randomAccess();
		access.setPosition(image.minAsLongArray());
		int i = 0;
		for (int y = 0; y < height; y++) {
			access.setPosition(image.min(yAxis) + y, yAxis);
			for (int x = 0; x < width; x++) {
				access.setPosition(image.min(xAxis) + x, xAxis);
				for (int c = 0; c < channels; c++) {
					if (channelAxis >= 0) access.setPosition(image.min(channelAxis) + c, channelAxis);
					target.put(i++, access.get());
				}
			}
		}
	}
}
