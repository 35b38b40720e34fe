package sc.fiji.anomaly.detect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Components;
import sc.fiji.anomaly.Near;
import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.ReferenceTensors;
import sc.fiji.anomaly.math.LedoitWolf;
import sc.fiji.anomaly.math.LinearAlgebra;
import sc.fiji.anomaly.math.Moments;
import sc.fiji.anomaly.math.Parallel;
import sc.fiji.anomaly.math.PrincipalComponents;
import sc.fiji.anomaly.math.Projection;

/**
 * The Gaussian of patches against one pass over all rows, its left-out scores against real refits without each image, and
 * the distances of the planks against the reference (float64, scikit-learn).
 */
class PatchGaussianTest {

	private static final Parallel TWO = new Parallel(2, Progress.NONE);
	private static final double SHARE = 0.9;

	private static PatchGaussian learn(final PatchesInMemory patches, final Components components,
		final Parallel parallel)
	{
		return PatchGaussian.of(PatchSums.of(patches, LinearAlgebra.COMMONS, parallel), patches, components, SHARE,
			LinearAlgebra.COMMONS, parallel);
	}

	/** Rows in the subspace that they themselves choose; as they are for all components. */
	private static Projection projection(final double[][] rows, final Components components) {
		final int d = rows[0].length;
		final double[][] identity = new double[d][d];
		for (int i = 0; i < d; i++)
			identity[i][i] = 1;
		if (components == Components.ALL) return Projection.of(identity);
		return Subspace.of(PrincipalComponents.of(Moments.of(rows)), components, SHARE).projection();
	}

	/** Everything anew from the other images but the shrinkage. */
	private static double refitted(final PatchesInMemory patches, final int i, final Components components,
		final double shrinkage)
	{
		final double[][] others = patches.rowsWithout(i);
		final Projection projection = projection(others, components);
		final LedoitWolf fit = LedoitWolf.of(Moments.of(projection.apply(others)));
		final double[][] covariance = fit.sampleCovariance();
		for (int a = 0; a < covariance.length; a++) {
			for (int b = 0; b < covariance.length; b++)
				covariance[a][b] *= 1 - shrinkage;
			covariance[a][a] += shrinkage * fit.mu();
		}
		final double[] distances = MahalanobisDetector.of(fit.mean(), LinearAlgebra.COMMONS.cholesky(covariance)).scores(
			projection.apply(PatchRows.table(patches.patches(i))));
		return Arrays.stream(distances).max().orElseThrow();
	}

	@ParameterizedTest
	@EnumSource(Components.class)
	void isThatOfAllRowsAndLeftOutScoresAreThoseOfRefits(final Components components) {
		// More rows than features; and fewer, without each image.
		for (final int[] size : new int[][] { { 12, 3, 4, 9 }, { 5, 2, 3, 40 }, { 4, 1, 3, 4 } }) {
			final PatchesInMemory patches = PatchesInMemory.random(size[3], size[0], new PatchGrid(size[1], size[2]), size[3]);
			final PatchGaussian learned = learn(patches, components, TWO);
			final double[][] rows = patches.rowsWithout(-1);
			final Projection projection = projection(rows, components);
			final LedoitWolf fit = LedoitWolf.of(Moments.of(projection.apply(rows)));
			assertEquals(fit.shrinkage(), learned.gaussian().shrinkage(), 1e-12, Arrays.toString(size));
			Near.assertNear(fit.covariance(), LedoitWolf.of(learned.gaussian().moments()).covariance(), 1e-11);
			Near.assertNear(Moments.of(rows).covariance(), learned.sums().covariance(), 1e-12);
			for (int i = 0; i < size[0]; i++) {
				final double want = refitted(patches, i, components, fit.shrinkage());
				assertEquals(want, learned.leftOut()[i], 1e-9 * want, components + " " + Arrays.toString(size) + ", image " + i);
			}
		}
	}

	@ParameterizedTest
	@EnumSource(Components.class)
	void theNumberOfThreadsChangesNoBit(final Components components) {
		final PatchesInMemory patches = PatchesInMemory.random(1, 40, new PatchGrid(3, 3), 12);
		final PatchGaussian one = learn(patches, components, Parallel.NONE);
		final PatchGaussian four = learn(patches, components, new Parallel(4, Progress.NONE));
		assertArrayEquals(one.leftOut(), four.leftOut());
		assertArrayEquals(one.sums().products(), four.sums().products());
		assertArrayEquals(one.gaussian().gaussian().choleskyLower(), four.gaussian().gaussian().choleskyLower());
	}

