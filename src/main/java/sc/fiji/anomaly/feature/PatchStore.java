package sc.fiji.anomaly.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.ImageFeatures;
import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.PatchValues;
import sc.fiji.anomaly.TrainingPatches;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.image.format.ImageSource;

/**
 * The patch features of images that were read, for those who need them more than once: from memory where they were held,
 * from the file of kept features, or by the network, which then sees the image a second time. Images are added in order by
 * one thread; after that any number of threads may ask.
 */
public final class PatchStore implements TrainingPatches {

	private final FeatureExtractor extractor;
	private final DisplayRange range;
	private final KeptFeatures kept;
	private final PatchKeeping keeping;
	private final FeatureLayout layout;
	private final List<Item> items = new ArrayList<>();
	/** Whether all are in memory or in the file: not where the disk became full. */
	private boolean all = true;

	/** An image; its patches where they are in memory, else null. */
	private record Item(String group, ImageSource source, String sha256, PatchGrid grid, PatchValues patches) {}

	/**
	 * Without images yet.
	 *
	 * @param extractor with all features of all patches
	 * @param kept the file that the features are kept in as well
	 * @param keeping where patches are looked for
	 */
	public PatchStore(final FeatureExtractor extractor, final DisplayRange range, final KeptFeatures kept,
		final PatchKeeping keeping)
	{
		this.extractor = extractor;
		this.range = range;
		this.kept = kept;
		this.keeping = keeping;
		this.layout = extractor.layout(range);
	}

	/**
	 * Adds an image that was read, with its patches.
	 *
	 * @param group the same for images that follow each other and are of one file
	 * @param source without a file for an image whose features are kept and which is not read again
	 */
	public void add(final String group, final ImageSource source, final ImageFeatures features) {
		final PatchValues patches = features.patches().orElseThrow();
		all &= keeping == PatchKeeping.MEMORY || kept.holds(features.sha256());
		items.add(new Item(group, source, features.sha256(), patches.grid(), keeping == PatchKeeping.MEMORY ? patches : null));
	}

	@Override
	public int images() {
		return items.size();
	}

	/** The images of a file; each by itself if there is just one file. */
	@Override
	public int[] groups() {
		final int[] begins = IntStream.rangeClosed(0, items.size()).filter(i -> i == 0 || i == items.size() || !items.get(i)
			.group.equals(items.get(i - 1).group)).toArray();
		return begins.length > 2 ? begins : TrainingPatches.super.groups();
	}

	@Override
	public int copies() {
		return layout.augment().copies();
	}

	@Override
	public PatchGrid grid() {
		if (items.isEmpty()) return layout.grid();
		final PatchGrid all = items.get(0).grid;
		return new PatchGrid(all.rows() / copies(), all.columns());
	}

	@Override
	public int dimension() {
		return layout.patches().dimension();
	}

	@Override
	public boolean readsPlaces() {
		return copies() == 1 && keeping != PatchKeeping.NETWORK && all && items.stream().allMatch(i -> i.grid.equals(grid()));
	}

	@Override
	public PatchValues patches(final int image) {
		final Item item = items.get(image);
		if (item.patches != null) return item.patches;
		return kept.get(item.sha256).flatMap(ImageFeatures::patches).orElseGet(() -> computed(item));
	}

	private PatchValues computed(final Item item) {
		if (item.source.file() == null) throw new AnomalyException("the kept features of an image (SHA-256 " + item.sha256 +
			") could not be read back: let the images be read again, from where they were");
		final ImageFeatures again = extractor.extract(item.source, range);
		if (again.sha256().equals(item.sha256)) return again.patches().orElseThrow(() -> changed(item, again.problem()));
		throw changed(item, again.isReadable() ? "it is another image now" : again.problem());
	}

	private static AnomalyException changed(final Item item, final String what) {
		return new AnomalyException(item.source + " changed while the model was learned: " + what +
			". Leave the images alone meanwhile, and train again");
	}

	@Override
	public float[][] at(final int place) {
		final int d = dimension();
		final float[][] rows = new float[items.size()][d];
		for (int i = 0; i < rows.length; i++) {
			final Item item = items.get(i);
			if (item.patches != null) System.arraycopy(item.patches.values(), place * d, rows[i], 0, d);
			else if (!kept.getPatch(item.sha256, place, rows[i])) throw new AnomalyException(
				"the patch features of " + item.source +
					" could not be kept or read back, but comparing patches place by place needs them: make room on the disk," +
					" or train with place=no");
		}
		return rows;
	}
}
