package sc.fiji.anomaly.image.format;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
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
	/** Bytes of a file, and of its pixels, that may be in memory outside Java while all is decompressed at once. */
	static final int MOST_AT_ONCE = 40 << 20;

	private final ChannelInput in;
	private final byte[] input = new byte[1 << 15];
	private byte[] palette = {};
	private int left; // bytes of the chunk that are not read yet
	private boolean ended; // no more IDAT chunks, or the file ends
	private final long all;
	private boolean begun;
	private InflatedPixels inflated; // all at once
	private final Inflater inflater;

	/**
	 * Reads up to the first IDAT chunk.
	 *
	 * @param all bytes that the data should hold, decompressed
	 * @throws IOException if there is no IDAT chunk
	 */
	PngData(final ChannelInput in, final long all) throws IOException {
		this.in = in;
		this.all = all;
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
		if (!begun) begin();
		return inflated == null ? inflate(target, count) : inflated.read(target, count);
	}

	/** Decompresses all at once, where that is faster and the data are well; leaves everything as it was otherwise. */
	private void begin() throws IOException {
		begun = true;
		if (all > MOST_AT_ONCE || in.length() > MOST_AT_ONCE || !Libdeflate.isWorthIt()) return;
		final long position = in.getStreamPosition();
		final int first = left;
		try {
			inflated = InflatedPixels.of(this::piece, in.length(), all);
		}
		catch (final ClosedByInterruptException e) {
			throw e;
		}
		catch (final IOException e) {
			// Damaged, perhaps behind what is needed.
		}
		if (inflated != null) return;
		in.seek(position);
		left = first;
		ended = false;
	}

	private int inflate(final byte[] target, final int count) throws IOException {
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
		final int n = piece(input);
		if (n >= 0) inflater.setInput(input, 0, n);
		return n >= 0;
	}

	/** Reads on in the IDAT chunks. @return how many bytes of the target were filled; -1 if there are no more */
	private int piece(final byte[] target) throws IOException {
		while (left == 0 && !ended) {
			final long next = in.getStreamPosition() + 4; // a checksum
			ended = next + 8 > in.length();
			if (ended) return -1;
			in.seek(next);
			ended = nextChunk() != IDAT;
		}
		final int n = ended ? -1 : in.read(target, 0, Math.min(left, target.length));
		ended = n < 0;
		if (!ended) left -= n;
		return n;
	}

	/** Frees memory outside Java; leaves the file open. */
	@Override
	public void close() {
		inflater.end();
		if (inflated != null) inflated.close();
	}
}
