package sc.fiji.anomaly.backbone;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import sc.fiji.anomaly.Precision;

/**
 * A device beside the CPU, with a ViT-S/14 of random weights: whether pooled and patch features agree with those of the CPU in
 * fp32, how many images a second it computes, alone and with patch features, and which share of its peak that is.
 */
public final class DeviceBenchmark {

	private static final int[] EDGES = { 224, 518 };
	/** Images that are compared. */
	private static final int COMPARED = 8;
	/** Calls at once: while one is computed, the pixels of the next one travel. */
	private static final int WORKERS = 2;

	private final Checkpoint checkpoint;
	private final ComputeDevice device;
	private final double seconds;

	private DeviceBenchmark(final Checkpoint checkpoint, final ComputeDevice device, final double seconds) {
		this.checkpoint = checkpoint;
		this.device = device;
		this.seconds = seconds;
	}

	/** @param args scratch folder, device, seconds of each measurement, the largest batch at 224 */
	public static void main(final String... args) {
		final ComputeDevice device = ComputeDevice.of(args[1]);
		final DeviceBenchmark benchmark = new DeviceBenchmark(RandomCheckpoint.small(Path.of(args[0]).resolve("vit-s")), device,
			Double.parseDouble(args[2]));
		System.out.println("device " + device + (device.isCuda() ? ", " + device.freeMemory() / 1_000_000 + " MB free" : ""));
		for (final Precision precision : precisions(device))
			benchmark.run(precision, Integer.parseInt(args[3]));
	}

	/** All that a device computes in. */
	public static List<Precision> precisions(final ComputeDevice device) {
		return device.isCuda() ? List.of(Precision.FP32, Precision.FP16, Precision.BF16) : List.of(Precision.FP32, Precision.BF16);
	}

	private void run(final Precision precision, final int largest) {
		final double peak;
		try (DevicePeak product = new DevicePeak(device.device(), precision, device.isCuda() ? 8192 : 1024)) {
			Throughput.of(product, 1, seconds); // the first calls choose kernels
			peak = Throughput.of(product, 1, seconds) * product.operations();
			System.out.printf(Locale.ROOT, "%n%s: %s %.2f TFLOP/s%n", precision.label(), product.name(), peak / 1e12);
		}
		try (VisionTransformer network = load(device, precision)) {
			for (final int edge : EDGES) {
				compare(network, edge);
				for (int batch = 8; batch <= largest * 224 * 224 / (edge * edge); batch *= 4)
					measure(network, edge, batch, peak);
			}
		}
	}

	private VisionTransformer load(final ComputeDevice where, final Precision precision) {
		return VisionTransformer.load(checkpoint, where, precision, checkpoint.config().defaultPositions());
	}

	private void compare(final VisionTransformer network, final int edge) {
		final FloatBuffer pixels = Noise.pixels(COMPARED, edge, edge);
		try (VisionTransformer exact = load(ComputeDevice.cpu(), Precision.FP32)) {
			final List<TokenFeatures> expected = exact.pooledAndPatches(pixels, COMPARED, edge, edge);
			final List<TokenFeatures> found = network.pooledAndPatches(pixels, COMPARED, edge, edge);
			double pooled = 0, patches = 0;
			for (int i = 0; i < COMPARED; i++) {
				pooled = Math.max(pooled, difference(expected.get(i).pooled(), found.get(i).pooled()));
				patches = Math.max(patches, difference(expected.get(i).patches().values(), found.get(i).patches().values()));
			}
			System.out.printf(Locale.ROOT, "  %d x %d: differs from the CPU's fp32, relative: pooled %.1e, patches %.1e%n", edge, edge,
				pooled, patches);
			if (network.precision() == Precision.FP32 && !(Math.max(pooled, patches) < 1e-3)) throw new IllegalStateException(
				"that is not the same network");
		}
	}

	/** |a - b| / |a|, of vectors. */
	private static double difference(final float[] a, final float[] b) {
		double difference = 0, norm = 0;
		for (int i = 0; i < a.length; i++) {
			difference += (a[i] - b[i]) * (double) (a[i] - b[i]);
			norm += a[i] * (double) a[i];
		}
		return Math.sqrt(difference / norm);
	}

	private void measure(final VisionTransformer network, final int edge, final int batch, final double peak) {
		final FloatBuffer pixels = Noise.pixels(batch, edge, edge);
		final double pooled = rate(() -> network.pooled(pixels.duplicate(), batch, edge, edge).length);
		final double patches = rate(() -> network.pooledAndPatches(pixels.duplicate(), batch, edge, edge).size());
		System.out.printf(Locale.ROOT, "  %d x %d, batch %d: %.1f images/s, %.0f %% of the peak; with patches %.1f%n", edge, edge,
			batch, pooled, 100 * pooled * Operations.perImage(network.config(), edge, edge, 16) / peak, patches);
	}

	private double rate(final Contender.Worker worker) {
		worker.work();
		return Throughput.of(new Calls(worker), WORKERS, seconds);
	}

	/** The same call by several threads. */
	private record Calls(Worker worker) implements Contender {

		@Override
		public String name() {
			return "";
		}

		@Override
		public double operations() {
			return Double.NaN;
		}

		@Override
		public Worker newWorker() {
			return worker;
		}

		@Override
		public void close() {
			// The network is shared.
		}
	}
}
