package sc.fiji.anomaly.backbone;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Layers;
import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.PositionMode;
import sc.fiji.anomaly.Precision;

/**
 * A vision transformer, ready to compute. Images are B x 3 x H x W 32-bit floats (red, green, blue; already normalised), H
 * and W multiples of the patch size, not necessarily equal. Features are 32-bit floats in any precision. Infinite and NaN
 * features (half precision can overflow) are handed out as they are.
 * <p>
 * Any number of threads may compute at once; each call needs memory for its own batch. {@link #close} waits for them.
 */
public final class VisionTransformer implements AutoCloseable {

	private static final PatchGrid USUAL = new PatchGrid(16, 16);

	private final NetworkConfig config;
	private final PositionMode mode;
	private final ComputeDevice device;
	private final Precision precision;
	private final TorchNetwork network;
	private final PositionGrids positions;
	private final ReadWriteLock lock = new ReentrantReadWriteLock();
	private boolean closed;

	private VisionTransformer(final Checkpoint checkpoint, final ComputeDevice device, final Precision precision,
		final PositionMode mode, final Kernels kernels)
	{
		config = checkpoint.config();
		this.mode = mode;
		this.device = device;
		this.precision = precision;
		network = TorchNetwork.of(checkpoint, device.device(), precision, kernels);
		positions = new PositionGrids(network, mode);
	}

	/**
	 * Reads a checkpoint's weights into native memory (or the GPU's), converted to the precision of the products.
	 *
	 * @throws AnomalyException if the device has no such precision, the network no such positions, or it cannot be loaded
	 */
	public static VisionTransformer load(final Checkpoint checkpoint, final ComputeDevice device, final Precision precision,
		final PositionMode mode)
	{
		return load(checkpoint, device, precision, mode, USUAL);
	}

	/**
	 * The same for images of a size; others can be computed too.
	 *
	 * @param mostly the patches of most of the images: what computes fastest depends on it
	 */
	public static VisionTransformer load(final Checkpoint checkpoint, final ComputeDevice device, final Precision precision,
		final PositionMode mode, final PatchGrid mostly)
	{
		device.require(precision);
		return load(checkpoint, device, precision, mode, KernelChoice.of(checkpoint, device, precision, mode, mostly));
	}

	/** The same with kernels of one's choice: for comparisons. */
	static VisionTransformer load(final Checkpoint checkpoint, final ComputeDevice device, final Precision precision,
		final PositionMode mode, final Kernels kernels)
	{
		device.require(precision);
		checkpoint.architecture().require(mode);
		try {
			return new VisionTransformer(checkpoint, device, precision, mode, kernels);
		}
		catch (final EngineException e) {
			throw EngineFailure.of("The backbone " + checkpoint.name() + " could not be loaded on " + device, e);
		}
	}

	/** D, the features of a token: the length of a pooled feature. */
	public int features() {
		return config.hiddenSize();
	}

	public NetworkConfig config() {
		return config;
	}

	public ComputeDevice device() {
		return device;
	}

	public Precision precision() {
		return precision;
	}

	public PositionMode positions() {
		return mode;
	}

	/**
	 * The pooled feature of each image: its CLS token after the final norm, transformers' {@code pooler_output}. It does
	 * not depend on the other images of the batch (on the processors tried, not even in its last bit).
	 *
	 * @param pixels read from its position on, which does not move; a direct buffer or not
	 * @return B x D
	 * @throws AnomalyException if H or W is not a multiple of the patch size, or memory does not suffice
	 */
	public float[][] pooled(final FloatBuffer pixels, final int batch, final int height, final int width) {
		return pooled(ImageBatch.of(pixels, batch, height, width), height, width);
	}

	/** The same of images that lie anywhere: 3 x H x W values each, from its position on. */
	public float[][] pooled(final List<FloatBuffer> images, final int height, final int width) {
		final float[][] features = new float[images.size()][features()];
		compute(images, height, width, network::pooled, out -> {
			for (final float[] feature : features)
				out.get(feature);
		});
		return features;
	}

	/**
	 * Pooled and patch features of each image in one pass. A patch feature is the mean of the patch's outputs of the
	 * {@link NetworkConfig#firstPatchBlock middle blocks}, before the final norm. Pooled features are those of
	 * {@link #pooled}, and neither depends on the other images of the batch, as there.
	 *
	 * @return one for each image
	 */
	public List<TokenFeatures> pooledAndPatches(final FloatBuffer pixels, final int batch, final int height,
		final int width)
	{
		return pooledAndPatches(ImageBatch.of(pixels, batch, height, width), height, width);
	}

