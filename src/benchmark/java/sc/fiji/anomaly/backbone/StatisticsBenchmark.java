package sc.fiji.anomaly.backbone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.detect.LeaveOneOut;
import sc.fiji.anomaly.detect.MahalanobisDetector;
import sc.fiji.anomaly.math.FeatureRows;
import sc.fiji.anomaly.math.LedoitWolf;
import sc.fiji.anomaly.math.LinearAlgebra;
import sc.fiji.anomaly.math.Moments;
import sc.fiji.anomaly.math.Parallel;
import sc.fiji.anomaly.model.FeatureTensor;
import sc.fiji.anomaly.safetensors.SafetensorsFile;
import sc.fiji.anomaly.safetensors.SafetensorsWriter;

/**
 * Seconds, GFLOP/s and memory for the statistics of many features in a file: moments, Ledoit-Wolf with Cholesky factor,
 * leave-one-out scores, scoring; reading apart. Run by {@code scripts/benchmark}, or by hand: arguments are a folder for the file, n, d, the number of
 * threads (all processors if left out), and {@code fit} to stop before the scores. The file stays, for
 * {@code src/benchmark/python/ledoit_wolf.py} and the next run.
 * <p>
 * Operations are counted as the textbook does: n d^2 for moments and as many for a triangular solve of n rows. Memory is
 * Linux's: what is resident above the state after the libraries were loaded and used once, its peak, and how much of what
 * is resident at the end belongs to the process alone, not to files.
 */
final class StatisticsBenchmark {

	/** Resident MB before anything was read. */
	private static long before;

	private StatisticsBenchmark() {}

	public static void main(final String... args) throws IOException {
		final int n = Integer.parseInt(args[1]), d = Integer.parseInt(args[2]);
		final int threads = args.length > 3 ? Integer.parseInt(args[3]) : Runtime.getRuntime().availableProcessors();
		final Path file = Path.of(args[0]).resolve("features-" + n + "x" + d + ".safetensors");
		if (!Files.exists(file)) write(file, n, d);
		final Parallel parallel = new Parallel(threads, Progress.NONE);
		final LinearAlgebra torch = TorchLinearAlgebra.get();
		warmUp(torch, parallel);
		try (SafetensorsFile tensors = SafetensorsFile.open(file)) {
			final FeatureRows rows = FeatureTensor.of(tensors, "features");
			System.out.println(n + " x " + d + ", " + threads + " threads");
			forgetPeak();
			before = memory("VmRSS");
			timed("reading, first time", 0, () -> read(rows, parallel));
			timed("reading again", 0, () -> read(rows, parallel));
			run(rows, torch, parallel, args.length > 4);
			System.out.printf(Locale.ROOT, "resident: %d MB before, peak %d MB, that is %d MB more; at the end %d MB, %d of" +
				" them anonymous%n", before, memory("VmHWM"), memory("VmHWM") - before, memory("VmRSS"), memory("RssAnon"));
		}
	}

	private static void run(final FeatureRows rows, final LinearAlgebra torch, final Parallel parallel,
		final boolean fitOnly)
	{
		final double work = (double) rows.count() * rows.dimension() * rows.dimension();
		final Moments[] moments = new Moments[1];
		final LedoitWolf[] fit = new LedoitWolf[1];
		for (int i = 0; i < 3; i++) {
			final long start = System.nanoTime();
			timed("moments", work, () -> moments[0] = Moments.of(rows, torch, parallel));
			timed("Ledoit-Wolf", 0, () -> fit[0] = LedoitWolf.of(moments[0]));
			System.out.printf(Locale.ROOT, "%-24s %8.3f s%n", "both", (System.nanoTime() - start) / 1e9);
		}
		System.out.println("shrinkage " + fit[0].shrinkage());
		final MahalanobisDetector detector = timed("Cholesky", Math.pow(rows.dimension(), 3) / 3, () -> MahalanobisDetector.of(
			fit[0], torch));
		if (fitOnly) return;
		timed("leave-one-out scores", work, () -> LeaveOneOut.scores(fit[0], rows, torch, parallel));
		timed("scores", work, () -> detector.scores(rows, parallel));
	}

	private static int read(final FeatureRows rows, final Parallel parallel) {
		parallel.blocks("Reading", rows.count(), 1024, (from, to) -> {
			final double[] block = new double[64 * rows.dimension()];
			for (int i = from; i < to; i += 64)
				rows.read(i, Math.min(i + 64, to), block);
			return block[0];
		}, (from, first) -> {});
		return rows.count();
	}

	/** Loads and compiles what is measured. */
	private static void warmUp(final LinearAlgebra torch, final Parallel parallel) {
		final Random random = new Random(2);
		final float[][] rows = new float[5000][64];
		for (final float[] row : rows)
			for (int j = 0; j < row.length; j++)
				row[j] = (float) random.nextGaussian();
		final FeatureRows table = FeatureRows.of(rows, 64);
		final LedoitWolf fit = LedoitWolf.of(Moments.of(table, torch, parallel));
		LeaveOneOut.scores(fit, table, torch, parallel);
	}

	/** Features that are correlated with their neighbours and of unlike variance, around a mean that is not 0. */
	private static void write(final Path file, final int n, final int d) {
		final Random random = new Random(1);
		final float[] row = new float[d];
		new SafetensorsWriter().add("features", n, d, i -> {
			for (int j = 0; j < d; j++)
				row[j] = (float) (random.nextGaussian() / (1 + j / 16.0) + (j > 0 ? row[j - 1] / 2 : 1));
			return row;
		}).write(file, true);
	}

	private static void forgetPeak() {
		try {
			Files.writeString(Path.of("/proc/self/clear_refs"), "5");
		}
		catch (final IOException e) {
			System.out.println("the peak is that since the start: " + e);
		}
	}

	/** An entry of the process's status, in MB. */
	private static long memory(final String entry) {
		try {
			return Files.readAllLines(Path.of("/proc/self/status")).stream().filter(line -> line.startsWith(entry + ":"))
				.mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10).findFirst().orElse(0);
		}
		catch (final IOException e) {
			return 0;
		}
	}

	private static <T> T timed(final String what, final double operations, final Supplier<T> step) {
		final long start = System.nanoTime();
		final T result = step.get();
		final double seconds = (System.nanoTime() - start) / 1e9;
		System.out.printf(Locale.ROOT, "%-24s %8.3f s %7s  peak %d MB more%n", what, seconds, operations == 0 ? "" : String
			.format(Locale.ROOT, "%.1f GFLOP/s", operations / seconds / 1e9), memory("VmHWM") - before);
		return result;
	}
}
