package sc.fiji.anomaly.feature;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

import sc.fiji.anomaly.ImageFeatures;
import sc.fiji.anomaly.PatchValues;
import sc.fiji.anomaly.Sha256;

/**
 * How an image's features lie in a file of {@link KeptFeatures}, little-endian: SHA-256 of the image file (32 bytes), d
 * float32; where patches are kept, width and height of the image (int32) and the patches' float32; then the first 8 bytes
 * of the SHA-256 of all this.
 */
record FeatureRecord(FeatureLayout layout) {

	static final int HASH = 32;
	private static final int CHECK = 8;

	/** Length in bytes. */
	int bytes() {
		final long bytes = HASH + layout.dimension() * (long) Float.BYTES + CHECK + patchBytes();
		return Math.toIntExact(bytes);
	}

	private long patchBytes() {
		return layout.patches().isSome() ? 2 * Integer.BYTES + layout.patchNumbers() * (long) Float.BYTES : 0;
	}

	/** Where in a record the numbers of a patch begin. */
	long offsetOfPatch(final int place) {
		return HASH + layout.dimension() * (long) Float.BYTES + 2 * Integer.BYTES + (long) place * layout.patches()
			.dimension() * Float.BYTES;
	}

	/** An empty record. */
	ByteBuffer buffer() {
		return ByteBuffer.allocate(bytes()).order(ByteOrder.LITTLE_ENDIAN);
	}

	/** Fills a record, to be read from its start. */
	ByteBuffer filled(final ImageFeatures features) {
		final ByteBuffer buffer = buffer().put(HexFormat.of().parseHex(features.sha256()));
		put(buffer, features.vector());
		if (layout.patches().isSome()) {
			buffer.putInt(features.width()).putInt(features.height());
			put(buffer, features.patches().orElseThrow().values());
		}
		return buffer.put(check(buffer), 0, CHECK).flip();
	}

	private static void put(final ByteBuffer buffer, final float[] values) {
		buffer.asFloatBuffer().put(values);
		buffer.position(buffer.position() + values.length * Float.BYTES);
	}

	/** Whether a full record is as it was written. */
	boolean isWhole(final ByteBuffer buffer) {
		return Arrays.equals(buffer.array(), bytes() - CHECK, bytes(), check(buffer), 0, CHECK);
	}

	private byte[] check(final ByteBuffer buffer) {
		return Sha256.bytesOf(Arrays.copyOf(buffer.array(), bytes() - CHECK));
	}

	/** The image file that a full record is of. */
	static String sha256(final ByteBuffer buffer) {
		return HexFormat.of().formatHex(buffer.array(), 0, HASH);
	}

	/** What a full record holds. */
	ImageFeatures read(final ByteBuffer buffer) {
		buffer.position(HASH);
		final float[] vector = floats(buffer, layout.dimension());
		if (!layout.patches().isSome()) return new ImageFeatures(vector, Optional.empty(), 0, 0, sha256(buffer), "");
		final int width = buffer.getInt(), height = buffer.getInt();
		return new ImageFeatures(vector, Optional.of(new PatchValues(layout.grid(), layout.patches().dimension(), floats(
			buffer, layout.patchNumbers()))), width, height, sha256(buffer), "");
	}

	private static float[] floats(final ByteBuffer buffer, final int count) {
		final float[] values = new float[count];
		buffer.asFloatBuffer().get(values);
		buffer.position(buffer.position() + count * Float.BYTES);
		return values;
	}
}
