package sc.fiji.anomaly.feature;

import java.nio.ByteBuffer;
import java.util.Optional;

import sc.fiji.anomaly.ImageFeatures;
import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.PatchValues;

/**
 * Records of one length, for images in one window whose patches all lie in the same way. Little-endian: SHA-256 of the image file (32 bytes), d
 * float32; where patches are kept, width and height of the image (int32) and the patches' float32; then the first 8 bytes
 * of the SHA-256 of all this.
 */
record FeatureRecord(FeatureLayout layout) implements KeptRecord {

	@Override
	public long bytes(final int windows, final PatchGrid grid) {
		return HASH + layout.dimension() * (long) Float.BYTES + CHECK + patchBytes();
	}

	@Override
	public int headBytes() {
		return HASH;
	}

	@Override
	public long bytes(final ByteBuffer head) {
		return bytes(1, layout.grid());
	}

	private long patchBytes() {
		return layout.patches().isSome() ? 2 * Integer.BYTES + layout.patchNumbers() * (long) Float.BYTES : 0;
	}

	@Override
	public long offsetOfPatch(final ByteBuffer head, final int place) {
		return HASH + layout.dimension() * (long) Float.BYTES + 2 * Integer.BYTES + (long) place * layout.patches()
			.dimension() * Float.BYTES;
	}

	@Override
	public void fill(final ByteBuffer record, final ImageFeatures features) {
		KeptRecord.put(record, features.vector());
		if (!layout.patches().isSome()) return;
		record.putInt(features.width()).putInt(features.height());
		KeptRecord.put(record, features.patches().orElseThrow().values());
	}

	@Override
	public ImageFeatures read(final ByteBuffer record) {
		record.position(HASH);
		final float[] vector = KeptRecord.floats(record, layout.dimension());
		final String sha256 = KeptRecord.sha256(record);
		if (!layout.patches().isSome()) return new ImageFeatures(vector, Optional.empty(), 0, 0, sha256, "");
		final int width = record.getInt(), height = record.getInt();
		return new ImageFeatures(vector, Optional.of(new PatchValues(layout.grid(), layout.patches().dimension(), KeptRecord
			.floats(record, layout.patchNumbers()))), width, height, sha256, "");
	}
}
