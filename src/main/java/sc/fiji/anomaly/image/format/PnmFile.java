package sc.fiji.anomaly.image.format;

import java.io.EOFException;
import java.io.IOException;

import sc.fiji.anomaly.image.DeepImage;
import sc.fiji.anomaly.image.GrayImage;
import sc.fiji.anomaly.image.Raster;
import sc.fiji.anomaly.image.RgbImage;

/**
 * Portable bitmaps, graymaps and pixmaps (P1 to P6), as Pillow reads them: 8-bit gray and RGB are stretched to 0..255
 * if the maximum is less than 255, deeper gray is stretched to 0..65535 and kept as 16 bits, deeper RGB to 0..255.
 */
final class PnmFile {

	private final boolean text;
	private final int channels;
	private final boolean bitmap;
	private final int width;
	private final int height;
	private final int most;

	private PnmFile(final ChannelInput in) throws IOException {
		in.seek(1);
		final int kind = in.readUnsignedByte() - '0';
		text = kind <= 3;
		bitmap = kind % 3 == 1;
		channels = kind % 3 == 0 ? 3 : 1;
		width = number(in);
		height = number(in);
		most = bitmap ? 1 : number(in);
		if (width < 1 || height < 1 || most < 1 || most > 65535) throw new IOException("the PNM file is damaged: it says" +
			" that the image is " + width + " x " + height + " pixels with a maximum of " + most);
	}

	/** Reads the header and leaves the stream at the pixels. */
	static PnmFile header(final ChannelInput in) throws IOException {
		try {
			return new PnmFile(in);
		}
		catch (final EOFException e) {
			throw new IOException("the PNM file is truncated: it ends within its header", e);
		}
	}

	ImageSize size() {
		return new ImageSize(width, height, height * rowBytes(), most > 255).inStrips(stripRows(Strips.BYTES))
			.withDeepGray(isDeep());
	}

	private boolean isDeep() {
		return channels == 1 && most > 255;
	}

	private long rowBytes() {
		return (long) width * channels * (isDeep() ? 2 : 1);
	}

	private int stripRows(final int stripBytes) {
		return Strips.rows(stripBytes, height, rowBytes(), 1);
	}

	Raster read(final ChannelInput in) throws IOException {
		return next(in, height);
	}

	/** The same in strips of so many bytes. */
	Strips strips(final ChannelInput in, final int stripBytes) {
		return new Strips(width, height, stripRows(stripBytes), (top, rows) -> next(in, rows), () -> {});
	}

	/** The next rows. */
	private Raster next(final ChannelInput in, final int rows) throws IOException {
		final int samples = Raster.samples(width, rows, channels);
		try {
			if (isDeep()) {
				final short[] values = new short[samples];
				for (int i = 0; i < samples; i++)
					values[i] = (short) stretched(sample(in), 65535);
				return new DeepImage(width, rows, 1, values);
			}
			final byte[] values = bitmap && !text ? bits(in, rows) : bytes(in, samples);
			return channels == 1 ? new GrayImage(width, rows, values) : new RgbImage(width, rows, values);
		}
		catch (final EOFException e) {
			throw new IOException("the PNM file is truncated: it ends before its last pixel", e);
		}
	}

	private byte[] bytes(final ChannelInput in, final int samples) throws IOException {
		final byte[] values = new byte[samples];
		if (!text && most == 255) in.readFully(values);
		else for (int i = 0; i < samples; i++)
			values[i] = (byte) (bitmap ? digit(in) == '0' ? 255 : 0 : stretched(sample(in), 255));
		return values;
	}

	/** Rows of whole bytes, 1 is black. */
	private byte[] bits(final ChannelInput in, final int rows) throws IOException {
		final byte[] values = new byte[width * rows];
		final byte[] row = new byte[(width + 7) / 8];
		for (int y = 0, i = 0; y < rows; y++) {
			in.readFully(row);
			for (int x = 0; x < width; x++)
				values[i++] = (byte) ((row[x / 8] >> 7 - x % 8 & 1) - 1);
		}
		return values;
	}

	private int sample(final ChannelInput in) throws IOException {
		if (text) return number(in);
		return most < 256 ? in.readUnsignedByte() : in.readUnsignedByte() << 8 | in.readUnsignedByte();
	}

	private int stretched(final int v, final int white) {
		return most == white ? v : Math.min(white, (int) Math.rint((double) v / most * white));
	}

	/** A digit on its own: text bitmaps need no spaces between pixels. */
	private static int digit(final ChannelInput in) throws IOException {
		final int c = skipSpace(in);
		if (c != '0' && c != '1') throw new IOException("the PNM file is damaged: it has '" + (char) c +
			"' where 0 or 1 is expected");
		return c;
	}

	/** A number and the one character after it. */
	private static int number(final ChannelInput in) throws IOException {
		int c = skipSpace(in);
		long v = 0;
		do {
			if (c < '0' || c > '9' || v > Integer.MAX_VALUE) throw new IOException(
				"the PNM file is damaged: it has no number where one is expected");
			v = v * 10 + c - '0';
			c = in.read();
		}
		while (c >= '0' && c <= '9');
		return (int) Math.min(v, Integer.MAX_VALUE);
	}

	/** The first character that is neither space nor part of a comment, which runs to the end of its line. */
	private static int skipSpace(final ChannelInput in) throws IOException {
		int c = in.readUnsignedByte();
		while (c == '#' || Character.isWhitespace(c)) {
			if (c == '#') in.readLine();
			c = in.readUnsignedByte();
		}
		return c;
	}
}
