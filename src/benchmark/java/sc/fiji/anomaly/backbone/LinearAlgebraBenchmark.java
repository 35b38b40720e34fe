package sc.fiji.anomaly.backbone;

import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;

import sc.fiji.anomaly.math.LinearAlgebra;
import sc.fiji.anomaly.math.Moments;
import sc.fiji.anomaly.math.PrincipalComponents;

/**
 * Seconds for principal components of many long feature vectors, by libtorch and by commons-math3 in the same run. Run by
 * hand: arguments are d and n (1536 and 20000 if left out).
 */
final class LinearAlgebraBenchmark {

	private LinearAlgebraBenchmark() {}

	public static void main(final String... args) {
		final int d = args.length > 0 ? Integer.parseInt(args[0]) : 1536, n = args.length > 1 ? Integer.parseInt(args[1])
			: 20_000;
		final Random random = new Random(1);
		final double[][] rows = new double[n][d];
		for (final double[] row : rows)
			for (int j = 0; j < d; j++)
				row[j] = random.nextGaussian() / (1 + j) + (j > 0 ? row[j - 1] / 2 : 0);
		final LinearAlgebra torch = TorchLinearAlgebra.get();
		PrincipalComponents.of(Moments.of(new double[][] { { 1, 2 }, { 2, 1 }, { 0, 0 } }, torch), torch);
		for (final LinearAlgebra algebra : new LinearAlgebra[] { torch, torch, LinearAlgebra.COMMONS }) {
			System.out.println(algebra.getClass().getSimpleName() + ", d = " + d + ", n = " + n);
			final Moments moments = timed("  sums", () -> Moments.of(rows, algebra));
			final double[][] covariance = moments.covariance();
			timed("  cross product", () -> algebra.crossProduct(rows));
			final double[][] lower = timed("  cholesky", () -> algebra.cholesky(covariance));
			timed("  eigenvectors", () -> algebra.eigen(covariance));
			timed("  principal components from sums", () -> PrincipalComponents.of(moments, algebra));
		}
	}

	private static <T> T timed(final String what, final Supplier<T> step) {
		final long start = System.nanoTime();
		final T result = step.get();
		System.out.println(String.format(Locale.ROOT, "%-34s %7.2f s", what, (System.nanoTime() - start) / 1e9));
		return result;
	}
}
