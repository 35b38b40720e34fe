package sc.fiji.anomaly.feature;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import sc.fiji.anomaly.ImageFeatures;

/**
 * Features kept in a file, so that the next run goes on from what was done, even after a crash.
 * <p>
 * The file holds records, written one after the other: {@link KeptRecord}; before them a header of 40
 * bytes, the text {@code ANOMFEAT} and the SHA-256 of how the features are made. Features made in another way replace the
 * file. A record whose hash is wrong, or that was cut off, is not used. Features are read when they are asked for, so
 * memory is about 100 bytes an image. Thread-safe; a file that another process uses is left alone, and nothing is kept
 * then.
 */
public final class KeptFeatures implements AutoCloseable {

	/** Keeps nothing. */
	public static final KeptFeatures NONE = new KeptFeatures(null, null);

	private static final byte[] MAGIC = "ANOMFEAT".getBytes(StandardCharsets.US_ASCII);
	private static final int HEADER = MAGIC.length + KeptRecord.HASH;

	private final FileChannel channel;
	private final KeptRecord record;
	private final Map<String, Long> positions = new HashMap<>();
	private long end;
	private boolean broken;

	private KeptFeatures(final FileChannel channel, final KeptRecord record) {
		this.channel = channel;
		this.record = record;
	}

	/**
	 * Opens a file of kept features, or makes it.
	 *
	 * @param file its folder is made if missing
	 * @param layout what is kept of an image
	 * @return {@link #NONE} if another process uses the file
	 * @throws IOException if it cannot be read or made
	 */
	public static KeptFeatures open(final Path file, final FeatureLayout layout) throws IOException {
		Files.createDirectories(file.toAbsolutePath().getParent());
		final FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
			StandardOpenOption.WRITE);
		try {
			if (!lock(channel)) {
				channel.close();
				return NONE;
			}
			final KeptFeatures kept = new KeptFeatures(channel, KeptRecord.of(layout));
			kept.readOrBegin(header(layout));
			return kept;
		}
		catch (final IOException | RuntimeException e) {
			channel.close();
			throw e;
		}
	}

	/** The lock goes with the channel. */
	private static boolean lock(final FileChannel channel) throws IOException {
		try {
			final FileLock lock = channel.tryLock();
			return lock != null;
		}
		catch (final OverlappingFileLockException e) {
			return false;
		}
	}

	private static ByteBuffer header(final FeatureLayout layout) {
		return ByteBuffer.allocate(HEADER).put(MAGIC).put(layout.hash()).flip();
	}

	private void readOrBegin(final ByteBuffer header) throws IOException {
		final ByteBuffer found = ByteBuffer.allocate(HEADER);
		channel.read(found, 0);
		if (!found.flip().equals(header)) {
			channel.truncate(0);
			channel.write(header, 0);
			end = HEADER;
			return;
		}
		end = HEADER;
		for (long at = HEADER; at >= 0;) {
			final ByteBuffer next = readRecord(at);
			if (next == null) {
				at = record.next(channel, at + 1);
				continue;
			}
			if (KeptRecord.isWhole(next)) positions.put(KeptRecord.sha256(next), at);
			at = end = at + next.capacity();
		}
		channel.truncate(end);
	}

	/** All bytes of a record, right or wrong; null if it is not all there, or its length cannot be known. */
	private ByteBuffer readRecord(final long from) throws IOException {
		final ByteBuffer head = readHead(from);
		final long bytes = head == null ? -1 : record.bytes(head);
		if (bytes < 0 || bytes > channel.size() - from) return null;
		final ByteBuffer buffer = KeptRecord.buffer(Math.toIntExact(bytes));
		return readFully(buffer, from) ? buffer : null;
	}

	private ByteBuffer readHead(final long from) throws IOException {
		final ByteBuffer head = KeptRecord.buffer(record.headBytes());
		return readFully(head, from) ? head : null;
	}

	private boolean readFully(final ByteBuffer buffer, final long from) throws IOException {
		buffer.clear();
		while (buffer.hasRemaining())
			if (channel.read(buffer, from + buffer.position()) < 0) return false;
		return true;
	}

	/** Number of images whose features are kept. */
	public synchronized int size() {
		return positions.size();
	}

	/** Whether the features of an image are kept. */
	public synchronized boolean holds(final String sha256) {
		return positions.containsKey(sha256);
	}

	/**
	 * The features of an image, if they are kept and whole.
	 *
	 * @param sha256 of the image file, 64 hexadecimal digits
	 */
	public synchronized Optional<ImageFeatures> get(final String sha256) {
		final Long position = positions.get(sha256);
		if (position == null) return Optional.empty();
		try {
			final ByteBuffer buffer = readRecord(position);
			return buffer != null && KeptRecord.isWhole(buffer) ? Optional.of(record.read(buffer)) : Optional.empty();
		}
		catch (final IOException e) {
			return Optional.empty();
		}
	}

	/**
	 * One patch of an image whose features are kept. Not checked against the hash of all patches.
	 *
	 * @param place which patch
	 * @param target gets its numbers
	 * @return false if it is not kept or cannot be read
	 */
	public boolean getPatch(final String sha256, final int place, final float[] target) {
		final Long position;
		synchronized (this) {
			position = positions.get(sha256);
		}
		if (position == null) return false;
		try {
			final ByteBuffer buffer = KeptRecord.buffer(target.length * Float.BYTES), head = readHead(position);
			if (head == null || !readFully(buffer, position + record.offsetOfPatch(head, place))) return false;
			buffer.flip().asFloatBuffer().get(target);
			return true;
		}
		catch (final IOException e) {
			return false;
		}
	}

	/**
	 * Keeps the features of an image. If that fails (disk full, say), this and later ones are simply not kept.
	 *
	 * @param features of an image that was read, with the patches this file is for
	 */
	public synchronized void put(final ImageFeatures features) {
		if (channel == null || broken || positions.containsKey(features.sha256())) return;
		final ByteBuffer buffer = record.filled(features);
		if (buffer == null) return;
		try {
			while (buffer.hasRemaining())
				channel.write(buffer, end + buffer.position());
			positions.put(features.sha256(), end);
			end += buffer.capacity();
		}
		catch (final IOException e) {
			broken = true;
		}
	}

	/** Closes the file and lets others use it; a record that could not be written whole is cut off. */
	@Override
	public synchronized void close() {
		if (channel == null) return;
		try (channel) {
			if (broken) channel.truncate(end);
			broken = true;
		}
		catch (final IOException e) {
			// Records that are not whole are left out when the file is read.
		}
	}
}
