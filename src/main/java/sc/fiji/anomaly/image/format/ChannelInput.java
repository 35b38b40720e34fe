package sc.fiji.anomaly.image.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
	private ByteBuffer buffer = ByteBuffer.allocate(1 << 16).limit(0);
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
		patch();
	}

	/** Puts the overlaid bytes into the buffer. */
	private void patch() {
		overlay.forEach((position, value) -> {
			final long at = position - bufferStart;
			if (at >= 0 && at < buffer.limit()) buffer.put((int) at, value);
		});
	}

	/**
	 * Reads the whole file into memory; after that, it is not touched any more.
	 *
	 * @return the file's bytes, until something is overlaid
	 */
	byte[] keep() throws IOException {
		buffer = ByteBuffer.allocate(Math.toIntExact(length));
		bufferStart = 0;
		channel.position(0);
		while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
			// on to the next bytes
		}
		buffer.flip();
		patch();
		return buffer.limit() == length ? buffer.array() : Arrays.copyOf(buffer.array(), buffer.limit()); // it shrank
	}

	/** The bytes from here on. */
	InputStream stream() {
		return new InputStream() {

			@Override
			public int read() throws IOException {
				return ChannelInput.this.read();
			}

			@Override
			public int read(final byte[] target, final int offset, final int count) throws IOException {
				return ChannelInput.this.read(target, offset, count);
			}
		};
	}

	@Override
	public int read() throws IOException {
		checkClosed();
		bitOffset = 0;
		if (!fill()) return -1;
		streamPos++;
		return buffer.get() & 0xff;
	}

	/** Fewer than {@code count} bytes only at the end of the file: {@code readInt()} and the like rely on it. */
	@Override
	public int read(final byte[] target, final int offset, final int count) throws IOException {
		checkClosed();
		bitOffset = 0;
		int done = 0;
		while (done < count && fill()) {
			final int n = Math.min(count - done, buffer.remaining());
			buffer.get(target, offset + done, n);
			streamPos += n;
			done += n;
		}
		return done == 0 && count > 0 ? -1 : done;
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
		patch();
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
