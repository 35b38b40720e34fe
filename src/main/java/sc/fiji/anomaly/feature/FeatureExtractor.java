package sc.fiji.anomaly.feature;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.DaemonThreads;
import sc.fiji.anomaly.FeatureSpec;
import sc.fiji.anomaly.ImageFeatures;
import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.PositionMode;
import sc.fiji.anomaly.Precision;
import sc.fiji.anomaly.Preprocessing;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.backbone.Checkpoint;
import sc.fiji.anomaly.backbone.ComputeDevice;
import sc.fiji.anomaly.backbone.VisionTransformer;
import sc.fiji.anomaly.backbone.TokenFeatures;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.image.Preprocessor;
import sc.fiji.anomaly.image.Raster;

/**
 * Turns images into feature vectors with a loaded network.
 * <p>
 * As many threads as there are processors each take a batch of files, read and preprocess them, and run the network on
 * them with one native thread: reading goes on beside inference, all cores are busy, and no queue can grow. The first
 * batches are small, so that the first results come early, and so are the last, so that all threads end together. Memory
 * is bounded by a batch a thread, whose size depends on what is free, and a budget for decoded images. Results are in the
 * order of the files, and do not depend on batches and the number of threads.
 * <p>
 * On a GPU all processors read, and two threads at a time run the network, so that one batch is copied while another one
 * is computed. This was never run on a GPU.
 */
public final class FeatureExtractor implements AutoCloseable {

	private static final String TASK = "Reading images";

	private final VisionTransformer network;
	private final FeatureSpec spec;
	private final Preprocessor preprocessor;
	private final Semaphore calls;
	private final PatchReduction patches;

	private FeatureExtractor(final VisionTransformer network, final FeatureSpec spec, final Semaphore calls,
		final PatchReduction patches)
	{
		this.network = network;
		this.spec = spec;
		this.preprocessor = Preprocessor.of(spec.preprocessing());
		this.calls = calls;
		this.patches = patches;
	}

	/**
	 * Loads a network.
	 *
	 * @throws AnomalyException if the checkpoint, the device and the precision do not fit together
	 */
	public static FeatureExtractor open(final Checkpoint checkpoint, final ComputeDevice device,
		final Precision precision, final PositionMode positions)
	{
		final FeatureSpec spec = new FeatureSpec(checkpoint.name(), checkpoint.sha256(), precision, positions, checkpoint
			.preprocessing(), DisplayRange.NONE.label());
		requirePatches(spec.preprocessing(), checkpoint.config().patchSize());
		final VisionTransformer network = VisionTransformer.load(checkpoint, device, precision, positions);
		return new FeatureExtractor(network, spec, new Semaphore(network.device().isCuda() ? BatchSize.CUDA_BATCHES
			: Integer.MAX_VALUE, true), PatchReduction.NONE);
	}

	/** The same network, which also says something of patches. Closing either of the two closes it. */
	public FeatureExtractor with(final PatchReduction newPatches) {
		return new FeatureExtractor(network, spec, calls, newPatches);
	}

	private static void requirePatches(final Preprocessing p, final int patch) {
		if (p.cropHeight() % patch != 0 || p.cropWidth() % patch != 0) throw new AnomalyException(
			"preprocessor_config.json crops to " + p.cropWidth() + " x " + p.cropHeight() +
				" pixels, but width and height must be multiples of the patch size in config.json, " + patch);
	}

	/** How the features are made, without a range. */
	public FeatureSpec spec() {
		return spec;
	}

	/** d, the length of a feature vector, and of a patch's features. */
	public int dimension() {
		return network.features();
	}

	/** What is said of each image. */
	public FeatureLayout layout(final DisplayRange range) {
		final Preprocessing p = spec.preprocessing();
		final int patch = network.config().patchSize();
		return new FeatureLayout(spec.withRange(range.label()), dimension(), new PatchGrid(p.cropHeight() / patch, p
			.cropWidth() / patch), patches);
	}

	/**
	 * Reads image files and computes their features.
	 *
	 * @param files n files
	 * @param range for 16-bit and 32-bit images
	 * @param progress told after each batch
	 * @return n results, in the order of the files; an image that cannot be read is a result with a problem
	 * @throws java.util.concurrent.CancellationException if canceled; no thread works any more then
	 */
	public List<ImageFeatures> extract(final List<Path> files, final DisplayRange range, final Progress progress) {
		return extract(files, range, KeptFeatures.NONE, progress);
	}

	/**
	 * The same, but an image whose features are kept is not decoded, and new features are kept.
	 *
	 * @param kept opened for this network and this range
	 */
	public List<ImageFeatures> extract(final List<Path> files, final DisplayRange range, final KeptFeatures kept,
		final Progress progress)
	{
		return extract(files, range, kept, progress, FeatureListener.NONE);
	}