	/** The same of images that lie anywhere: 3 x H x W values each, from its position on. */
	public List<TokenFeatures> pooledAndPatches(final List<FloatBuffer> images, final int height, final int width) {
		return compute(images, height, width, LayerPlan.of(Layers.PUBLISHED, config, true), (x, p) -> network
			.pooledWithPatches(x, p, config.firstPatchBlock(), config.lastPatchBlock()));
	}

	/**
	 * Features of the blocks that one has chosen, in one pass; of {@link Layers#PUBLISHED} they are those of
	 * {@link #pooledAndPatches}, to the last bit. None depends on the other images of the batch.
	 *
	 * @param layers within the blocks there are
	 * @param patches whether those of patches are wanted, which are null otherwise
	 * @return one for each image: its levels one after the other, and of each patch its groups
	 */
	public List<TokenFeatures> features(final List<FloatBuffer> images, final int height, final int width,
		final Layers layers, final boolean patches)
	{
		final LayerPlan plan = LayerPlan.of(layers, config, patches);
		return compute(images, height, width, plan, (x, p) -> network.layers(x, p, plan));
	}

	/**
	 * All tokens after the final norm, transformers' {@code last_hidden_state}: CLS, registers, patches row by row.
	 *
	 * @return B x T x D, one after the other, T = {@link NetworkConfig#tokens}
	 */
	public float[] tokens(final FloatBuffer pixels, final int batch, final int height, final int width) {
		return all(pixels, batch, height, width, network::tokens);
	}

	/**
	 * All tokens after {@code block} blocks, before the final norm: transformers' {@code hidden_states[block]}. 0 are the
	 * embeddings.
	 *
	 * @param block 0 to the number of layers
	 * @return B x T x D, one after the other
	 */
	public float[] blockTokens(final FloatBuffer pixels, final int batch, final int height, final int width,
		final int block)
	{
		if (block < 0 || block > config.layers()) throw new IndexOutOfBoundsException("block " + block + " of " + config
			.layers());
		return all(pixels, batch, height, width, (x, p) -> network.tokensAfter(x, p, block));
	}

	private float[] all(final FloatBuffer pixels, final int batch, final int height, final int width,
		final BinaryOperator<NDArray> method)
	{
		final float[][] values = new float[1][];
		compute(ImageBatch.of(pixels, batch, height, width), height, width, method, out -> out.get(
			values[0] = new float[out.remaining()]));
		return values[0];
	}

	private List<TokenFeatures> compute(final List<FloatBuffer> images, final int height, final int width,
		final LayerPlan plan, final BinaryOperator<NDArray> method)
	{
		final List<TokenFeatures> features = new ArrayList<>();
		compute(images, height, width, method, out -> features.addAll(plan.read(out, images.size(), config.grid(height, width))));
		return features;
	}

	/** Runs one native call; every array it makes is freed before this returns. */
	private void compute(final List<FloatBuffer> images, final int height, final int width, final BinaryOperator<NDArray> method,
		final Consumer<FloatBuffer> sink)
	{
		final PatchGrid grid = config.grid(height, width);
		lock.readLock().lock();
		try (NDManager manager = openManager()) {
			final NDArray x = ImageBatch.tensor(manager, images, height, width);
			final NDArray out = method.apply(x, positions.of(manager, grid, height == width));
			sink.accept(out.toByteBuffer(true).asFloatBuffer());
		}
		catch (final EngineException e) {
			throw EngineFailure.of("Computing " + images.size() + " image(s) of " + width + " x " + height + " pixels failed on " +
				device, e);
		}
		finally {
			lock.readLock().unlock();
		}
	}

	private NDManager openManager() {
		if (closed) throw new IllegalStateException("the network is closed");
		return network.newManager(Device.cpu());
	}

	/** The native arrays held beside the weights: for tests. */
	int heldArrays() {
		return network.manager().getManagedArrays().size();
	}

	/** Frees the network's memory when no thread computes any more. Closing again does nothing. */
	@Override
	public void close() {
		lock.writeLock().lock();
		try {
			if (!closed) network.close();
			closed = true;
		}
		finally {
			lock.writeLock().unlock();
		}
	}
}
