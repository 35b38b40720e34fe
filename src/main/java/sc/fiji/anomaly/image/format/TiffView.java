package sc.fiji.anomaly.image.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.TreeSet;

import javax.imageio.stream.ImageInputStreamImpl;

/**
 * One image of a TIFF file as if it were a file of its own: a header and a directory in memory, then the strips or tiles,
 * which are read from where they are when they are asked for. So ImageIO, which knows neither BigTIFF nor planes that
 * ImageJ writes without directories, decodes them with the same code as all others.
 */
final class TiffView extends ImageInputStreamImpl {

	private static final long MOST = 0xffffffffL; // offsets have 32 bits

	private final ChannelInput in;
	private final boolean reversed;
	private final byte[] header;
	/** Where in the view each segment begins, ascending; the last is the length of all. */
	private final long[] begins;
	/** Where each is in the file. */
	private final long[] sources;

	/**
	 * Puts it together.
	 *
	 * @param offsetTag that of the strips' or tiles' offsets
	 * @param lengths of them
	 * @param reversed whether the bits of each byte of them are turned round
	 * @throws IOException if it would take more than 4 GB
	 */
	TiffView(final ChannelInput in, final TiffDirectory directory, final int offsetTag, final long[] lengths,
		final boolean reversed) throws IOException
	{
		this.in = in;
		this.reversed = reversed;
		setByteOrder(in.getByteOrder());
		sources = directory.values(offsetTag);
		begins = new long[sources.length + 1];
		final TiffDirectory known = directory.with(offsetTag == TiffDirectory.TILE_OFFSETS ? TiffDirectory.TILE_LENGTHS
			: TiffDirectory.STRIP_LENGTHS, lengths);
		begins[0] = written(known).length;
		for (int i = 0; i < sources.length; i++)
			begins[i + 1] = begins[i] + lengths[i];
		if (begins[sources.length] > MOST) throw new IOException("the pixels of a plane take " + (begins[sources
			.length] >> 20) + " MB, but 4096 MB can be read at most: cut it into tiles");
		header = written(known.with(offsetTag, Arrays.copyOf(begins, sources.length)));
	}

	/** A header and one directory; as long as one with other values. */
	private byte[] written(final TiffDirectory directory) throws IOException {
		final TreeSet<Integer> tags = new TreeSet<>(directory.tags());
		tags.remove(TiffDirectory.DESCRIPTION);
		tags.remove(TiffDirectory.SUBFILE_TYPE);
		final ByteArrayOutputStream entries = new ByteArrayOutputStream(), rest = new ByteArrayOutputStream();
		final int start = 8 + 2 + 12 * tags.size() + 4;
		for (final int tag : tags) {
			final byte[] content = content(directory, tag);
			entries.writeBytes(bytes(12).putShort((short) tag).putShort((short) type(directory, tag)).putInt(directory.values(
				tag).length).put(content.length <= 4 ? content : bytes(4).putInt(start + rest.size()).array()).array());
			if (content.length > 4) rest.writeBytes(content);
		}
		final ByteArrayOutputStream all = new ByteArrayOutputStream();
		final byte order = (byte) (getByteOrder() == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M');
		all.writeBytes(bytes(10).put(order).put(order).putShort((short) 42).putInt(8).putShort((short) tags.size()).array());
		all.writeBytes(entries.toByteArray());
		all.writeBytes(new byte[4]);
		all.writeBytes(rest.toByteArray());
		return all.toByteArray();
	}

	private ByteBuffer bytes(final int count) {
		return ByteBuffer.allocate(count).order(getByteOrder());
	}

	/** Numbers of 64 bits become such of 32. */
	private static int type(final TiffDirectory directory, final int tag) {
		final int type = directory.type(tag);
		final boolean offsets = tag == TiffDirectory.STRIP_OFFSETS || tag == TiffDirectory.STRIP_LENGTHS ||
			tag == TiffDirectory.TILE_OFFSETS || tag == TiffDirectory.TILE_LENGTHS;
		return offsets || type > 12 ? 4 : type;
	}

	private byte[] content(final TiffDirectory directory, final int tag) {
		final long[] values = directory.values(tag);
		final int type = type(directory, tag);
		final ByteBuffer content = bytes(values.length * 8);
		for (final long v : values)
			switch (type) {
				case 3 -> content.putShort((short) v);
				case 4 -> content.putInt((int) v);
				case TiffDirectory.FRACTION -> content.putLong(v);
				default -> content.put((byte) v);
			}
		// values of up to 4 bytes lie in the entry, from its left
		final int length = content.position() <= 4 ? 4 : content.position() + content.position() % 2;
		final byte[] written = new byte[length];
		System.arraycopy(content.array(), 0, written, 0, Math.min(length, content.position()));
		return written;
	}

	@Override
	public int read() throws IOException {
		final byte[] one = new byte[1];
		return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
	}

	@Override
	public int read(final byte[] target, final int offset, final int count) throws IOException {
		checkClosed();
		bitOffset = 0;
		int done = 0;
		while (done < count && streamPos < length()) {
			final int n = streamPos < header.length ? fromHeader(target, offset + done, count - done) : fromSegment(target,
				offset + done, count - done);
			if (n <= 0) break;
			streamPos += n;
			done += n;
		}
		return done == 0 && count > 0 ? -1 : done;
	}

	private int fromHeader(final byte[] target, final int offset, final int count) {
		final int n = (int) Math.min(count, header.length - streamPos);
		System.arraycopy(header, (int) streamPos, target, offset, n);
		return n;
	}

	private int fromSegment(final byte[] target, final int offset, final int count) throws IOException {
		int segment = Arrays.binarySearch(begins, streamPos);
		if (segment < 0) segment = -segment - 2;
		while (segment + 1 < begins.length && begins[segment + 1] == streamPos)
			segment++; // empty ones
		in.seek(sources[segment] + streamPos - begins[segment]);
		final int n = in.read(target, offset, (int) Math.min(count, begins[segment + 1] - streamPos));
		for (int i = offset; reversed && i < offset + n; i++)
			target[i] = (byte) (Integer.reverse(target[i]) >>> 24);
		return n;
	}

	@Override
	public long length() {
		return begins[sources.length];
	}
}