	/**
	 * The same, and results are handed on in order while later images are still read.
	 *
	 * @param listener gets each result once; what it throws ends the work and is thrown here
	 */
	public List<ImageFeatures> extract(final List<Path> files, final DisplayRange range, final KeptFeatures kept,
		final Progress progress, final FeatureListener listener)
	{
		final Preprocessing p = spec.preprocessing();
		final BatchSize batch = BatchSize.of(network.config(), p.cropHeight(), p.cropWidth(), network.device());
		final Pieces pieces = Pieces.of(files.size(), batch.threads(), batch.images());
		final InOrder results = new InOrder(files.size(), listener);
		final AtomicInteger done = new AtomicInteger();
		final FileReader reader = new FileReader(preprocessor, range, kept);
		progress.update(TASK, 0, files.size());
		new Workers(batch.threads()).run(pieces.count(), () -> buffer(batch.images()), progress, (piece, buffer) -> {
			final List<Path> part = files.subList(pieces.from()[piece], pieces.to()[piece]);
			final List<ImageFeatures> features = extractBatch(part, reader, buffer, progress);
			for (final ImageFeatures f : features)
				if (f.isReadable()) kept.put(f);
			progress.update(TASK, done.addAndGet(part.size()), files.size());
			results.put(pieces.from()[piece], features);
		}, PixelBuffers::giveBack);
		return results.all();
	}

	/** Reads one image file and computes its features, on a thread of {@link DaemonThreads}; a problem is a result. */
	ImageFeatures extract(final Path file, final DisplayRange range) {
		return DaemonThreads.call(Workers.NAME, () -> {
			final FloatBuffer buffer = buffer(1);
			try {
				return extractBatch(List.of(file), new FileReader(preprocessor, range, KeptFeatures.NONE), buffer, Progress.NONE)
					.get(0);
			}
			finally {
				PixelBuffers.giveBack(buffer);
			}
		});
	}

	/**
	 * Computes the features of one image in memory, on a thread of {@link DaemonThreads}.
	 *
	 * @return features without a hash
	 * @throws AnomalyException if the range does not fit the image, or a feature is not finite
	 */
	public ImageFeatures extract(final Raster image, final DisplayRange range) {
		return DaemonThreads.call(Workers.NAME, () -> compute(image, range));
	}

	private ImageFeatures compute(final Raster image, final DisplayRange range) {
		final FloatBuffer buffer = buffer(1);
		try {
			preprocessor.write(image, range, buffer);
			final ImageFeatures read = new ImageFeatures(null, Optional.empty(), image.width(), image.height(), "", "");
			final ImageFeatures features = computed(List.of(read), buffer).get(0);
			if (!features.isReadable()) throw new AnomalyException(features.problem());
			return features;
		}
		finally {
			PixelBuffers.giveBack(buffer);
		}
	}

	private List<ImageFeatures> extractBatch(final List<Path> files, final FileReader reader, final FloatBuffer buffer,
		final Progress progress)
	{
		final List<ImageFeatures> results = new ArrayList<>();
		buffer.clear();
		for (final Path file : files) {
			progress.checkCanceled();
			results.add(reader.read(file, buffer));
		}
		return computed(results, buffer);
	}

	/** Completes those that have neither features nor a problem; their values are in the buffer. */
	private List<ImageFeatures> computed(final List<ImageFeatures> read, final FloatBuffer buffer) {
		final int images = buffer.position() / preprocessor.valuesPerImage();
		if (images == 0) return read;
		final Iterator<TokenFeatures> features = run(buffer.flip(), images).iterator();
		return read.stream().map(r -> r.isReadable() || !r.problem().isEmpty() ? r : complete(r, features.next())).toList();
	}

	List<TokenFeatures> run(final FloatBuffer buffer, final int images) {
		final Preprocessing p = spec.preprocessing();
		calls.acquireUninterruptibly();
		try {
			return patches.isSome() ? network.pooledAndPatches(buffer, images, p.cropHeight(), p.cropWidth()) : Arrays.stream(
				network.pooled(buffer, images, p.cropHeight(), p.cropWidth())).map(v -> new TokenFeatures(v, null)).toList();
		}
		finally {
			calls.release();
		}
	}

	private ImageFeatures complete(final ImageFeatures read, final TokenFeatures features) {
		final boolean finite = isFinite(features.pooled()) && (features.patches() == null || features.patches().isFinite());
		if (!finite) return ImageFeatures.unreadable(read.sha256(), "the network gave features that are not finite in " + spec
			.precision().label() + ": use precision fp32 or bf16");
		return new ImageFeatures(features.pooled(), features.patches() == null ? Optional.empty() : patches.of(features
			.patches()), read.width(), read.height(), read.sha256(), "");
	}

	private FloatBuffer buffer(final int images) {
		return PixelBuffers.take(images * preprocessor.valuesPerImage());
	}

	private static boolean isFinite(final float[] vector) {
		for (final float v : vector)
			if (!Float.isFinite(v)) return false;
		return true;
	}

	/** Releases the network. */
	@Override
	public void close() {
		network.close();
	}
}
