package sc.fiji.anomaly.feature;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

import sc.fiji.anomaly.FeatureSpec;
import sc.fiji.anomaly.Sha256;

/**
 * Features kept in a file, so that the next run goes on from what was done, even after a crash.
 * <p>
 * The file holds records of one length, written one after the other: SHA-256 of the image file (32 bytes), d float32
 * little-endian, and the first 8 bytes of the SHA-256 of both; before them a header of 40 bytes, the text
 * {@code ANOMFEAT} and the SHA-256 of how the features are made. Features made in another way replace the file. A record
 * whose hash is wrong, or that was cut off, is not used. Vectors are read when they are asked for, so memory is about
 * 100 bytes an image. Thread-safe; a file that another process uses is left alone, and nothing is kept then.
 */
public final class KeptFeatures implements AutoCloseable {

	/** Keeps nothing. */
	public static final KeptFeatures NONE = new KeptFeatures(null, 0);

	private static final byte[] MAGIC = "ANOMFEAT".getBytes(StandardCharsets.US_ASCII);
	private static final int HASH = 32;
	private static final int HEADER = MAGIC.length + HASH;
	private static final int CHECK = 8;

	private final FileChannel channel;
	private final int record;
	private final Map<String, Long> positions = new HashMap<>();
	private long end;
	private boolean broken;

	private KeptFeatures(final FileChannel channel, final int dimension) {
		this.channel = channel;
		this.record = HASH + dimension * Float.BYTES + CHECK;
	}

	/**
	 * Opens a file of kept features, or makes it.
	 *
	 * @param file its folder is made if missing
	 * @param spec how the features are made, range included
	 * @param dimension d
	 * @return {@link #NONE} if another process uses the file
	 * @throws IOException if it cannot be read or made
	 */
	public static KeptFeatures open(final Path file, final FeatureSpec spec, final int dimension) throws IOException {
		Files.createDirectories(file.toAbsolutePath().getParent());
		final FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
			StandardOpenOption.WRITE);
		try {
			if (!lock(channel)) {
				channel.close();
				return NONE;
			}
			final KeptFeatures kept = new KeptFeatures(channel, dimension);
			kept.readOrBegin(header(spec, dimension));
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

	/** The name is left out: the checkpoint's hash says more. */
	private static ByteBuffer header(final FeatureSpec spec, final int dimension) {
		final String made = String.join("\n", spec.checkpoint(), spec.precision().label(), spec.positions().label(), spec
			.preprocessing().toString(), spec.range(), Integer.toString(dimension));
		return ByteBuffer.allocate(HEADER).put(MAGIC).put(Sha256.bytesOf(made.getBytes(StandardCharsets.UTF_8))).flip();
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
		final ByteBuffer buffer = ByteBuffer.allocate(record);
		end = HEADER;
		while (readFully(buffer, end)) {
			if (isWhole(buffer)) positions.put(HexFormat.of().formatHex(buffer.array(), 0, HASH), end);
			end += record;
		}
		channel.truncate(end);
	}

	private boolean readFully(final ByteBuffer buffer, final long from) throws IOException {
		buffer.clear();
		while (buffer.hasRemaining())
			if (channel.read(buffer, from + buffer.position()) < 0) return false;
		return true;
	}

	private boolean isWhole(final ByteBuffer buffer) {
		return Arrays.equals(buffer.array(), record - CHECK, record, check(buffer), 0, CHECK);
	}

	private byte[] check(final ByteBuffer buffer) {
		return Sha256.bytesOf(Arrays.copyOf(buffer.array(), record - CHECK));
	}

	/** Number of images whose features are kept. */
	public synchronized int size() {
		return positions.size();
	}

	/**
	 * The features of an image, if they are kept and whole.
	 *
	 * @param sha256 of the image file, 64 hexadecimal digits
	 */
	public synchronized Optional<float[]> get(final String sha256) {
		final Long position = positions.get(sha256);
		if (position == null) return Optional.empty();
		try {
			final ByteBuffer buffer = ByteBuffer.allocate(record).order(ByteOrder.LITTLE_ENDIAN);
			if (!readFully(buffer, position) || !isWhole(buffer)) return Optional.empty();
			final float[] vector = new float[(record - HASH - CHECK) / Float.BYTES];
			buffer.position(HASH).slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
			return Optional.of(vector);
		}
		catch (final IOException e) {
			return Optional.empty();
		}
	}

	/**
	 * Keeps the features of an image. If that fails (disk full, say), this and later ones are simply not kept.
	 *
	 * @param sha256 of the image file, 64 hexadecimal digits
	 * @param vector d finite values
	 */
	public synchronized void put(final String sha256, final float[] vector) {
		if (channel == null || broken || positions.containsKey(sha256)) return;
		final ByteBuffer buffer = ByteBuffer.allocate(record).order(ByteOrder.LITTLE_ENDIAN);
		buffer.put(HexFormat.of().parseHex(sha256));
		for (final float v : vector)
			buffer.putFloat(v);
		buffer.put(check(buffer), 0, CHECK).flip();
		try {
			while (buffer.hasRemaining())
				channel.write(buffer, end + buffer.position());
			positions.put(sha256, end);
			end += record;
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
