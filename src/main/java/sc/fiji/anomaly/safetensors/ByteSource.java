package sc.fiji.anomaly.safetensors;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import sc.fiji.anomaly.AnomalyException;

/**
 * Bytes at a position: of a file of any length, mapped piece by piece, or of memory. Safe for several threads.
 */
final class ByteSource implements AutoCloseable {

	/** A mapped file cannot be replaced on Windows until the garbage collector lets go of it: small ones are not mapped. */
	private static final long MAPPED_FROM = 32L << 20;

	private static final int LONGEST_MESSAGE = 500;

	private final String name;
	private final long length;
	private final ByteBuffer memory;
	private final FileChannel channel;

	private ByteSource(final String name, final long length, final ByteBuffer memory, final FileChannel channel) {
		this.name = name;
		this.length = length;
		this.memory = memory;
		this.channel = channel;
	}

	/** From the buffer's position to its limit. */
	static ByteSource of(final ByteBuffer content, final String name) {
		return new ByteSource(name, content.remaining(), content.slice(), null);
	}

	/** @throws AnomalyException if there is no such file, or it cannot be read */
	static ByteSource open(final Path path) {
		if (Files.isDirectory(path)) throw new AnomalyException(path + " is a folder, but must be a file");
		try {
			final long length = Files.size(path);
			if (length < MAPPED_FROM) return of(ByteBuffer.wrap(Files.readAllBytes(path)), path.toString());
			return new ByteSource(path.toString(), length, null, FileChannel.open(path, StandardOpenOption.READ));
		}
		catch (final NoSuchFileException e) {
			throw new AnomalyException("There is no file " + path + ": check the name", e);
		}
		catch (final IOException e) {
			throw new AnomalyException(path + " could not be read: " + e, e);
		}
	}

	String name() {
		return name;
	}

	/** In bytes. */
	long length() {
		return length;
	}

	/** {@code size} bytes from {@code position}, little-endian, which must lie within the {@link #length()}. */
	ByteBuffer read(final long position, final int size) {
		if (memory != null) return memory.slice((int) position, size).order(ByteOrder.LITTLE_ENDIAN);
		if (!channel.isOpen()) throw new IllegalStateException(name + " is closed");
		try {
			// A read-only map beyond the end of the file fails, or worse, faults when it is read.
			if (channel.size() != length) throw changed(null);
			return channel.map(FileChannel.MapMode.READ_ONLY, position, size).order(ByteOrder.LITTLE_ENDIAN);
		}
		catch (final IOException e) {
			throw new AnomalyException(name + " could not be read: " + e, e);
		}
	}

	/**
	 * Fills the target with the bytes from {@code position} on, which must lie within the {@link #length()}. Copies
	 * instead of mapping: a map stays in memory until the garbage collector finds it.
	 */
	void copy(final long position, final ByteBuffer target) {
		if (memory != null) {
			target.put(memory.slice((int) position, target.remaining()));
			return;
		}
		try {
			for (long next = position; target.hasRemaining();) {
				final int read = channel.read(target, next);
				if (read < 0) throw changed(null);
				next += read;
			}
		}
		catch (final ClosedChannelException e) {
			throw new IllegalStateException(name + " is closed", e);
		}
		catch (final IOException e) {
			throw new AnomalyException(name + " could not be read: " + e, e);
		}
	}

	AnomalyException changed(final Throwable cause) {
		return new AnomalyException(name + " changed while it was read: try again when it is complete", cause);
	}

	AnomalyException damaged(final String why) {
		// Names in a hostile header may be megabytes long.
		final String text = why.length() <= LONGEST_MESSAGE ? why : why.substring(0, LONGEST_MESSAGE) + "...";
		return new AnomalyException(name + " is not a complete safetensors file: " + text);
	}

	@Override
	public void close() {
		try {
			if (channel != null) channel.close();
		}
		catch (final IOException e) {
			throw new AnomalyException(name + " could not be closed: " + e, e);
		}
	}
}
