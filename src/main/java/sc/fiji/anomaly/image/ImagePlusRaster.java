package sc.fiji.anomaly.image;

import java.awt.Rectangle;
import java.util.stream.IntStream;
import java.util.Arrays;
import java.awt.image.IndexColorModel;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ImageProcessor;
import sc.fiji.anomaly.AnomalyException;

/**
 * Planes of ImageJ 1 images: 8, 16 and 32 bits, 8-bit color, RGB, and images with three channels, which are taken for
 * red, green and blue. Contrast settings of the display change nothing; the lookup table of an 8-bit image with one
 * channel is applied (inverted ones too), as Pillow looks up palettes, those of other images are not. Signed 16-bit
 * images become 32-bit ones with their true values, as they do from files.
 */
public final class ImagePlusRaster {

	private ImagePlusRaster() {}

	/** Number of planes: slices x frames. */
	public static int planes(final ImagePlus image) {
		return image.getNSlices() * image.getNFrames();
	}

	/**
	 * One plane with all its channels.
	 *
	 * @param plane from 1 to {@link #planes}; slices of the first frame come first
	 * @throws AnomalyException if there is no such plane, or if there are 2 or more than 3 channels
	 */
	public static Raster of(final ImagePlus image, final int plane) {
		return of(image, plane, new Rectangle(image.getWidth(), image.getHeight()));
	}

	/**
	 * A rectangle of one plane, such as the bounds of a selection.
	 *
	 * @param area in pixels
	 * @throws AnomalyException as {@link #of(ImagePlus, int)}, or if the rectangle is not inside the image
	 */
	public static Raster of(final ImagePlus image, final int plane, final Rectangle area) {
		final int channels = image.getNChannels();
		if (channels != 1 && channels != 3) throw new AnomalyException("'" + image.getTitle() + "' has " + channels +
			" channels, but 1 (gray) or 3 (red, green, blue) are needed: choose them with Image > Color > Arrange" +
			" Channels... or Image > Duplicate..., or convert with Image > Type > RGB Color");
		return of(image, plane, area, allChannels(image));
	}

	/** The numbers of all channels: 1 to n. */
	public static int[] allChannels(final ImagePlus image) {
		return IntStream.rangeClosed(1, image.getNChannels()).toArray();
	}

	/**
	 * A rectangle of some channels of one plane.
	 *
	 * @param channels one channel (gray) or three (red, green, blue), counted from 1
	 * @throws AnomalyException if there is no such plane or channel, or if the rectangle is not inside the image
	 */
	public static Raster of(final ImagePlus image, final int plane, final Rectangle area, final int[] channels) {
		if (plane < 1 || plane > planes(image)) throw new AnomalyException("plane " + plane + " of '" + image.getTitle() +
			"' does not exist: it has planes 1 to " + planes(image));
		if (channels.length != 1 && channels.length != 3 || !IntStream.of(channels).allMatch(c -> c > 0 && c <= image
			.getNChannels())) throw new AnomalyException("the channels " + Arrays.toString(channels) + " of '" + image
				.getTitle() + "' cannot be used: give one (gray) or three (red, green, blue) from 1 to " + image.getNChannels());
		if (image.getNChannels() > 1 && image.getType() == ImagePlus.COLOR_RGB) throw new AnomalyException("'" + image
			.getTitle() + "' has " + image.getNChannels() +
			" channels of RGB color each: make one of them an image with Image > Duplicate...");
		final int slice = (plane - 1) % image.getNSlices() + 1;
		final int frame = (plane - 1) / image.getNSlices() + 1;
		final ImageStack stack = image.getStack();
		final int[] indices = IntStream.of(channels).map(c -> image.getStackIndex(c, slice, frame)).toArray();
		final Raster whole = channels.length == 3 ? merged(stack, indices) : single(stack.getProcessor(indices[0]), image
			.getNChannels() == 1 ? lut(image, stack) : null, image.getCalibration().isSigned16Bit());
		return area.equals(new Rectangle(whole.width(), whole.height())) ? whole : whole.crop(area);
	}

	/** The colors of an 8-bit image as they were before anyone adjusted the contrast. */
	private static Palette lut(final ImagePlus image, final ImageStack stack) {
		final ImageProcessor shown = image.getProcessor();
		final java.awt.image.ColorModel colors = shown != null ? shown.getColorModel() : stack.getColorModel();
		return colors instanceof IndexColorModel indexed ? Palette.of(indexed) : null;
	}

	private static Raster single(final ImageProcessor plane, final Palette palette, final boolean signed) {
		final int width = plane.getWidth();
		final int height = plane.getHeight();
		final Object pixels = plane.getPixels();
		if (pixels instanceof short[] shorts) return signed ? new FloatImage(width, height, 1, signed(shorts))
			: new DeepImage(width, height, 1, shorts.clone());
		if (pixels instanceof float[] floats) return new FloatImage(width, height, 1, floats.clone());
		if (pixels instanceof int[] argb) return new RgbImage(width, height, unpacked(argb));
		final byte[] bytes = (byte[]) pixels;
		if (palette == null) return new GrayImage(width, height, bytes.clone());
		return palette.isGray() ? new GrayImage(width, height, palette.gray(bytes)) : new RgbImage(width, height, palette
			.rgb(bytes));
	}

	/** ImageJ keeps signed 16-bit values with 32768 added and a calibration that takes it off again. */
	private static float[] signed(final short[] shorts) {
		final float[] values = new float[shorts.length];
		for (int i = 0; i < values.length; i++)
			values[i] = (shorts[i] & 0xffff) - 32768;
		return values;
	}

	private static byte[] unpacked(final int[] argb) {
		final byte[] rgb = new byte[Raster.samples(argb.length, 1, 3)];
		for (int i = 0; i < argb.length; i++)
			RgbImage.unpack(argb[i], rgb, 3 * i);
		return rgb;
	}

	private static Raster merged(final ImageStack stack, final int[] indices) {
		final int width = stack.getWidth();
		final int height = stack.getHeight();
		final int samples = Raster.samples(width, height, 3);
		final Object[] planes = IntStream.of(indices).mapToObj(i -> stack.getProcessor(i).getPixels()).toArray();
		if (planes[0] instanceof byte[]) return new RgbImage(width, height, mergedBytes(planes, samples));
		if (planes[0] instanceof short[]) return new DeepImage(width, height, 3, mergedShorts(planes, samples));
		return new FloatImage(width, height, 3, mergedFloats(planes, samples));
	}

	private static byte[] mergedBytes(final Object[] planes, final int samples) {
		final byte[] values = new byte[samples];
		for (int i = 0; i < samples; i++)
			values[i] = ((byte[]) planes[i % 3])[i / 3];
		return values;
	}

	private static short[] mergedShorts(final Object[] planes, final int samples) {
		final short[] values = new short[samples];
		for (int i = 0; i < samples; i++)
			values[i] = ((short[]) planes[i % 3])[i / 3];
		return values;
	}

	private static float[] mergedFloats(final Object[] planes, final int samples) {
		final float[] values = new float[samples];
		for (int i = 0; i < samples; i++)
			values[i] = ((float[]) planes[i % 3])[i / 3];
		return values;
	}
}
