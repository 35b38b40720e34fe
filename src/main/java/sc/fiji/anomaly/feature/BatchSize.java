package sc.fiji.anomaly.feature;

import sc.fiji.anomaly.backbone.ComputeDevice;
import sc.fiji.anomaly.backbone.NetworkConfig;

/**
 * How many threads work at once, and how many images each puts through the network at a time: as many as are fast and
 * fit into half of the memory that is free.
 *
 * @param threads at least 1
 * @param images of a batch, at least 1
 */
record BatchSize(int threads, int images) {

	/** On a CPU larger batches are no faster: measured, 1 to 8 take the same time for an image. */
	private static final int CPU_MOST = 8;
	/** Tokens of {@link #CPU_MOST} images of 224 x 224; of larger ones so many less, for the memory. */
	private static final int CPU_TOKENS = CPU_MOST * 272;
	private static final int CUDA_MOST = 128;
	/** Bytes of activations that keep a GPU busy: 64 images of a network with 384 features. */
	private static final long CUDA_FULL = 400L << 20;
	/** Batches on a GPU at once: one is copied while the other one is computed. */
	static final int CUDA_BATCHES = 2;

	/** For this machine as it is now. */
	static BatchSize of(final NetworkConfig config, final int height, final int width, final ComputeDevice device) {
		final int processors = Runtime.getRuntime().availableProcessors();
		final long pixels = 3L * height * width * Float.BYTES;
		final long activations = activations(config, height, width);
		final long free = FreeMemory.bytes();
		if (!device.isCuda()) {
			final BatchSize size = cpu(free, processors, pixels, activations);
			return new BatchSize(size.threads, Math.min(size.images, most(config, height, width, device)));
		}
		// Java allows direct buffers as much memory as objects.
		return cuda(Math.min(free, Runtime.getRuntime().maxMemory()), device.freeMemory(), processors, pixels, activations);
	}

	/** How many images, or windows of them, are computed together at most, whatever memory there is. */
	static int most(final NetworkConfig config, final int height, final int width, final ComputeDevice device) {
		return device.isCuda() ? CUDA_MOST : between(1, CPU_TOKENS / config.tokens(height, width), CPU_MOST);
	}

	/**
	 * On a CPU.
	 *
	 * @param free bytes
	 * @param pixels bytes of one image as the network takes it; it is there twice, for Java and for PyTorch
	 * @param activations bytes the network needs for one image
	 */
	static BatchSize cpu(final long free, final int processors, final long pixels, final long activations) {
		final long fit = free / 2 / (2 * pixels + activations);
		final int threads = between(1, fit, processors);
		return new BatchSize(threads, between(1, fit / threads, CPU_MOST));
	}

	/**
	 * On a GPU: each thread holds a batch in the computer's memory, and {@link #CUDA_BATCHES} at once are on the GPU.
	 *
	 * @param freeOnGpu bytes
	 */
	static BatchSize cuda(final long free, final long freeOnGpu, final int processors, final long pixels,
		final long activations)
	{
		final long fit = freeOnGpu / 2 / CUDA_BATCHES / (pixels + activations);
		final int images = between(1, Math.min(fit, CUDA_FULL / activations), CUDA_MOST);
		return new BatchSize(between(1, free / 2 / (2 * pixels * images), processors), images);
	}

	/**
	 * About the bytes the network needs for one image: for each token some twelve vectors of its width (residual stream,
	 * norms, query, key, value, attention, and copies) and the hidden layer of the MLP, in 32 bits.
	 */
	static long activations(final NetworkConfig config, final int height, final int width) {
		final long mlp = (config.gated() ? 2L : 1L) * config.mlpWidth();
		return config.tokens(height, width) * (12L * config.hiddenSize() + mlp) * Float.BYTES;
	}

	private static int between(final int least, final long value, final int most) {
		return (int) Math.max(least, Math.min(value, most));
	}
}
