package sc.fiji.anomaly.feature;

import java.awt.Rectangle;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Augment;
import sc.fiji.anomaly.DaemonThreads;
import sc.fiji.anomaly.FeatureSpec;
import sc.fiji.anomaly.ImageFeatures;
import sc.fiji.anomaly.Layers;
import sc.fiji.anomaly.PositionMode;
import sc.fiji.anomaly.Precision;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.View;
import sc.fiji.anomaly.backbone.Checkpoint;
import sc.fiji.anomaly.backbone.ComputeDevice;
import sc.fiji.anomaly.backbone.VisionTransformer;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.image.Raster;
import sc.fiji.anomaly.image.format.ImageFiles;
import sc.fiji.anomaly.image.format.ImageSource;
import sc.fiji.anomaly.image.region.Region;
import sc.fiji.anomaly.image.view.Framing;
import sc.fiji.anomaly.image.view.Windows;

/**
 * Turns images into feature vectors with a loaded network.
 * <p>
 * As many threads as there are processors each take a batch of files, read and preprocess them, and run the network on
 * them with one native thread: reading goes on beside inference, all cores are busy, and no queue can grow. The first
 * batches are small, so that the first results come early, and so are the last, so that all threads end together. Memory
 * is bounded by a batch a thread, whose size depends on what is free, and a budget for decoded images. Results are in the
 * order of the files, and do not depend on batches and the number of threads. Of large images one strip of windows is in
 * memory at a time. On a GPU (never tried) all processors read, and two threads at a time run the network.
 */
public final class FeatureExtractor implements AutoCloseable {

	private static final String TASK = "Reading images";

	private final NetworkCalls network;
	private final FeatureSpec spec;
	private final Framing framing;
	private final Optional<Region> region;
	private final PatchReduction patches;
	private final Augment augment;
	private final ImageFiles files;

	private FeatureExtractor(final NetworkCalls network, final FeatureSpec spec, final Framing framing,
		final Optional<Region> region, final PatchReduction patches, final Augment augment, final ImageFiles files)
	{
		this.network = network.with(spec.layers(), patches.isSome());
		this.spec = spec;
		this.framing = framing;
		this.region = region;
		this.patches = patches;
		this.files = files;
		this.augment = augment;
	}

	/** Loads a network that sees images as published. */
	public static FeatureExtractor open(final Checkpoint checkpoint, final ComputeDevice device,
		final Precision precision, final PositionMode positions)
	{
		return open(checkpoint, device, precision, positions, View.PUBLISHED);
	}

	/**
	 * Loads a network.
	 *
	 * @param view how much of an image it sees, and how large
	 * @throws AnomalyException if the checkpoint, the device, the precision and the view do not fit together
	 */
	public static FeatureExtractor open(final Checkpoint checkpoint, final ComputeDevice device,
		final Precision precision, final PositionMode positions, final View view)
	{
		final FeatureSpec spec = new FeatureSpec(checkpoint.name(), checkpoint.sha256(), precision, positions, checkpoint
			.preprocessing(), DisplayRange.NONE.label()).withView(view).withLicence(checkpoint.licence().orElse(""));
		final Framing framing = new Framing(spec.preprocessing(), view, checkpoint.config().patchSize());
		final VisionTransformer network = VisionTransformer.load(checkpoint, device, precision, positions, framing
			.usualWindow());
		return new FeatureExtractor(NetworkCalls.of(network), spec, framing, Optional.empty(), PatchReduction.NONE, Augment.NONE,
			ImageFiles.plain());
	}

	/** The same network, which also says something of patches. Closing either of the two closes it. */
	public FeatureExtractor with(final PatchReduction newPatches) {
		return new FeatureExtractor(network, spec, framing, region, newPatches, augment, files);
	}

	/** The same network, which also sees turned copies of each image. Closing either of the two closes it. */
	public FeatureExtractor with(final Augment copies) {
		return new FeatureExtractor(network, spec, framing, region, patches, copies, files);
	}

	/** The same network, whose view is laid over a region's box; of the patches in it those count that {@link #inside} says. */
	public FeatureExtractor with(final Region part) {
		return new FeatureExtractor(network, spec.withRegion(part.encoded()), framing, Optional.of(part), patches, augment, files);
	}

	/** The same network with features of other blocks. @throws AnomalyException if it has no such block */
	public FeatureExtractor with(final Layers layers) {
		return new FeatureExtractor(network, spec.withLayers(network.within(layers)), framing, region, patches, augment, files);
	}

	/** The same network, which sees other images of the files. Closing either of the two closes it. */
	public FeatureExtractor with(final ImageFiles newFiles) {
		return new FeatureExtractor(network, spec.withReading(newFiles.reading()), framing, region, patches, augment,
			newFiles);
	}

	/** The same network, on so many threads at most, for who runs several readings at once. */
	public FeatureExtractor onThreads(final int most) {
		return new FeatureExtractor(network.onThreads(most), spec, framing, region, patches, augment, files);
	}

	/** How the features are made, without a range. */
	public FeatureSpec spec() {
		return spec;
	}

	/** How files become images. */
	public ImageFiles files() {
		return files;
	}

	/** How many blocks the network has. */
	public int blocks() {
		return network.network().config().layers();
	}

