package sc.fiji.anomaly.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.spark.broadcast.Broadcast;

import sc.fiji.anomaly.Components;
import sc.fiji.anomaly.ImageFeatures;
import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.PatchValues;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.detect.FarPatches;
import sc.fiji.anomaly.detect.PatchGaussian;
import sc.fiji.anomaly.feature.FeatureExtractor;
import sc.fiji.anomaly.math.Moments;
import sc.fiji.anomaly.math.Projection;

/**
 * The patches of the images to learn from, which stay where executors find them. What is normal at a place is learned by
 * the driver, since a place needs that patch of every image: all that is kept is open there meanwhile.
 */
final class PatchesOnCluster implements FarPatches, AutoCloseable {

	private final Cluster cluster;
	private final Source source;
	private final List<Block> blocks;
	private final List<List<String>> hashes;
	private final List<PatchGrid> grids;
	private final List<ImageFeatures> readable;
	private final FeatureExtractor extractor;
	private final Progress progress;
	private final int[] files;
	/** Those of each block; null while executors have them. */
	private List<BlockPatches> opened;

	/**
	 * Those of images that were read.
	 *
	 * @param read what was read of each block
	 * @param extractor the driver's
	 */
	PatchesOnCluster(final Cluster cluster, final Source source, final List<Block> blocks, final List<ReadBlock> read,
		final FeatureExtractor extractor, final Progress progress)
	{
		this.cluster = cluster;
		this.source = source;
		this.blocks = blocks;
		this.hashes = read.stream().map(ReadBlock::hashes).toList();
		this.grids = read.stream().flatMap(r -> r.grids().stream()).flatMap(Optional::stream).toList();
		this.readable = read.stream().flatMap(r -> r.features().stream()).filter(ImageFeatures::isReadable).toList();
		this.extractor = extractor;
		this.progress = progress;
		this.files = Groups.of(blocks, hashes);
	}

	@Override
	public int images() {
		return grids.size();
	}

	/** The images of a file; each by itself if there is just one file. */
	@Override
	public int[] groups() {
		return areAlone() ? FarPatches.super.groups() : files;
	}

	private boolean areAlone() {
		return files.length <= 2;
	}

	@Override
	public int copies() {
		return source.augment().copies();
	}

	@Override
	public PatchGrid grid() {
		final PatchGrid all = grids.get(0);
		return extractor.region().isPresent() ? new PatchGrid(1, all.columns() / copies()) : new PatchGrid(all.rows() /
			copies(), all.columns());
	}

	@Override
	public int dimension() {
		return extractor.patchDimension();
	}

	@Override
	public PatchValues patches(final int image) {
		int at = image;
		for (final BlockPatches block : opened())
			if (at < block.images()) return block.patches(at);
			else at -= block.images();
		throw new IndexOutOfBoundsException(image);
	}

	@Override
	public boolean readsPlaces() {
		return !source.kept().isEmpty() && copies() == 1 && grids.stream().allMatch(grid()::equals) && readable.stream().map(
			this::inside).allMatch(i -> Arrays.equals(i, inside(readable.get(0)))) && opened().stream().allMatch(
				BlockPatches::readsPlaces);
	}

	/** Where in an image's grid the patches lie that count; none for all. */
	private int[] inside(final ImageFeatures image) {
		return extractor.region().flatMap(r -> extractor.inside(image.width(), image.height())).map(w -> IntStream.range(0,
			w.length).filter(i -> w[i]).toArray()).orElse(new int[0]);
	}

	@Override
	public float[][] at(final int place) {
		final int[] inside = inside(readable.get(0));
		return opened().stream().flatMap(b -> Stream.of(b.at(inside.length == 0 ? place : inside[place]))).toArray(
			float[][]::new);
	}

	private synchronized List<BlockPatches> opened() {
		if (opened == null) {
			opened = new ArrayList<>();
			for (final Block block : blocks)
				opened.add(new BlockPatches(source, block, hashes.get(block.index()), true, extractor));
		}
		return opened;
	}

	/** What the driver has open, executors could not open. */
	private Broadcast<List<List<String>>> handedOver() {
		close();
		return cluster.spark().broadcast(hashes);
	}

	@Override
	public Moments within(final int part, final int parts, final Projection projection, final double[] origin) {
		final WithinTask task = new WithinTask(source, part, parts, cluster.spark().broadcast(projection.basis()), origin,
			handedOver());
		cluster.describe("Summing up patches within the subspace");
		return SumsTree.combined(cluster.spark().parallelize(blocks, blocks.size()).map(task::sums), blocks.size()).get(0);
	}

	@Override
	public double[] leftOut(final List<PatchGaussian.Group> groups, final Components components, final double share) {
		final FarSums sums = FarSums.of(0, groups.stream().map(PatchGaussian.Group::sums).toList());
		final LeftOutTask task = new LeftOutTask(source, cluster.spark().broadcast(sums), groups.stream().mapToDouble(g -> g
			.gaussian().shrinkage()).toArray(), components, share, handedOver(), areAlone());
		final double[][] scores = new double[blocks.size()][];
		final String name = "Leaving each image's patches out";
		cluster.run(name, blocks, cluster.outcomes(name, blocks, task), progress, outcome -> scores[outcome.block()] =
			LeftOutTask.scores(outcome.bytes()));
		return Arrays.stream(scores).flatMapToDouble(Arrays::stream).toArray();
	}

	@Override
	public synchronized void close() {
		if (opened != null) opened.forEach(BlockPatches::close);
		opened = null;
	}
}
