package sc.fiji.anomaly.image.format;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The data elements of a DICOM file up to its pixels (PS3.10, section 7; PS3.5, section 7): those that say what the pixels
 * are. Sequences are passed over, except for the rescaling that newer files keep in their functional groups (PS3.3,
 * C.7.6.16).
 */
final class DicomHeader {

	static final int SYNTAX = 0x00020010;
	static final int SAMPLES = 0x00280002;
	static final int PHOTOMETRIC = 0x00280004;
	static final int PLANAR = 0x00280006;
	static final int FRAMES = 0x00280008;
	static final int ROWS = 0x00280010;
	static final int COLUMNS = 0x00280011;
	static final int BITS_ALLOCATED = 0x00280100;
	static final int BITS_STORED = 0x00280101;
	static final int HIGH_BIT = 0x00280102;
	static final int SIGNED = 0x00280103;
	static final int INTERCEPT = 0x00281052;
	static final int SLOPE = 0x00281053;
	static final int PALETTE_SIZE = 0x00281101; // red; green and blue are the next two
	static final int PALETTE_DATA = 0x00281201;
	static final int FLOAT_PIXELS = 0x7fe00008;
	static final int DOUBLE_PIXELS = 0x7fe00009;
	static final int PIXELS = 0x7fe00010;

	static final int ITEM = 0xfffee000;
	private static final int ITEM_END = 0xfffee00d;
	static final int SEQUENCE_END = 0xfffee0dd;
	private static final long UNDEFINED = 0xffffffffL;
	private static final String IMPLICIT = "1.2.840.10008.1.2";
	private static final String BIG_ENDIAN = "1.2.840.10008.1.2.2";
	private static final Set<String> LONG_LENGTHS = Set.of("OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR",
		"UT", "UV");
	private static final Set<Integer> WANTED = Set.of(SYNTAX, SAMPLES, PHOTOMETRIC, PLANAR, FRAMES, ROWS, COLUMNS,
		BITS_ALLOCATED, BITS_STORED, HIGH_BIT, SIGNED, INTERCEPT, SLOPE, PALETTE_SIZE, PALETTE_SIZE + 1, PALETTE_SIZE + 2,
		PALETTE_DATA, PALETTE_DATA + 1, PALETTE_DATA + 2);
	private static final Set<Integer> FUNCTIONAL_GROUPS = Set.of(0x52009229, 0x52009230);
	private static final int MOST_VALUE_BYTES = 1 << 18; // twice the largest palette
	private static final int DEEPEST = 64;

	private static final int PIXEL_VALUES = 0x00289145; // a sequence in functional groups

	private final ChannelInput in;
	private final Map<Integer, byte[]> values = new HashMap<>();
	private int pixelTag;
	private long pixelStart;
	private long pixelLength;

	/** Reads the header. @throws IOException if it is cut off or damaged; not if there are no pixels */
	DicomHeader(final ChannelInput in) throws IOException {
		this.in = in;
		in.setByteOrder(ByteOrder.LITTLE_ENDIAN);
		in.seek(132);
		try {
			while (group() == 2)
				readElement(true, 0, false);
			if (syntax().equals(BIG_ENDIAN)) in.setByteOrder(ByteOrder.BIG_ENDIAN);
			while (pixelTag == 0 && in.getStreamPosition() < in.length())
				readElement(!syntax().equals(IMPLICIT), 0, false);
		}
		catch (final EOFException e) {
			throw new IOException("the DICOM file is truncated: it ends within its header", e);
		}
	}

	/** The group of the next element; -1 at the end of the file. */
	private int group() throws IOException {
		final long here = in.getStreamPosition();
		if (here + 2 > in.length()) return -1;
		final int group = in.readUnsignedShort();
		in.seek(here);
		return group;
	}

	private int readTag() throws IOException {
		return in.readUnsignedShort() << 16 | in.readUnsignedShort();
	}