	/** d, the length of a feature vector. */
	public int dimension() {
		return spec.layers().dimension(network.network().features());
	}

	/** The number of a patch's features. */
	public int patchDimension() {
		return spec.layers().patchDimension(network.network().features());
	}

	/** What is said of each image. */
	public FeatureLayout layout(final DisplayRange range) {
		final int edge = framing.view().isNative() ? Framing.MOST : framing.view().size();
		return new FeatureLayout(spec.withRange(range.label()), dimension(), framing.windows(edge, edge).grid(), patches,
			augment);
	}

	/** What is seen of images, or of a region's box, and how it is cut into windows. */
	public Framing framing() {
		return framing;
	}

	/** The part of images that counts; empty for all. */
	public Optional<Region> region() {
		return region;
	}

	/**
	 * What is seen of an image of some size, in pixels of the region's box, if there is a region.
	 *
	 * @throws AnomalyException if it has too many patches, or another proportion than the region's images
	 */
	public Windows windows(final int width, final int height) {
		final Rectangle all = region.map(r -> r.scaledTo(width, height).box()).orElse(new Rectangle(width, height));
		return framing.windows(all.width, all.height);
	}

	/**
	 * Which patches of an image of some size count, and of its copies; empty for all.
	 *
	 * @throws AnomalyException as {@link #windows}, or if the region is smaller than a patch
	 */
	public Optional<boolean[]> inside(final int width, final int height) {
		return region.map(r -> Turn.repeated(r.scaledTo(width, height).patches(windows(width, height)), augment));
	}

	/** Reads files of one image each; see {@link #images}. */
	public List<ImageFeatures> extract(final List<Path> images, final DisplayRange range, final Progress progress) {
		return extract(images, range, KeptFeatures.NONE, progress, FeatureListener.NONE);
	}

	/** The same with features kept, and handed on in order. */
	public List<ImageFeatures> extract(final List<Path> images, final DisplayRange range, final KeptFeatures kept,
		final Progress progress, final FeatureListener listener)
	{
		return images(ImageSource.of(images), range, kept, progress, listener);
	}

	/**
	 * Reads images from files and computes their features.
	 *
	 * @param sources n images
	 * @param kept opened for this network and this range: an image whose features are kept is not decoded, and new features
	 *          are kept
	 * @param progress told after each batch
	 * @param listener gets each result once, in order, while later images are still read; what it throws ends the work and
	 *          is thrown here
	 * @return n results, in the order of the images; an image that cannot be read is a result with a problem
	 * @throws java.util.concurrent.CancellationException if canceled; no thread works any more then
	 */
	public List<ImageFeatures> images(final List<ImageSource> sources, final DisplayRange range, final KeptFeatures kept,
		final Progress progress, final FeatureListener listener)
	{
		final BatchSize batch = network.size(framing);
		final Pieces pieces = network.pieces(sources.size(), batch);
		final InOrder results = new InOrder(sources.size(), listener);
		final AtomicInteger done = new AtomicInteger();
		final FileReader reader = reader(range, kept);
		progress.update(TASK, 0, sources.size());
		// No piece is given up unless within put(): others may wait for it.
		new Workers(batch.threads()).run(pieces.count(), () -> batch(batch.images(), progress), Progress.NONE, (piece,
			windows) -> results.put(pieces.from()[piece], () -> {
				final List<ImageSource> part = sources.subList(pieces.from()[piece], pieces.to()[piece]);
				final List<ImageFeatures> features = reader.read(part, windows, progress);
				for (final ImageFeatures f : features)
					if (f.isReadable()) kept.put(f);
				progress.update(TASK, done.addAndGet(part.size()), sources.size());
				return features;
			}), WindowBatch::close);
		return results.all();
	}

	/** Reads one image and computes its features, on a thread of {@link DaemonThreads}; a problem is a result. */
	ImageFeatures extract(final ImageSource source, final DisplayRange range) {
		return DaemonThreads.call(Workers.NAME, () -> {
			try (WindowBatch batch = batch(1, Progress.NONE)) {
				final Supplier<ImageFeatures> features = reader(range, KeptFeatures.NONE).read(source, batch);
				batch.flush();
				return features.get();
			}
		});
	}

	/**
	 * Computes the features of one image in memory, on threads of {@link DaemonThreads}.
	 *
	 * @return features without a hash
	 * @throws AnomalyException if the range does not fit the image, or a feature is not finite
	 */
	public ImageFeatures extract(final Raster image, final DisplayRange range) {
		final ImageFeatures features = reader(range, KeptFeatures.NONE).read(image, network.size(framing).threads(),
			() -> batch(1, Progress.NONE));
		if (!features.isReadable()) throw new AnomalyException(features.problem());
		return features;
	}

	/** A batch of so many of the largest windows. */
	WindowBatch batch(final int windows, final Progress progress) {
		return new WindowBatch(network, NetworkCalls.values(framing, windows), progress);
	}

	FileReader reader(final DisplayRange range, final KeptFeatures kept) {
		return new FileReader(framing, region, patches, augment, spec.precision(), range, kept, files);
	}

	/** Releases the network. */
	@Override
	public void close() {
		network.network().close();
	}
}
