package sc.fiji.anomaly.backbone;

import java.nio.FloatBuffer;

import sc.fiji.anomaly.Precision;

/** Our forward pass with a batch of a given size. */
final class NetworkContender implements Contender {

	private final VisionTransformer network;
	private final Kernels kernels;
	private final int batch;

	NetworkContender(final Checkpoint checkpoint, final Precision precision, final Kernels kernels, final int batch) {
		this.kernels = kernels;
		this.batch = batch;
		network = VisionTransformer.load(checkpoint, ComputeDevice.cpu(), precision, checkpoint.config().defaultPositions(),
			kernels);
	}

	@Override
	public String name() {
		final String kind = network.config() instanceof Dinov3Config ? "DINOv3, " : "ours, ";
		return kind + network.precision().label() + ", " + switch (kernels) {
			case TORCH -> "PyTorch's own";
			case ONEDNN_LINEAR -> "oneDNN but for attention";
			case ONEDNN -> "oneDNN";
			case ONEDNN_LINEAR_FLOAT -> "oneDNN, attention in fp32";
		};
	}

	@Override
	public double operations() {
		return Operations.perImage(network.config(), Noise.EDGE, Noise.EDGE, 16);
	}

	@Override
	public Worker newWorker() {
		final FloatBuffer pixels = Noise.pixels(batch);
		return () -> network.pooled(pixels, batch, Noise.EDGE, Noise.EDGE).length;
	}

	/** The features of one batch, for comparison. */
	float[][] features() {
		return network.pooled(Noise.pixels(batch), batch, Noise.EDGE, Noise.EDGE);
	}

	@Override
	public void close() {
		network.close();
	}
}
