package sc.fiji.anomaly.feature;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.Optional;

import sc.fiji.anomaly.ImageFeatures;
import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.PatchValues;
import sc.fiji.anomaly.Sha256;

/**
 * Records of images that differ in their windows. After the image file's hash: width and height of the image, the number
 * of windows n, rows and columns of all its patches (int32; 0 and 0 where none are kept), the first 8 bytes of the SHA-256
 * of all this, and 8 bytes that are the same in all records, so that those after a damaged one can be found; then n x d
 * float32 and the patches' float32.
 */
record WindowRecord(FeatureLayout layout) implements KeptRecord {

	private static final int COUNTS = 5 * Integer.BYTES;
	private static final byte[] MARK = { 'r', 'e', 'c', (byte) 0xa1, 'o', 'r', 'd', (byte) 0xfe };
	private static final int HEAD = HASH + COUNTS + CHECK + MARK.length;
	private static final int CHECK_AT = HASH + COUNTS;

	@Override
	public long bytes(final int windows, final PatchGrid grid) {
		return HEAD + windows * vectorBytes() + (long) grid.rows() * grid.columns() * patchBytes() + CHECK;
	}

	private long vectorBytes() {
		return layout.dimension() * (long) Float.BYTES;
	}

	private long patchBytes() {
		return layout.patches().dimension() * (long) Float.BYTES;
	}

	@Override
	public int headBytes() {
		return HEAD;
	}

	@Override
	public long bytes(final ByteBuffer head) {
		if (!Arrays.equals(head.array(), CHECK_AT, CHECK_AT + CHECK, headCheck(head), 0, CHECK)) return -1;
		final int rows = head.getInt(HASH + 12), columns = head.getInt(HASH + 16);
		return bytes(head.getInt(HASH + 8), new PatchGrid(Math.max(1, rows), Math.max(1, columns)));
	}

	@Override
	public long next(final FileChannel file, final long from) throws IOException {
		final long mark = new ByteSearch(file).find(MARK, from + HEAD - MARK.length);
		return mark < 0 ? -1 : mark - (HEAD - MARK.length);
	}

	private static byte[] headCheck(final ByteBuffer head) {
		return Sha256.bytesOf(Arrays.copyOf(head.array(), HASH + COUNTS));
	}

	@Override
	public long offsetOfPatch(final ByteBuffer head, final int place) {
		return HEAD + head.getInt(HASH + 8) * vectorBytes() + place * patchBytes();
	}

	@Override
	public void fill(final ByteBuffer record, final ImageFeatures features) {
		final Optional<PatchGrid> grid = features.patches().map(PatchValues::grid);
		record.putInt(features.width()).putInt(features.height()).putInt(features.windows()).putInt(grid.map(
			PatchGrid::rows).orElse(0)).putInt(grid.map(PatchGrid::columns).orElse(0));
		record.put(headCheck(record), 0, CHECK).put(MARK);
		for (final float[] vector : features.vectors())
			KeptRecord.put(record, vector);
		features.patches().ifPresent(p -> KeptRecord.put(record, p.values()));
	}

	@Override
	public ImageFeatures read(final ByteBuffer record) {
		record.position(HASH);
		final int width = record.getInt(), height = record.getInt(), windows = record.getInt(), rows = record.getInt(),
				columns = record.getInt();
		record.position(HEAD);
		final float[][] vectors = new float[windows][];
		for (int i = 0; i < windows; i++)
			vectors[i] = KeptRecord.floats(record, layout.dimension());
		final Optional<PatchValues> patches = layout.patches().isSome() ? Optional.of(new PatchValues(new PatchGrid(rows,
			columns), layout.patches().dimension(), KeptRecord.floats(record, rows * columns * layout.patches().dimension())))
			: Optional.empty();
		return new ImageFeatures(vectors, patches, width, height, KeptRecord.sha256(record), "");
	}
}
