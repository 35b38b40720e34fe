package sc.fiji.anomaly.image.format;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.imageio.stream.ImageInputStream;

/**
 * One image file directory of a TIFF file (TIFF 6.0, section 2): the tags that matter here, checked against the length
 * of the file. Stricter than ImageIO, which reads over a directory that is cut off and loses, say, the palette.
 */
final class TiffDirectory {

	static final int SUBFILE_TYPE = 254;
	static final int WIDTH = 256;
	static final int HEIGHT = 257;
	static final int BITS = 258;
	static final int COMPRESSION = 259;
	static final int PHOTOMETRIC = 262;
	static final int FILL_ORDER = 266;
	static final int DESCRIPTION = 270;
	static final int STRIP_OFFSETS = 273;
	static final int ORIENTATION = 274;
	static final int SAMPLES = 277;
	static final int STRIP_ROWS = 278;
	static final int STRIP_LENGTHS = 279;
	static final int PLANAR = 284;
	static final int PREDICTOR = 317;
	static final int COLOR_MAP = 320;
	static final int TILE_WIDTH = 322;
	static final int TILE_HEIGHT = 323;
	static final int TILE_OFFSETS = 324;
	static final int TILE_LENGTHS = 325;
	static final int EXTRA_SAMPLES = 338;
	static final int SAMPLE_FORMAT = 339;
	static final int JPEG_TABLES = 347;

	static final int FAX_OPTIONS = 292; // and 293
	static final int YCBCR_FACTORS = 529;
	static final int YCBCR_SUBSAMPLING = 530;
	static final int FRACTION = 5;

	private static final int BIG_TIFF = 43;
	private static final int MOST_ENTRIES = 1 << 16;

	/** Strips, tiles or characters of a description; keeps a hostile file from filling the memory. */
	private static final int MOST_VALUES = 1 << 24;

	private static final Set<Integer> WANTED = Set.of(SUBFILE_TYPE, WIDTH, HEIGHT, BITS, COMPRESSION, PHOTOMETRIC,
		FILL_ORDER, DESCRIPTION, STRIP_OFFSETS, ORIENTATION, SAMPLES, STRIP_ROWS, STRIP_LENGTHS, PLANAR, PREDICTOR, COLOR_MAP,
		TILE_WIDTH, TILE_HEIGHT, TILE_OFFSETS, TILE_LENGTHS, EXTRA_SAMPLES, SAMPLE_FORMAT, JPEG_TABLES, FAX_OPTIONS, FAX_OPTIONS + 1,
		YCBCR_FACTORS, YCBCR_SUBSAMPLING, YCBCR_SUBSAMPLING + 1, YCBCR_SUBSAMPLING + 2);

	private final Map<Integer, long[]> values;
	private final Map<Integer, Long> positions;
	private final Map<Integer, Integer> types;
	private final long next;

	private TiffDirectory(final Map<Integer, long[]> values, final TiffDirectory like) {
		this.values = values;
		positions = like.positions;
		types = like.types;
		next = like.next;
	}

	private TiffDirectory(final ImageInputStream in, final long length, final long start, final boolean big)
		throws IOException
	{
		values = new HashMap<>();
		positions = new HashMap<>();
		types = new HashMap<>();
		final int head = big ? 8 : 2, each = big ? 20 : 12;
		require(start, head, length);
		in.seek(start);
		final long count = big ? in.readLong() : in.readUnsignedShort();
		if (count < 0 || count > MOST_ENTRIES) throw new IOException("the TIFF file is damaged: its directory has " + count +
			" entries");
		require(start, head + each * count + (big ? 8 : 4), length);
		for (int i = 0; i < count; i++)
			readEntry(in, length, start + head + each * (long) i, big);
		in.seek(start + head + each * count);
		next = readOffset(in, big);
	}

	private static long readOffset(final ImageInputStream in, final boolean big) throws IOException {
		return big ? Math.max(0, in.readLong()) : in.readUnsignedInt();
	}

