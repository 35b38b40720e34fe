package sc.fiji.anomaly.image.format;

import java.io.EOFException;
import java.io.IOException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The chunks of a PNG file after its header (W3C PNG, sections 5 and 10): the palette, and the data of all IDAT chunks,
 * which together are one zlib stream.
 * <p>
 * The zlib checksum (Adler-32) is verified where the file holds it; the checksums of the chunks (CRC-32) are not, as in
 * ImageIO and, for pixels, in Pillow. What follows the last IDAT chunk is not looked at.
 */
final class PngData implements AutoCloseable {

	private static final int IDAT = 0x49444154;
	private static final int PLTE = 0x504c5445;
	private static final int IEND = 0x49454e44;
	private static final int AFTER_HEADER = 33;

	private final ChannelInput in;
	private final byte[] input = new byte[1 << 15];
	private byte[] palette = {};
	private int left; // bytes of the chunk that are not read yet
	private boolean ended; // no more IDAT chunks, or the file ends
	private final Inflater inflater;

	/** Reads up to the first IDAT chunk. @throws IOException if there is none */
	PngData(final ChannelInput in) throws IOException {
		this.in = in;
		in.seek(AFTER_HEADER);
		try {
			for (int kind = nextChunk(); kind != IDAT; kind = nextChunk())
				pass(kind);
		}
		catch (final EOFException e) {
			throw new IOException("the PNG file is truncated: it ends before its pixels", e);
		}
		inflater = new Inflater(); // last: has memory outside Java, which close() frees
	}

	/** Reads the length and the kind of a chunk. */
	private int nextChunk() throws IOException {
		left = in.readInt();
		if (left < 0) throw new IOException("the PNG file is damaged: it has a chunk of " + (left & 0xffffffffL) +
			" bytes, but 2147483647 are the most");
		return in.readInt();
	}

	private void pass(final int kind) throws IOException {
		if (kind == IEND) throw new IOException("the PNG file is damaged: it has no pixels (no IDAT chunk)");
		final long end = in.getStreamPosition() + left + 4; // a checksum
		if (kind == PLTE && palette.length == 0) {
			palette = new byte[Math.min(left, 3 * 256)];
			in.readFully(palette);
		}
		in.seek(end);
	}

	/** The palette: red, green, blue for each color; empty if there is none before the pixels. */
	byte[] palette() {
		return palette;
	}

	/**
	 * Decompresses.
	 *
	 * @return how many bytes were put to the beginning of {@code target}: its length, or fewer if the data end
	 * @throws IOException if the data are damaged
	 */
	int read(final byte[] target, final int count) throws IOException {
		int filled = 0;
		try {
			while (filled < count && !inflater.finished()) {
				final int n = inflater.inflate(target, filled, count - filled); // may hold some without new input
				if (inflater.needsDictionary()) throw new DataFormatException("needs a dictionary");
				if (n == 0 && !inflater.finished() && !refill()) return filled;
				filled += n;
			}
		}
		catch (final DataFormatException e) {
			throw new IOException("the PNG file is damaged: its pixels cannot be decompressed" + (e.getMessage() == null ? ""
				: " (" + e.getMessage() + ")"), e);
		}
		return filled;
	}

	/** Gives the inflater more to read; false if there is no more. */
	private boolean refill() throws IOException {
		while (left == 0 && !ended) {
			final long next = in.getStreamPosition() + 4; // a checksum
			ended = next + 8 > in.length();
			if (ended) return false;
			in.seek(next);
			ended = nextChunk() != IDAT;
		}
		final int n = ended ? -1 : in.read(input, 0, Math.min(left, input.length));
		ended = n < 0;
		if (ended) return false;
		left -= n;
		inflater.setInput(input, 0, n);
		return true;
	}

	/** Frees the memory of the inflater; leaves the file open. */
	@Override
	public void close() {
		inflater.end();
	}
}