	/**
	 * Reads an element, or comes to its beginning if it holds the pixels.
	 *
	 * @param explicit whether its kind is written before its length
	 * @param depth how many sequences it is in
	 * @param grouped whether it is in a functional group
	 * @return its tag
	 */
	private int readElement(final boolean explicit, final int depth, final boolean grouped) throws IOException {
		final int tag = readTag();
		if (tag >>> 16 == ITEM >>> 16) {
			in.readInt();
			return tag;
		}
		final String kind = explicit ? "" + (char) in.readUnsignedByte() + (char) in.readUnsignedByte() : "";
		if (LONG_LENGTHS.contains(kind)) in.readUnsignedShort();
		final long length = !explicit || LONG_LENGTHS.contains(kind) ? in.readUnsignedInt() : in.readUnsignedShort();
		final boolean groups = depth == 0 && FUNCTIONAL_GROUPS.contains(tag) || grouped && tag == PIXEL_VALUES;
		if (depth == 0 && (tag == PIXELS || tag == FLOAT_PIXELS || tag == DOUBLE_PIXELS)) {
			pixelTag = tag;
			pixelStart = in.getStreamPosition();
			pixelLength = length;
		}
		else if (length == UNDEFINED || groups) readItems(explicit && !kind.equals("UN"), depth, groups,
			length == UNDEFINED ? in.length() : in.getStreamPosition() + length);
		else readValue(tag, length, depth == 0 ? WANTED.contains(tag) : grouped && (tag == SLOPE || tag == INTERCEPT));
		return tag;
	}

	private void readValue(final int tag, final long length, final boolean wanted) throws IOException {
		final long end = in.getStreamPosition() + length;
		if (end > in.length()) throw new EOFException();
		if (wanted && length <= MOST_VALUE_BYTES) {
			final byte[] value = new byte[(int) length];
			in.readFully(value);
			values.putIfAbsent(tag, value);
		}
		in.seek(end);
	}

	/** Reads the items of a sequence, or passes over them. */
	private void readItems(final boolean explicit, final int depth, final boolean grouped, final long end)
		throws IOException
	{
		while (in.getStreamPosition() < end) {
			final long here = in.getStreamPosition();
			final int tag = readTag();
			final long length = in.readUnsignedInt();
			if (tag == SEQUENCE_END) return;
			if (tag != ITEM || depth > DEEPEST) throw new IOException("the DICOM file is damaged near byte " + here +
				": there is no item of a sequence");
			final long itemEnd = length == UNDEFINED ? in.length() : in.getStreamPosition() + length;
			if (length != UNDEFINED && !grouped) in.seek(itemEnd);
			else while (in.getStreamPosition() < itemEnd && readElement(explicit, depth + 1, grouped) != ITEM_END) {
				// on to the next
			}
		}
	}

	/** The transfer syntax: how elements and pixels are written. Explicit and not compressed if the file does not say. */
	String syntax() {
		return text(SYNTAX);
	}

	/** The byte order of elements and, if not compressed, of pixels. */
	ByteOrder order() {
		return syntax().equals(BIG_ENDIAN) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
	}

	/** The tag of the pixels; 0 if there are none. */
	int pixelTag() {
		return pixelTag;
	}

	/** Where the pixels begin. */
	long pixelStart() {
		return pixelStart;
	}

	/** Length of the pixels in bytes; 2^32 - 1 where they are compressed. */
	long pixelLength() {
		return pixelLength;
	}

	/** A value of bytes; none if it is absent. */
	byte[] bytes(final int tag) {
		return values.getOrDefault(tag, new byte[0]);
	}

	/** A value of characters without padding; empty if it is absent. */
	String text(final int tag) {
		return new String(bytes(tag), StandardCharsets.ISO_8859_1).replace('\0', ' ').strip();
	}

	/** The unsigned 16-bit numbers of a value; none if it is absent. */
	int[] numbers(final int tag) {
		final int[] numbers = new int[bytes(tag).length / 2];
		for (int i = 0; i < numbers.length; i++)
			numbers[i] = ByteBuffer.wrap(bytes(tag)).order(order()).getShort(2 * i) & 0xffff;
		return numbers;
	}

	/** The first of them, or a default. */
	int number(final int tag, final int otherwise) {
		final int[] numbers = numbers(tag);
		return numbers.length == 0 ? otherwise : numbers[0];
	}

	/** A number written in characters, or a default. */
	double decimal(final int tag, final double otherwise) throws IOException {
		final String text = text(tag);
		try {
			return text.isEmpty() ? otherwise : Double.parseDouble(text);
		}
		catch (final NumberFormatException e) {
			throw new IOException(String.format("the DICOM file is damaged: its element (%04x,%04x) is '%s', which is no" +
				" number", tag >>> 16, tag & 0xffff, text), e);
		}
	}
}
