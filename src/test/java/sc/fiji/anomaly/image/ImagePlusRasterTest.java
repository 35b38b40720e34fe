package sc.fiji.anomaly.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Rectangle;
import java.io.IOException;

import org.junit.jupiter.api.Test;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.Opener;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;
import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.image.format.ImageFile;
import sc.fiji.anomaly.image.format.TestFiles;

class ImagePlusRasterTest {

	private static final byte[] BYTES = { 0, 1, 127, -128, -2, -1 };

	private static ImagePlus image(final ImageProcessor pixels) {
		return new ImagePlus("test", pixels);
	}

	private static ByteProcessor bytes(final byte... values) {
		return new ByteProcessor(values.length, 1, values);
	}

	private static ImagePlus stack(final ImageProcessor... planes) {
		final ImageStack stack = new ImageStack(planes[0].getWidth(), planes[0].getHeight());
		for (final ImageProcessor plane : planes)
			stack.addSlice(plane);
		return new ImagePlus("stack", stack);
	}

	@Test
	void everyBitDepthHasItsValues() {
		assertArrayEquals(BYTES, ((GrayImage) ImagePlusRaster.of(image(bytes(BYTES)), 1)).values());
		assertArrayEquals(new short[] { 7, -1 }, ((DeepImage) ImagePlusRaster.of(image(new ShortProcessor(2, 1, new short[] {
			7, -1 }, null)), 1)).values());
		assertArrayEquals(new float[] { 7.5f, -1 }, ((FloatImage) ImagePlusRaster.of(image(new FloatProcessor(2, 1,
			new float[] { 7.5f, -1 })), 1)).values());
		assertArrayEquals(new byte[] { 1, 2, -3 }, ((RgbImage) ImagePlusRaster.of(image(new ColorProcessor(1, 1, new int[] {
			0xff0102fd })), 1)).rgb());
	}

	@Test
	void lookupTablesAreAppliedButContrastIsNot() {
		final ImagePlus inverted = image(bytes(BYTES));
		inverted.getProcessor().invertLut();
		assertArrayEquals(new byte[] { -1, -2, -128, 127, 1, 0 }, ((GrayImage) ImagePlusRaster.of(inverted, 1)).values());
		final ImagePlus red = image(bytes(BYTES));
		red.setLut(LUT.createLutFromColor(java.awt.Color.RED));
		final byte[] expected = new byte[18];
		for (int i = 0; i < 6; i++)
			expected[3 * i] = BYTES[i];
		assertArrayEquals(expected, ((RgbImage) ImagePlusRaster.of(red, 1)).rgb());
		red.setDisplayRange(100, 120);
		assertArrayEquals(expected, ((RgbImage) ImagePlusRaster.of(red, 1)).rgb());
		final ImagePlus gray = image(bytes(BYTES));
		gray.setDisplayRange(100, 120);
		assertArrayEquals(BYTES, ((GrayImage) ImagePlusRaster.of(gray, 1)).values());
	}

	/** The same file through ImageJ and through ImageFile: a current image scores as its file does. */
	@Test
	void imagesOpenedByImageJEqualTheirFiles() throws IOException {
		for (final String name : new String[] { "png_pal.png", "png_g8.png", "png_g16.png", "png_rgb.png", "png_rgb48.png",
			"hand_g8_white_is_zero.tif", "hand_g16_white_is_zero.tif", "hand_pal_x257.tif", "hand_rgb48.tif", "hand_s16.tif",
			"hand_s32.tif", "hand_g12.tif", "tif_f32_raw.tif", "tif_rgb_raw.tif", "tif_g16_raw.tif",
			"jpg_gray.jpg", "gif_pal.gif", "bmp_pal.bmp" })
		{
			final ImagePlus opened = new Opener().openImage(TestFiles.image(name).toString());
			assertArrayEquals(ImageFile.read(TestFiles.image(name)).toRgb(DisplayRange.PILLOW).rgb(), ImagePlusRaster.of(
				opened, 1).toRgb(DisplayRange.PILLOW).rgb(), name);
			if (ImageFile.read(TestFiles.image(name)).needsRange()) assertArrayEquals(ImageFile.read(TestFiles.image(name))
				.toRgb(DisplayRange.of(-9000, 9000)).rgb(), ImagePlusRaster.of(opened, 1).toRgb(DisplayRange.of(-9000, 9000))
					.rgb(), name);
		}
	}

