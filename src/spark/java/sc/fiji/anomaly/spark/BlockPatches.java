package sc.fiji.anomaly.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.ImageFeatures;
import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.PatchValues;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.TrainingPatches;
import sc.fiji.anomaly.app.PatchTraining;
import sc.fiji.anomaly.dataset.ImageEntry;
import sc.fiji.anomaly.feature.FeatureExtractor;
import sc.fiji.anomaly.feature.KeptFeatures;

/**
 * The patches that count of a block's images that could be read, once more: from what is kept, else from the image, which
 * the network then sees again.
 */
final class BlockPatches implements TrainingPatches, AutoCloseable {

	private final Source source;
	private final Block block;
	private final FeatureExtractor extractor;
	private final KeptPart part;
	private final int[] groups;
	private final List<String> sha256 = new ArrayList<>();
	/** Of each of them, its place among all images of the block. */
	private final List<Integer> places = new ArrayList<>();
	/** The files of the block, where one is read again; null before. */
	private NearFiles near;

	/**
	 * Opens what is kept.
	 *
	 * @param hashes of each image of the block when it was read; empty for those that could not be
	 * @param alone whether each image is left out by itself, even if others are of its file
	 */
	BlockPatches(final Source source, final Block block, final List<String> hashes, final boolean alone,
		final FeatureExtractor extractor)
	{
		this.source = source;
		this.block = block;
		this.extractor = extractor;
		this.part = KeptPart.open(source.kept(), block, extractor.layout(source.range()));
		for (int i = 0; i < hashes.size(); i++) {
			if (hashes.get(i).isEmpty()) continue;
			sha256.add(hashes.get(i));
			places.add(i);
		}
		this.groups = alone ? TrainingPatches.super.groups() : Groups.of(List.of(block), List.of(hashes));
	}

	@Override
	public int images() {
		return sha256.size();
	}

	@Override
	public int[] groups() {
		return groups;
	}

	@Override
	public int copies() {
		return source.augment().copies();
	}

	@Override
	public PatchGrid grid() {
		return extractor.layout(source.range()).grid();
	}

	@Override
	public int dimension() {
		return extractor.patchDimension();
	}

	@Override
	public PatchValues patches(final int image) {
		return PatchTraining.counting(whole(image), extractor);
	}

	/** With the patches that do not count. */
	ImageFeatures whole(final int image) {
		return part.features().get(sha256.get(image)).orElseGet(() -> again(image));
	}

	private ImageFeatures again(final int image) {
		try {
			final ImageEntry entry = block.entries(near().files()).get(places.get(image));
			final List<ImageFeatures> seen = new ArrayList<>();
			extractor.images(List.of(entry.source()), source.range(), KeptFeatures.NONE, Progress.NONE, (first,
				features) -> seen.addAll(features));
			final ImageFeatures f = seen.get(0);
			if (f.isReadable() && f.sha256().equals(sha256.get(image))) return f;
			throw new AnomalyException(entry.path() + " changed while the model was learned: " + (f.isReadable()
				? "it is another image now" : f.problem()) + ". Leave the images alone meanwhile, and train again");
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private synchronized NearFiles near() throws IOException {
		if (near == null) near = new NearFiles(block.files());
		return near;
	}

	@Override
	public boolean readsPlaces() {
		return sha256.stream().allMatch(part.features()::holds);
	}

	/** One patch of every image, of its whole grid. */
	@Override
	public float[][] at(final int place) {
		final float[][] rows = new float[images()][dimension()];
		for (int i = 0; i < rows.length; i++)
			if (!part.features().getPatch(sha256.get(i), place, rows[i])) throw new AnomalyException("features of patches that " +
				"were kept are gone, but comparing patches place by place needs them: leave the folder of kept features alone, or" +
				" train with place=no");
		return rows;
	}

	@Override
	public void close() {
		try (NearFiles fetched = near) {
			part.close();
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
