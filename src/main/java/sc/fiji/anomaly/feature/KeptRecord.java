package sc.fiji.anomaly.feature;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.HexFormat;

import sc.fiji.anomaly.ImageFeatures;
import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.Sha256;

/**
 * How an image's features lie in a file of {@link KeptFeatures}, little-endian: SHA-256 of the image file (32 bytes), the
 * features, then the first 8 bytes of the SHA-256 of all this.
 */
sealed interface KeptRecord permits FeatureRecord, WindowRecord {

	/** Bytes of the image file's hash. */
	int HASH = 32;
	/** Bytes of the record's own hash. */
	int CHECK = 8;

	/** The records of a layout. */
	static KeptRecord of(final FeatureLayout layout) {
		return layout.isFixed() ? new FeatureRecord(layout) : new WindowRecord(layout);
	}

	/** Length in bytes for an image. @param grid how all its patches lie */
	long bytes(int windows, PatchGrid grid);

	/** Bytes at a record's beginning that tell its length. */
	int headBytes();

	/** Length in bytes of a record that begins so; less than 0 if it is damaged. */
	long bytes(ByteBuffer head);

	/**
	 * Where in a file the first record at or after {@code from} may begin; less than 0 if there is none, or if records are
	 * found by their length alone.
	 */
	default long next(final FileChannel file, final long from) throws IOException {
		return -1;
	}

	/** Where in a record that begins so the numbers of a patch are. */
	long offsetOfPatch(ByteBuffer head, int place);

	/** Puts the features after the image file's hash. */
	void fill(ByteBuffer record, ImageFeatures features);

	/** What a whole record holds. */
	ImageFeatures read(ByteBuffer record);

	/** An empty buffer. */
	static ByteBuffer buffer(final int bytes) {
		return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
	}

	/** A record, to be read from its start; null if it is longer than a buffer can be. */
	default ByteBuffer filled(final ImageFeatures features) {
		final long bytes = bytes(features.windows(), features.patches().map(p -> p.grid()).orElse(new PatchGrid(1, 1)));
		if (bytes > Integer.MAX_VALUE - 8) return null;
		final ByteBuffer buffer = buffer((int) bytes).put(HexFormat.of().parseHex(features.sha256()));
		fill(buffer, features);
		return buffer.put(check(buffer), 0, CHECK).flip();
	}

	/** Whether a full record is as it was written. */
	static boolean isWhole(final ByteBuffer record) {
		final int bytes = record.capacity();
		return Arrays.equals(record.array(), bytes - CHECK, bytes, check(record), 0, CHECK);
	}

	private static byte[] check(final ByteBuffer record) {
		return Sha256.bytesOf(Arrays.copyOf(record.array(), record.capacity() - CHECK));
	}

	/** The image file that a record is of. */
	static String sha256(final ByteBuffer record) {
		return HexFormat.of().formatHex(record.array(), 0, HASH);
	}

	/** Puts values. */
	static void put(final ByteBuffer buffer, final float[] values) {
		buffer.asFloatBuffer().put(values);
		buffer.position(buffer.position() + values.length * Float.BYTES);
	}

	/** Takes values. */
	static float[] floats(final ByteBuffer buffer, final int count) {
		final float[] values = new float[count];
		buffer.asFloatBuffer().get(values);
		buffer.position(buffer.position() + count * Float.BYTES);
		return values;
	}
}
