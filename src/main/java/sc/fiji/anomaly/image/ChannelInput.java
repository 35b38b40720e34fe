package sc.fiji.anomaly.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A file for ImageIO: buffered, without ImageIO's disk cache and plugin search, from any file system and under names
 * that {@code java.io.File} cannot spell. A few bytes can be overlaid, so that a reader sees another header.
 */
final class ChannelInput extends ImageInputStreamImpl {

	private final SeekableByteChannel channel;
	private final long length;
	private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).limit(0);
	private long bufferStart;
	private final Map<Long, Byte> overlay = new HashMap<>();

	ChannelInput(final Path file) throws IOException {
		channel = Files.newByteChannel(file);
		length = channel.size();
	}

	/** The first {@code count} bytes, or fewer if the file is shorter; the position is 0 afterwards. */
	byte[] head(final int count) throws IOException {
		final byte[] head = new byte[(int) Math.min(count, length)];
		seek(0);
		readFully(head);
		seek(0);
		return head;
	}

	/** From now on, the file seems to hold these bytes at this position. */
	void overlay(final long start, final byte... bytes) {
		for (int i = 0; i < bytes.length; i++)
			overlay.put(start + i, bytes[i]);
		buffer.limit(0);
	}

	@Override
	public int read() throws IOException {
		checkClosed();
		bitOffset = 0;
		if (!fill()) return -1;
		streamPos++;
		return buffer.get() & 0xff;
	}

	@Override
	public int read(final byte[] target, final int offset, final int count) throws IOException {
		checkClosed();
		bitOffset = 0;
		if (count == 0) return 0;
		if (!fill()) return -1;
		final int n = Math.min(count, buffer.remaining());
		buffer.get(target, offset, n);
		streamPos += n;
		return n;
	}

	/** Makes the buffer ready at the stream's position; false at the end of the file. */
	private boolean fill() throws IOException {
		final long inBuffer = streamPos - bufferStart;
		if (inBuffer >= 0 && inBuffer < buffer.limit()) {
			buffer.position((int) inBuffer);
			return true;
		}
		if (streamPos >= length) return false;
		channel.position(streamPos);
		bufferStart = streamPos;
		buffer.clear();
		final int n = channel.read(buffer);
		buffer.flip();
		overlay.forEach((position, value) -> {
			final long at = position - bufferStart;
			if (at >= 0 && at < n) buffer.put((int) at, value);
		});
		return n > 0;
	}

	@Override
	public long length() {
		return length;
	}

	@Override
	public void close() throws IOException {
		super.close();
		channel.close();
	}
}
