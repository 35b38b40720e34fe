package sc.fiji.anomaly.image.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.image.DeepImage;
import sc.fiji.anomaly.image.FloatImage;
import sc.fiji.anomaly.image.GrayImage;

/** FITS and DICOM files written here by hand, after their standards. */
class ScientificFormatsTest {

	@TempDir
	Path folder;

	private Path fits(final String cards, final ByteBuffer pixels) throws IOException {
		final StringBuilder header = new StringBuilder();
		for (final String card : ("SIMPLE  = T\n" + cards + "\nEND").split("\n"))
			header.append(String.format("%-80s", card));
		while (header.length() % 2880 != 0)
			header.append(' ');
		final ByteArrayOutputStream file = new ByteArrayOutputStream();
		file.writeBytes(header.toString().getBytes(StandardCharsets.US_ASCII));
		file.writeBytes(pixels.array());
		return Files.write(folder.resolve("image.fits"), file.toByteArray());
	}

	private static final String SIZE = "NAXIS   = 2 / axes\nNAXIS1  = 2\nNAXIS2  = 2\n";

	@Test
	void fitsIsTurnedUpsideDownAndScaled() throws IOException {
		final ByteBuffer shorts = ByteBuffer.allocate(8).putShort((short) -32768).putShort((short) 0).putShort((short) 1)
			.putShort((short) 32767);
		final Path unsigned = fits("BITPIX  = 16\n" + SIZE + "BZERO   = 32768.0 / offset\nBSCALE  = 1", shorts);
		assertArrayEquals(new short[] { (short) 32769, (short) 65535, 0, (short) 32768 }, ((DeepImage) ImageFile.read(
			unsigned)).values());
		assertEquals(2, ImageFile.probe(unsigned).width());
		assertArrayEquals(new float[] { 1, 32767, -32768, 0 }, ((FloatImage) ImageFile.read(fits("BITPIX  = 16\n" + SIZE,
			shorts))).values());
		assertArrayEquals(new float[] { 3, 4.5f, 0, 1.5f }, ((FloatImage) ImageFile.read(fits("BITPIX  = 8\n" + SIZE +
			"BSCALE  = 1.5", ByteBuffer.wrap(new byte[] { 0, 1, 2, 3 })))).values());
		assertArrayEquals(new byte[] { 2, -1, 0, 1 }, ((GrayImage) ImageFile.read(fits("BITPIX  = 8\n" + SIZE, ByteBuffer
			.wrap(new byte[] { 0, 1, 2, -1 })))).values());
		assertArrayEquals(new float[] { 3, Float.NaN, 1, 2 }, ((FloatImage) ImageFile.read(fits("BITPIX  = -32\n" + SIZE,
			ByteBuffer.allocate(16).putFloat(1).putFloat(2).putFloat(3).putFloat(Float.NaN)))).values());
	}

	@Test
	void fitsThatCannotBeUsedSaysWhy() throws IOException {
		final ByteBuffer four = ByteBuffer.allocate(4);
		assertProblem("truncated", fits("BITPIX  = 16\n" + SIZE, four));
		assertProblem("BITPIX = 12", fits("BITPIX  = 12\n" + SIZE, four));
		assertProblem("NAXIS = 0", fits("BITPIX  = 8\nNAXIS   = 0", four));
		assertProblem("stack of 5 planes", fits("BITPIX  = 8\n" + SIZE.replace("= 2 / axes", "= 3") + "NAXIS3  = 5", ByteBuffer
			.allocate(20)));
		assertProblem("NAXIS1 is 'x'", fits("BITPIX  = 8\nNAXIS   = 2\nNAXIS1  = x\nNAXIS2  = 1", four));
		assertProblem("truncated", Files.write(folder.resolve("a.fits"), "SIMPLE  = T".getBytes(
			StandardCharsets.US_ASCII)));
	}

	/** Explicit little endian DICOM (PS3.5) with one 3 x 2 image of unsigned 16-bit pixels. */
	private Path dicom(final String slope, final int pixelBytes) throws IOException {
		final ByteBuffer file = ByteBuffer.allocate(1000).order(ByteOrder.LITTLE_ENDIAN);
		file.position(128).put("DICM".getBytes(StandardCharsets.US_ASCII));
		element(file, 0x0002, 0x0010, "UI", "1.2.840.10008.1.2.1\0".getBytes(StandardCharsets.US_ASCII));
		element(file, 0x0028, 0x0002, "US", new byte[] { 1, 0 });
		element(file, 0x0028, 0x0004, "CS", "MONOCHROME2 ".getBytes(StandardCharsets.US_ASCII));
		element(file, 0x0028, 0x0010, "US", new byte[] { 2, 0 });
		element(file, 0x0028, 0x0011, "US", new byte[] { 3, 0 });
		element(file, 0x0028, 0x0100, "US", new byte[] { 16, 0 });
		element(file, 0x0028, 0x0103, "US", new byte[] { 0, 0 });
		if (slope != null) element(file, 0x0028, 0x1053, "DS", slope.getBytes(StandardCharsets.US_ASCII));
		file.putShort((short) 0x7fe0).putShort((short) 0x0010).put("OW".getBytes(StandardCharsets.US_ASCII)).putShort(
			(short) 0).putInt(12);
		for (int i = 0; i < 6; i++)
			file.putShort((short) (1000 * i));
		final byte[] bytes = java.util.Arrays.copyOf(file.array(), file.position() - 12 + pixelBytes);
		return Files.write(folder.resolve("image.dcm"), bytes);
	}

	private static void element(final ByteBuffer file, final int group, final int element, final String type,
		final byte[] value)
	{
		file.putShort((short) group).putShort((short) element).put(type.getBytes(StandardCharsets.US_ASCII)).putShort(
			(short) value.length).put(value);
	}

	@Test
	void dicomHasItsStoredValues() throws IOException {
		final DeepImage image = (DeepImage) ImageFile.read(dicom(null, 12));
		assertEquals("3 x 2", image.width() + " x " + image.height());
		assertArrayEquals(new short[] { 0, 1000, 2000, 3000, 4000, 5000 }, image.values());
		assertTrue(ImageFile.probe(dicom(null, 12)).bytes() >= 24);
	}

	@Test
	void dicomIsRescaledAsItsHeaderSays() throws IOException {
		assertArrayEquals(new float[] { 0, 500, 1000, 1500, 2000, 2500 }, ((FloatImage) ImageFile.read(dicom("0.5 ", 12)))
			.values());
	}

	/** Such files are TIFF and DICOM at once; only one of the two has the rescaling. */
	@Test
	void dicomBehindAPreambleOfTiffIsDicom() throws IOException {
		final Path file = dicom("0.5 ", 12);
		final byte[] bytes = Files.readAllBytes(file);
		System.arraycopy(new byte[] { 'I', 'I', 42, 0, 8, 0, 0, 0 }, 0, bytes, 0, 8);
		assertEquals(2500, ((FloatImage) ImageFile.read(Files.write(file, bytes))).values()[5]);
	}

	@Test
	void dicomThatCannotBeUsedSaysWhy() throws IOException {
		assertProblem("(0028,1053) is 'x', which is no number", dicom("x ", 12));
		assertProblem("truncated", dicom(null, 5));
	}

	private static void assertProblem(final String expected, final Path file) {
		final String message = assertThrows(IOException.class, () -> ImageFile.read(file)).getMessage();
		assertTrue(message.contains(expected), message);
	}
}
