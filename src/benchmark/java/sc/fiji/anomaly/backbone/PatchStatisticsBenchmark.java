package sc.fiji.anomaly.backbone;

import com.sun.management.OperatingSystemMXBean;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;

import sc.fiji.anomaly.Components;
import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.PatchValues;
import sc.fiji.anomaly.Place;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.TrainingPatches;
import sc.fiji.anomaly.detect.PatchDetector;
import sc.fiji.anomaly.detect.PatchGaussian;
import sc.fiji.anomaly.detect.PatchSums;
import sc.fiji.anomaly.detect.PlaceGaussian;
import sc.fiji.anomaly.detect.PlaceLearning;
import sc.fiji.anomaly.math.LinearAlgebra;
import sc.fiji.anomaly.math.Moments;
import sc.fiji.anomaly.math.Parallel;

/**
 * Seconds for the statistics of patches: sums, the Gaussian with the left-out scores of all images, and the distances of
 * one image in one thread; then place by place. Run by hand: arguments are the number of images, patches a side,
 * features, and threads (all processors if left out). Patches are random, made anew each time they are asked for, which
 * is timed apart.
 */
final class PatchStatisticsBenchmark {

	private PatchStatisticsBenchmark() {}

	public static void main(final String... args) {
		final int n = Integer.parseInt(args[0]), side = Integer.parseInt(args[1]), d = Integer.parseInt(args[2]);
		final int threads = args.length > 3 ? Integer.parseInt(args[3]) : Runtime.getRuntime().availableProcessors();
		final LinearAlgebra torch = TorchLinearAlgebra.get();
		learn(new Noise(60, new PatchGrid(side, side), d, Noise.pool(d)), torch, threads, Components.ALL);
		final Noise patches = new Noise(n, new PatchGrid(side, side), d, Noise.pool(d));
		System.out.println(n + " images, " + patches.grid() + " patches of " + d + " features, " + threads + " threads");
		timed("making the patches", () -> {
			new Parallel(threads, Progress.NONE).blocks("", n, 16, (from, to) -> {
				for (int i = from; i < to; i++)
					patches.patches(i);
				return from;
			}, (from, done) -> {});
			return n;
		});
		final PatchGaussian learned = learn(patches, torch, threads, Components.ALL);
		System.out.println("bits of the left-out scores: " + Arrays.hashCode(learned.leftOut()));
		score(PatchDetector.of(learned.gaussian()), patches);
		places(patches, torch, new Parallel(threads, Progress.NONE));
		learn(patches, torch, threads, Components.TRAILING);
	}

	private static void places(final TrainingPatches patches, final LinearAlgebra torch, final Parallel parallel) {
		final PlaceLearning learned = timed("place by place: choice", () -> PlaceLearning.of(patches, Place.AUTO, torch,
			parallel)).orElseThrow();
		System.out.println(learned.choice());
		final PlaceGaussian gaussian = timed("choice, fit and left-out scores", () -> PlaceLearning.of(patches, Place.YES,
			torch, parallel)).orElseThrow().gaussian().orElseThrow();
		score(PatchDetector.of(gaussian), patches);
	}

	private static PatchGaussian learn(final TrainingPatches patches, final LinearAlgebra torch, final int threads,
		final Components components)
	{
		final Parallel parallel = new Parallel(threads, Progress.NONE);
		final Moments sums = timed("sums", () -> PatchSums.of(patches, torch, parallel));
		return timed("Gaussian and left-out scores, " + components.label(), () -> PatchGaussian.of(sums, patches, components,
			0.9, torch, parallel));
	}

	private static void score(final PatchDetector detector, final TrainingPatches patches) {
		final PatchValues image = patches.patches(0);
		for (int i = 0; i < 200; i++)
			detector.distances(image);
		timed("distances of an image, 1000 times", () -> {
			for (int i = 0; i < 1000; i++)
				detector.distances(image);
			return image;
		});
	}

	private static <T> T timed(final String what, final Supplier<T> step) {
		final long start = System.nanoTime(), used = processorTime();
		final T result = step.get();
		System.out.printf(Locale.ROOT, "%-40s %8.2f s, %8.2f s of all processors%n", what, (System.nanoTime() - start) / 1e9,
			(processorTime() - used) / 1e9);
		return result;
	}

	/** Nanoseconds this process has had, which other load does not lengthen as much as the clock's. */
	private static long processorTime() {
		return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
	}

	/** Patches cut from a pool of random numbers, with a variance that falls from feature to feature. */
	private record Noise(int images, PatchGrid grid, int dimension, float[] pool) implements TrainingPatches {

		static float[] pool(final int d) {
			final Random random = new Random(1);
			final float[] pool = new float[4096 * d];
			for (int i = 0; i < pool.length; i++)
				pool[i] = (float) (1 + random.nextGaussian() / (1 + i % d / 16.0));
			return pool;
		}

		@Override
		public PatchValues patches(final int image) {
			final float[] values = new float[grid.count() * dimension];
			for (int p = 0; p < grid.count(); p++)
				copy(image, p, values, p * dimension);
			return new PatchValues(grid, dimension, values);
		}

		/** Two rows of the pool mixed, so that no patch is another's copy; not alike at all places. */
		private void copy(final int image, final int place, final float[] target, final int at) {
			final int rows = pool.length / dimension;
			final int a = (int) ((image * 7919L + place * 104729L) % rows), b = (int) ((image * 15485863L + place * 32452843L +
				17) % rows);
			for (int j = 0; j < dimension; j++)
				target[at + j] = pool[a * dimension + j] * (1 + place % 3) + 0.7f * pool[b * dimension + j] + place % 5;
		}

		@Override
		public float[][] at(final int place) {
			final float[][] rows = new float[images][dimension];
			for (int i = 0; i < images; i++)
				copy(i, place, rows[i], 0);
			return rows;
		}
	}
}