	@Test
	void aGroupMayBeAnyRows() {
		final double[][] rows = PatchesInMemory.random(4, 10, new PatchGrid(2, 2), 5).rowsWithout(-1);
		final LeaveGroupOut leave = LeaveGroupOut.of(Moments.of(rows), 0.1, Components.ALL, 0, LinearAlgebra.COMMONS);
		for (final int size : new int[] { 1, 7, 30 }) {
			final double[][] others = Arrays.copyOfRange(rows, size, rows.length);
			final LedoitWolf fit = LedoitWolf.of(Moments.of(others));
			final double[][] covariance = fit.sampleCovariance();
			for (int a = 0; a < 5; a++) {
				for (int b = 0; b < 5; b++)
					covariance[a][b] *= 0.9;
				covariance[a][a] += 0.1 * fit.mu();
			}
			final double[][] group = Arrays.copyOf(rows, size);
			Near.assertRelative(MahalanobisDetector.of(fit.mean(), LinearAlgebra.COMMONS.cholesky(covariance)).scores(group),
				leave.distances(group), 1e-10);
		}
		assertEquals(0, leave.distances(new double[0][]).length);
	}

	@ParameterizedTest
	@EnumSource(Components.class)
	void tooFewImagesAreNamed(final Components components) {
		final PatchesInMemory one = PatchesInMemory.random(1, 1, new PatchGrid(3, 3), 4);
		final float[][] flat = new float[9][4];
		final PatchesInMemory alike = new PatchesInMemory(new PatchGrid(3, 3), new float[][][] { flat, flat, flat });
		Near.assertNames(assertThrows(AnomalyException.class, () -> learn(alike, components, TWO)), "3 good images",
			"3 x 3", "different");
		final PatchesInMemory allButOne = new PatchesInMemory(new PatchGrid(3, 3), new float[][][] { flat, one.values()[0],
			flat });
		Near.assertNames(assertThrows(AnomalyException.class, () -> learn(allButOne, components, TWO)), "image 1 of 3",
			"differ");
		if (components != Components.ALL) return;
		final PatchesInMemory two = PatchesInMemory.random(1, 2, new PatchGrid(1, 1), 4);
		Near.assertNames(assertThrows(AnomalyException.class, () -> learn(two, components, TWO)), "add");
	}

	@Test
	void canBeCanceled() {
		final PatchesInMemory patches = PatchesInMemory.random(1, 40, new PatchGrid(3, 3), 12);
		final Progress stop = new Progress() {

			@Override
			public void update(final String task, final long done, final long total) {}

			@Override
			public boolean isCanceled() {
				return true;
			}
		};
		final Moments sums = PatchSums.of(patches, LinearAlgebra.COMMONS, TWO);
		for (final Components components : Components.values())
			assertThrows(CancellationException.class, () -> PatchGaussian.of(sums, patches, components, SHARE,
				LinearAlgebra.COMMONS, new Parallel(2, stop)));
	}

	@Test
	void distancesOfPlanksAreThoseOfTheReference() {
		final ReferenceTensors reference = ReferenceTensors.read("reference/maps/planks.safetensors");
		final double[] mean = reference.vector("mean");
		final MahalanobisDetector gaussian = MahalanobisDetector.of(mean, LinearAlgebra.COMMONS.cholesky(reference.matrix(
			"covariance")));
		final PatchDetector detector = PatchDetector.of(new NormalGaussian(Optional.empty(), Moments.create(mean),
			0, gaussian));
		final double[][] tokens = reference.matrix("tokens_test_0");
		final float[][] rows = new float[tokens.length][mean.length];
		for (int p = 0; p < rows.length; p++)
			for (int j = 0; j < mean.length; j++)
				rows[p][j] = (float) tokens[p][j];
		final float[] got = detector.distances(PatchesInMemory.values(new PatchGrid(16, 16), rows));
		final double[] want = Arrays.copyOf(reference.vector("test_distances"), rows.length);
		Near.assertRelative(want, wide(got), 2e-5);
		final float[] alone = detector.distances(PatchesInMemory.values(new PatchGrid(1, 1), Arrays.copyOfRange(rows, 200,
			201)));
		assertEquals(got[200], alone[0], "the same bits alone");
		assertEquals(mean.length, detector.dimension());
	}

	private static double[] wide(final float[] values) {
		final double[] wide = new double[values.length];
		for (int i = 0; i < wide.length; i++)
			wide[i] = values[i];
		return wide;
	}
}