	/** Whether this is BigTIFF, whose offsets have 64 bits. The stream's byte order is set to the file's. */
	static boolean isBig(final ImageInputStream in, final long length) throws IOException {
		require(0, 8, length);
		in.seek(0);
		in.setByteOrder(in.readUnsignedByte() == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
		in.seek(2);
		return in.readUnsignedShort() == BIG_TIFF;
	}

	/** The first directory. The stream's byte order is set to the file's. */
	static TiffDirectory first(final ImageInputStream in, final long length) throws IOException {
		final boolean big = isBig(in, length);
		if (big) require(0, 16, length);
		in.seek(big ? 8 : 4);
		return new TiffDirectory(in, length, readOffset(in, big), big);
	}

	/** All directories of the chain, in order. @throws IOException if one is cut off or the chain is a circle */
	static List<TiffDirectory> all(final ImageInputStream in, final long length) throws IOException {
		final List<TiffDirectory> all = new ArrayList<>(List.of(first(in, length)));
		final boolean big = isBig(in, length);
		final Set<Long> seen = new HashSet<>();
		for (long at = all.get(0).next; at != 0; at = all.get(all.size() - 1).next) {
			if (!seen.add(at)) throw new IOException("the TIFF file is damaged: its directories form a circle");
			all.add(new TiffDirectory(in, length, at, big));
		}
		return all;
	}

	private void readEntry(final ImageInputStream in, final long length, final long at, final boolean big)
		throws IOException
	{
		in.seek(at);
		final int tag = in.readUnsignedShort();
		if (!WANTED.contains(tag)) return;
		final int type = in.readUnsignedShort();
		final long count = readOffset(in, big);
		final int size = size(type);
		if (count > MOST_VALUES) throw new IOException("the TIFF file is damaged: its tag " + tag + " has " + count +
			" values, but " + MOST_VALUES + " are the most that make sense");
		if (size * count > (big ? 8 : 4)) in.seek(readOffset(in, big));
		final long start = in.getStreamPosition();
		require(start, size * count, length);
		final long[] v = new long[(int) count];
		for (int i = 0; i < v.length; i++)
			v[i] = size == 2 ? in.readUnsignedShort() : size == 4 ? in.readUnsignedInt() : size == 8 ? in.readLong() : in
				.readUnsignedByte();
		values.put(tag, v);
		positions.put(tag, start);
		types.put(tag, type);
	}

	/** Bytes of a value. A fraction is kept as the 8 bytes it is. */
	private static int size(final int type) {
		return switch (type) {
			case 3 -> 2;
			case 4 -> 4;
			case FRACTION, 16, 17, 18 -> 8;
			default -> 1;
		};
	}

	private static void require(final long start, final long count, final long length) throws IOException {
		if (start < 0 || start + count > length) throw new IOException("the TIFF file is truncated: it has " + length +
			" bytes, but its directory needs " + (start + count));
	}

	/** The tags that are there. */
	Set<Integer> tags() {
		return values.keySet();
	}

	/** The type of a tag's values, as TIFF numbers them. */
	int type(final int tag) {
		return types.getOrDefault(tag, 4);
	}

	/** The same with other values of a tag. */
	TiffDirectory with(final int tag, final long... newValues) {
		final Map<Integer, long[]> other = new HashMap<>(values);
		other.put(tag, newValues);
		return new TiffDirectory(other, this);
	}

	/** All values of a tag; none if it is absent. */
	long[] values(final int tag) {
		return values.getOrDefault(tag, new long[0]);
	}

	/** The first value of a tag, or a default if it is absent. */
	long value(final int tag, final long otherwise) {
		final long[] v = values(tag);
		return v.length == 0 ? otherwise : v[0];
	}

	/** Where in the file the first value of a tag is; -1 if it is absent. */
	long position(final int tag) {
		return positions.getOrDefault(tag, -1L);
	}

	/** A tag of bytes. */
	byte[] bytes(final int tag) {
		final long[] v = values(tag);
		final byte[] bytes = new byte[v.length];
		for (int i = 0; i < v.length; i++)
			bytes[i] = (byte) v[i];
		return bytes;
	}

	/** A tag of characters. */
	String text(final int tag) {
		return new String(bytes(tag), StandardCharsets.ISO_8859_1);
	}

	/** Whether this is a thumbnail or a mask of another image rather than an image. */
	boolean isAuxiliary() {
		return (value(SUBFILE_TYPE, 0) & 5) != 0;
	}
}