	@Test
	void threeChannelsAreRedGreenBlue() {
		final ImagePlus image = stack(bytes((byte) 1, (byte) 2), bytes((byte) 3, (byte) 4), bytes((byte) 5, (byte) 6));
		image.setDimensions(3, 1, 1);
		final CompositeImage composite = new CompositeImage(image, CompositeImage.COMPOSITE);
		composite.setC(2);
		composite.setDisplayRange(3, 4);
		assertArrayEquals(new byte[] { 1, 3, 5, 2, 4, 6 }, ((RgbImage) ImagePlusRaster.of(composite, 1)).rgb());
		final ImagePlus deep = stack(new ShortProcessor(1, 1, new short[] { 1 }, null), new ShortProcessor(1, 1,
			new short[] { 2 }, null), new ShortProcessor(1, 1, new short[] { -1 }, null));
		deep.setDimensions(3, 1, 1);
		assertArrayEquals(new short[] { 1, 2, -1 }, ((DeepImage) ImagePlusRaster.of(deep, 1)).values());
		final ImagePlus floats = stack(new FloatProcessor(1, 1, new float[] { 1 }), new FloatProcessor(1, 1, new float[] {
			2 }), new FloatProcessor(1, 1, new float[] { 3 }));
		floats.setDimensions(3, 1, 1);
		assertArrayEquals(new float[] { 1, 2, 3 }, ((FloatImage) ImagePlusRaster.of(floats, 1)).values());
	}

	@Test
	void planesAreSlicesThenFrames() {
		final ImageProcessor[] planes = new ImageProcessor[18];
		for (int i = 0; i < 18; i++)
			planes[i] = bytes((byte) i);
		final ImagePlus image = stack(planes);
		image.setDimensions(3, 2, 3);
		assertEquals(6, ImagePlusRaster.planes(image));
		for (int plane = 1; plane <= 6; plane++)
			assertArrayEquals(new byte[] { (byte) (3 * plane - 3), (byte) (3 * plane - 2), (byte) (3 * plane - 1) },
				((RgbImage) ImagePlusRaster.of(image, plane)).rgb());
		assertNames("planes 1 to 6", () -> ImagePlusRaster.of(image, 7));
		assertNames("plane 0", () -> ImagePlusRaster.of(image, 0));
	}

	@Test
	void otherNumbersOfChannelsAreRefused() {
		final ImagePlus image = stack(bytes(BYTES), bytes(BYTES));
		image.setDimensions(2, 1, 1);
		assertNames("2 channels", () -> ImagePlusRaster.of(image, 1));
	}

	@Test
	void rectanglesAreCutOut() {
		final ImagePlus image = image(new ByteProcessor(3, 2, BYTES));
		assertArrayEquals(new byte[] { 1, 127, -2, -1 }, ((GrayImage) ImagePlusRaster.of(image, 1, new Rectangle(1, 0, 2, 2)))
			.values());
		assertNames("(2, 0) of 2 x 2", () -> ImagePlusRaster.of(image, 1, new Rectangle(2, 0, 2, 2)));
		assertNames("0 x 1", () -> ImagePlusRaster.of(image, 1, new Rectangle(0, 0, 0, 1)));
	}

	@Test
	void pixelsAreCopied() {
		final ImagePlus image = image(new ShortProcessor(1, 1, new short[] { 5 }, null));
		final DeepImage raster = (DeepImage) ImagePlusRaster.of(image, 1);
		image.getProcessor().set(0, 9);
		assertEquals(5, raster.values()[0]);
	}

	private static void assertNames(final String what, final org.junit.jupiter.api.function.Executable of) {
		final String message = assertThrows(AnomalyException.class, of).getMessage();
		assertTrue(message.contains(what), message);
	}
}
