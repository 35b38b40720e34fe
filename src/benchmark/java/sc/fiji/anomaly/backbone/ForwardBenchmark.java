package sc.fiji.anomaly.backbone;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import sc.fiji.anomaly.Precision;

/**
 * The forward pass of a DINOv2 ViT-S/14 and of a DINOv3 ViT-S/16 with random weights, on images of 224 x 224 that are in
 * memory, against ONNX Runtime, Python and the peak of matrix products, all in turn. As many workers as processors, each
 * with one native thread.
 */
public final class ForwardBenchmark {

	private static final List<String> FP32 = List.of("matrix product, fp32, PyTorch's own",
		"matrix product, fp32, oneDNN");
	private static final List<String> BF16 = List.of("matrix product, bf16, PyTorch's own",
		"matrix product, bf16, oneDNN");

	private final Path scratch;
	private final int rounds;
	private final double seconds;
	private final int threads = Runtime.getRuntime().availableProcessors();

	private ForwardBenchmark(final Path scratch, final int rounds, final double seconds) {
		this.scratch = scratch;
		this.rounds = rounds;
		this.seconds = seconds;
	}

	/** @param args scratch folder, rounds, seconds of each measurement, batch sizes */
	public static void main(final String... args) {
		final ForwardBenchmark benchmark = new ForwardBenchmark(Path.of(args[0]), Integer.parseInt(args[1]), Double
			.parseDouble(args[2]));
		for (int i = 3; i < args.length; i++)
			benchmark.run(Integer.parseInt(args[i]));
		System.exit(0); // ONNX Runtime's threads
	}

	private void run(final int batch) {
		final Path directory = scratch.resolve("vit-s");
		final Checkpoint checkpoint = RandomCheckpoint.small(directory);
		final List<Contender> all = new ArrayList<>();
		final NetworkContender ours = add(all, new NetworkContender(checkpoint, Precision.FP32, Kernels.ONEDNN, batch));
		add(all, new NetworkContender(checkpoint, Precision.FP32, Kernels.ONEDNN_LINEAR, batch));
		add(all, new NetworkContender(checkpoint, Precision.FP32, Kernels.TORCH, batch));
		final boolean packsBfloat16 = Kernels.known(false, Processor.here(), Precision.BF16) != Kernels.TORCH;
		for (final Kernels kernels : Kernels.possible(false, Processor.here(), Precision.BF16))
			add(all, new NetworkContender(checkpoint, Precision.BF16, kernels, batch));
		final Checkpoint dinov3 = RandomCheckpoint.dinov3Small(scratch.resolve("dinov3-vit-s"));
		for (final Kernels kernels : Kernels.possible(false, Processor.here(), Precision.FP32))
			add(all, new NetworkContender(dinov3, Precision.FP32, kernels, batch));
		add(all, new NetworkContender(dinov3, Precision.BF16, Kernels.known(false, Processor.here(), Precision.BF16), batch));
		final OnnxContender onnx = add(all, new OnnxContender(directory, checkpoint.config(), batch));
		requireEqual(ours.features(), onnx.features());
		for (final boolean bfloat16 : new boolean[] { false, true })
			for (final boolean packed : new boolean[] { false, true })
				if (!bfloat16 || !packed || packsBfloat16) add(all, new MatrixPeak(bfloat16, packed));
		final Optional<PythonContender> python = PythonContender.published(directory, "forward " + batch);
		python.ifPresent(all::add);
		final Rounds measured = Rounds.of(all, rounds, threads, seconds);
		print(batch, all, measured);
		System.out.println(python.map(p -> "  Python: " + p.description()).orElse(
			"  Python: skipped, no python3 with torch and numpy"));
		all.forEach(Contender::close);
	}

	private static <T extends Contender> T add(final List<Contender> all, final T one) {
		all.add(one);
		return one;
	}

	private void print(final int batch, final List<Contender> all, final Rounds measured) {
		System.out.printf(Locale.ROOT, "%nForward pass, ViT-S/14 (DINOv3: ViT-S/16), 224 x 224, batch %d, %d workers; " +
			"median of %d rounds of %.1f s (lowest to highest)%n", batch, threads, rounds, seconds);
		final String onnx = all.stream().map(Contender::name).filter(n -> n.startsWith("ONNX")).findFirst().orElseThrow();
		for (final Contender contender : all) {
			if (contender instanceof MatrixPeak) System.out.println(line(contender.name(), measured.rates(contender.name()),
				contender.operations() / 1e9, "GFLOP/s"));
			else System.out.println(line(contender.name(), measured.rates(contender.name()), 1, "images/s") + shares(contender,
				onnx, measured));
		}
		System.out.println("  default here: " + Kernels.known(false, Processor.here(), Precision.FP32) + " in fp32, " +
			Kernels.known(false, Processor.here(), Precision.BF16) + " in bf16");
	}

	/** What is executed, as a share of the higher of the two peaks; and the ratio to ONNX Runtime. */
	private static String shares(final Contender contender, final String onnx, final Rounds measured) {
		final String ratio = String.format(Locale.ROOT, ", %.2f x ONNX Runtime", Rounds.median(measured.each(contender.name(),
			onnx, (a, b) -> a / b)));
		if (Double.isNaN(contender.operations())) return ratio;
		final List<String> peaks = (contender.name().contains("bf16") ? BF16 : FP32).stream().filter(measured::has).toList();
		final double peakOperations = 2.0 * 1024 * 1024 * 1024;
		final double[] peak = measured.highest(peaks), rate = measured.rates(contender.name()), share = new double[rate.length];
		for (int i = 0; i < share.length; i++)
			share[i] = rate[i] * contender.operations() / (peak[i] * peakOperations);
		final double[] own = measured.each(contender.name(), peaks.get(0), (a, b) -> a * contender.operations() / (b *
			peakOperations));
		return String.format(Locale.ROOT, ", %.0f %% of the peak (%.0f %% of that of PyTorch's own products)%s", 100 * Rounds
			.median(share), 100 * Rounds.median(own), ratio);
	}

	private static String line(final String name, final double[] rates, final double factor, final String unit) {
		double low = Double.POSITIVE_INFINITY, high = 0;
		for (final double rate : rates) {
			low = Math.min(low, rate);
			high = Math.max(high, rate);
		}
		return String.format(Locale.ROOT, "  %-40s %7.1f %s (%.1f to %.1f)", name, factor * Rounds.median(rates), unit, factor *
			low, factor * high);
	}

	/** Nothing is timed before both compute the same: features within 1e-4. */
	private static void requireEqual(final float[][] a, final float[][] b) {
		double worst = 0;
		for (int i = 0; i < a.length; i++)
			for (int j = 0; j < a[i].length; j++)
				worst = Math.max(worst, Math.abs(a[i][j] - b[i][j]));
		if (!(worst < 1e-4)) throw new IllegalStateException("features of ONNX Runtime differ by " + worst);
		System.out.printf(Locale.ROOT, "features of ONNX Runtime agree within %.0e%n", worst);
	}
}
