package sc.fiji.anomaly.image.format;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** PNG files made byte by byte from the specification (W3C PNG), right or wrong, as a test wants them. */
final class PngBytes {

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
	private final DataOutputStream out = new DataOutputStream(bytes);

	/** A file with its header: no interlacing. */
	PngBytes(final int width, final int height, final int bits, final int colorType) throws IOException {
		out.writeLong(0x89504e470d0a1a0aL);
		final ByteArrayOutputStream header = new ByteArrayOutputStream();
		final DataOutputStream h = new DataOutputStream(header);
		h.writeInt(width);
		h.writeInt(height);
		h.write(new byte[] { (byte) bits, (byte) colorType, 0, 0, 0 });
		chunk("IHDR", header.toByteArray());
	}

	PngBytes chunk(final String kind, final byte... data) throws IOException {
		final CRC32 crc = new CRC32();
		crc.update(kind.getBytes(StandardCharsets.ISO_8859_1));
		crc.update(data);
		return chunk(kind, data, (int) crc.getValue());
	}

	PngBytes chunk(final String kind, final byte[] data, final int crc) throws IOException {
		out.writeInt(data.length);
		out.writeBytes(kind);
		out.write(data);
		out.writeInt(crc);
		return this;
	}

	/** What was written so far and an end mark. */
	byte[] end() throws IOException {
		chunk("IEND");
		return bytes.toByteArray();
	}

	/** What was written so far. */
	byte[] withoutEnd() {
		return bytes.toByteArray();
	}

	static byte[] deflated(final byte[] data) {
		final Deflater deflater = new Deflater();
		deflater.setInput(data);
		deflater.finish();
		final byte[] result = new byte[data.length + 100];
		final int n = deflater.deflate(result);
		deflater.end();
		return java.util.Arrays.copyOf(result, n);
	}

	/** Rows as they are in a file, each filtered by the specification's words: the filter's number comes first. */
	static byte[] filtered(final byte[] pixels, final int rowBytes, final int bpp, final int... filters) {
		final int rows = pixels.length / rowBytes;
		final byte[] result = new byte[rows * (rowBytes + 1)];
		for (int y = 0; y < rows; y++) {
			final int filter = filters[y % filters.length];
			result[y * (rowBytes + 1)] = (byte) filter;
			for (int i = 0; i < rowBytes; i++) {
				final int a = i < bpp ? 0 : pixels[y * rowBytes + i - bpp] & 0xff;
				final int b = y == 0 ? 0 : pixels[(y - 1) * rowBytes + i] & 0xff;
				final int c = y == 0 || i < bpp ? 0 : pixels[(y - 1) * rowBytes + i - bpp] & 0xff;
				final int predicted = new int[] { 0, a, b, (a + b) / 2, paeth(a, b, c), 0 }[filter];
				result[y * (rowBytes + 1) + 1 + i] = (byte) (pixels[y * rowBytes + i] - predicted);
			}
		}
		return result;
	}

	/** As in the specification, section 9.4. */
	static int paeth(final int a, final int b, final int c) {
		final int p = a + b - c;
		final int pa = Math.abs(p - a);
		final int pb = Math.abs(p - b);
		final int pc = Math.abs(p - c);
		if (pa <= pb && pa <= pc) return a;
		return pb <= pc ? b : c;
	}
}
