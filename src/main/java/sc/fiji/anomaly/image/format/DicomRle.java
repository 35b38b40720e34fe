package sc.fiji.anomaly.image.format;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * DICOM's run length encoding (PS3.5, annex G): up to 15 segments of PackBits, one for each byte of each sample, the most
 * significant byte first.
 */
final class DicomRle {

	static final String SYNTAX = "1.2.840.10008.1.2.5";
	private static final int HEADER = 64;

	private DicomRle() {}

	/**
	 * Decodes a frame of an image.
	 *
	 * @param in at the beginning of the pixels
	 * @param wanted which frame, from 0
	 * @param frames how many there are
	 * @param pixels how many there are
	 * @param samples of each pixel
	 * @param size bytes of each sample
	 * @return samples interleaved, little endian
	 * @throws EOFException if the data end too early
	 */
	static byte[] decode(final ChannelInput in, final int wanted, final int frames, final int pixels, final int samples,
		final int size) throws IOException
	{
		final ByteBuffer frame = ByteBuffer.wrap(frame(in, wanted, frames)).order(ByteOrder.LITTLE_ENDIAN);
		if (frame.limit() < HEADER) throw new EOFException();
		if (frame.getInt(0) != samples * size) throw new IOException("the DICOM file is damaged: its run length code has " +
			frame.getInt(0) + " segments, but its pixels need " + samples * size);
		final byte[] target = new byte[sc.fiji.anomaly.image.Raster.samples(pixels, 1, samples * size)];
		for (int segment = 0; segment < samples * size; segment++) {
			final int from = frame.getInt(4 + 4 * segment);
			if (from < HEADER || from > frame.limit()) throw new EOFException();
			frame.position(from);
			final int first = segment / size * size + size - 1 - segment % size;
			unpack(frame, target, first, samples * size);
		}
		return target;
	}

	/** The fragments of a frame, which follow a table of offsets: all of a single one, one for each of several. */
	private static byte[] frame(final ChannelInput in, final int wanted, final int frames) throws IOException {
		final ByteArrayOutputStream frame = new ByteArrayOutputStream();
		int count = 0;
		for (;; count++) {
			final long here = in.getStreamPosition();
			final int tag = in.readUnsignedShort() << 16 | in.readUnsignedShort();
			final long length = in.readUnsignedInt();
			if (tag == DicomHeader.SEQUENCE_END) break;
			if (tag != DicomHeader.ITEM) throw new IOException("the DICOM file is damaged near byte " + here +
				": there is no item of its pixels");
			if (length > in.length() - in.getStreamPosition()) throw new EOFException();
			if (count > 0 && (frames == 1 || count - 1 == wanted)) {
				final byte[] fragment = new byte[(int) length];
				in.readFully(fragment);
				frame.writeBytes(fragment);
			}
			else in.seek(in.getStreamPosition() + length);
		}
		if (frames > 1 && count - 1 != frames) throw new IOException("the DICOM file has " + frames + " frames in " + (count -
			1) + " pieces, but only frames in one piece each can be read: " + UnknownKindException.FIJI);
		return frame.toByteArray();
	}

	private static void unpack(final ByteBuffer from, final byte[] target, final int first, final int step)
		throws EOFException
	{
		for (int to = first; to < target.length;) {
			if (!from.hasRemaining()) throw new EOFException();
			final int code = from.get();
			final int count = code >= 0 ? code + 1 : code == -128 ? 0 : 1 - code;
			if (from.remaining() < (code >= 0 ? count : 1) && count > 0) throw new EOFException();
			final byte run = code < 0 && count > 0 ? from.get() : 0;
			for (int i = 0; i < count; i++, to += step) {
				final byte v = code >= 0 ? from.get() : run;
				if (to < target.length) target[to] = v;
			}
		}
	}
}
