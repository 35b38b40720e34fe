package sc.fiji.anomaly.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.view.Views;
import sc.fiji.anomaly.AnomalyException;

/** Truth: ArrayImgs are plain arrays with the first axis fastest. */
class ImgLib2RasterTest {

	@Test
	void grayOfEachTypeHasTheValuesOfItsArray() {
		final GrayImage bytes = (GrayImage) ImgLib2Raster.of(ArrayImgs.unsignedBytes(new byte[] { 1, 2, 3, 4, 5, -1 }, 3,
			2));
		assertEquals(3, bytes.width());
		assertArrayEquals(new byte[] { 1, 2, 3, 4, 5, -1 }, bytes.values());
		final DeepImage shorts = (DeepImage) ImgLib2Raster.of(ArrayImgs.unsignedShorts(new short[] { 1, -1 }, 1, 2));
		assertArrayEquals(new short[] { 1, -1 }, shorts.values());
		final FloatImage floats = (FloatImage) ImgLib2Raster.of(ArrayImgs.floats(new float[] { 1.5f, Float.NaN }, 2, 1));
		assertArrayEquals(new float[] { 1.5f, Float.NaN }, floats.values());
	}

	@Test
	void argbLosesItsAlpha() {
		final RgbImage image = (RgbImage) ImgLib2Raster.of(ArrayImgs.argbs(new int[] { 0x80010203, 0x00fffefd }, 2, 1));
		assertArrayEquals(new byte[] { 1, 2, 3, -1, -2, -3 }, image.rgb());
	}

	@Test
	void channelsMayBeOnAnyAxis() {
		final byte[] planar = { 1, 2, 3, 4, 11, 12, 13, 14, 21, 22, 23, 24 }; // x, y, c of 2 x 2 x 3
		final byte[] interleaved = { 1, 11, 21, 2, 12, 22, 3, 13, 23, 4, 14, 24 };
		final RandomAccessibleInterval<?> xyc = ArrayImgs.unsignedBytes(planar, 2, 2, 3);
		assertArrayEquals(interleaved, ((RgbImage) ImgLib2Raster.of(xyc, 2)).rgb());
		assertArrayEquals(interleaved, ((RgbImage) ImgLib2Raster.of(ArrayImgs.unsignedBytes(interleaved, 3, 2, 2), 0))
			.rgb());
		assertArrayEquals(interleaved, ((RgbImage) ImgLib2Raster.of(Views.permute(ArrayImgs.unsignedBytes(planar, 2, 2, 3),
			1, 2), 1)).rgb());
		assertInstanceOf(GrayImage.class, ImgLib2Raster.of(ArrayImgs.unsignedBytes(planar, 4, 3, 1), 2));
		assertEquals(3, ImgLib2Raster.of(ArrayImgs.unsignedShorts(2, 2, 3), 2).channels());
		assertEquals(3, ImgLib2Raster.of(ArrayImgs.floats(2, 2, 3), 2).channels());
	}

	@Test
	void minimaOtherThanZeroAreRespected() {
		final RandomAccessibleInterval<?> part = Views.interval(Views.translate(ArrayImgs.unsignedBytes(new byte[] { 1, 2, 3,
			4, 5, 6, 7, 8, 9 }, 3, 3), -7, 5), new long[] { -6, 6 }, new long[] { -5, 7 });
		assertArrayEquals(new byte[] { 5, 6, 8, 9 }, ((GrayImage) ImgLib2Raster.of(part)).values());
	}

	@Test
	void whatCannotBeUsedIsNamed() {
		assertNames("DoubleType", () -> ImgLib2Raster.of(ArrayImgs.doubles(2, 2)));
		assertNames("3 dimensions", () -> ImgLib2Raster.of(ArrayImgs.unsignedBytes(2, 2, 3)));
		assertNames("2 channels", () -> ImgLib2Raster.of(ArrayImgs.unsignedBytes(2, 2, 2), 2));
		assertNames("channel axis", () -> ImgLib2Raster.of(ArrayImgs.unsignedBytes(2, 2, 3), 3));
		assertNames("3 channel(s) of ARGBType", () -> ImgLib2Raster.of(ArrayImgs.argbs(2, 2, 3), 2));
		assertNames("[0, 2]", () -> ImgLib2Raster.of(Views.interval(ArrayImgs.unsignedBytes(2, 2), new long[] { 1, 0 },
			new long[] { 0, 1 })));
	}

	private static void assertNames(final String what, final org.junit.jupiter.api.function.Executable of) {
		final String message = assertThrows(AnomalyException.class, of).getMessage();
		assertTrue(message.contains(what), message);
	}
}
