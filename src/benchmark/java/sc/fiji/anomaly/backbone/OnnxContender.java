package sc.fiji.anomaly.backbone;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;

import sc.fiji.anomaly.PositionMode;

/** ONNX Runtime on the same weights ({@link OnnxDinov2}), in fp32, all its optimizations on, one of its threads a worker. */
final class OnnxContender implements Contender {

	private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
	private final OrtSession session;
	private final NetworkConfig config;
	private final int batch;

	OnnxContender(final Path directory, final NetworkConfig config, final int batch) {
		this.config = config;
		this.batch = batch;
		final byte[] model = OnnxDinov2.of(directory, (Dinov2Config) config, PositionMode.OFFSET, batch, Noise.EDGE);
		try (SessionOptions options = new SessionOptions()) {
			options.setIntraOpNumThreads(1);
			options.setInterOpNumThreads(1);
			options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
			session = environment.createSession(model, options);
		}
		catch (final OrtException e) {
			throw new IllegalStateException(e);
		}
	}

	@Override
	public String name() {
		return "ONNX Runtime " + OrtEnvironment.class.getPackage().getImplementationVersion() + ", fp32";
	}

	@Override
	public double operations() {
		return Operations.perImage(config, Noise.EDGE, Noise.EDGE, 1);
	}

	@Override
	public Worker newWorker() {
		final FloatBuffer pixels = Noise.pixels(batch);
		return () -> features(pixels).length;
	}

	/** The features of one batch, for comparison. */
	float[][] features() {
		return features(Noise.pixels(batch));
	}

	private float[][] features(final FloatBuffer pixels) {
		final long[] shape = { batch, 3, Noise.EDGE, Noise.EDGE };
		try (OnnxTensor x = OnnxTensor.createTensor(environment, pixels, shape); OrtSession.Result out = session.run(Map.of(
			"pixels", x)))
		{
			return (float[][]) out.get(0).getValue();
		}
		catch (final OrtException e) {
			throw new IllegalStateException(e);
		}
	}

	@Override
	public void close() {
		try {
			session.close();
		}
		catch (final OrtException e) {
			throw new IllegalStateException(e);
		}
	}
}
