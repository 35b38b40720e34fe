package sc.fiji.anomaly.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.anomaly.Near.assertNames;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.google.gson.JsonObject;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.ReferenceTensors;

/** The truth is numpy's, scipy's and scikit-learn's: reference/maps/metrics.*. */
class RegionOverlapCurveTest {

	private static final int WIDTH = 52;
	private static final int SIZE = 40 * WIDTH;

	private static IntFunction<MaskedMaps.Pixels> images(final String name) {
		final ReferenceTensors file = ReferenceTensors.read("reference/maps/metrics.safetensors");
		final double[] maps = file.vector(name + ".maps"), masks = file.vector(name + ".masks");
		// The file is in float64; curves depend on the order of values alone, and ranks are exact in float32.
		final double[] distinct = DoubleStream.of(maps).sorted().distinct().toArray();
		return i -> {
			final float[] values = new float[SIZE];
			final boolean[] mask = new boolean[SIZE];
			for (int k = 0; k < SIZE; k++) {
				values[k] = Arrays.binarySearch(distinct, maps[i * SIZE + k]);
				mask[k] = masks[i * SIZE + k] > 0;
			}
			return new MaskedMaps.Pixels(values, ConnectedRegions.of(mask, WIDTH).labels());
		};
	}

	@ParameterizedTest
	@ValueSource(strings = { "smooth", "ties" })
	void areasMatchTheReference(final String name) {
		final JsonObject expected = ReferenceTensors.json("reference/maps/metrics.json").getAsJsonObject(name);
		final RegionOverlapCurve curve = MaskedMaps.of(List.of("a", "b", "a", "c", "c", "d", "a"), images(name),
			new Parallel(2, Progress.NONE)).curve().orElseThrow();
		assertEquals(expected.get("regions").getAsInt(), curve.regions());
		assertEquals(expected.get("pixel_auroc").getAsDouble(), curve.pixelAuroc(), 1e-12);
		for (final double limit : new double[] { 0.05, 0.3, 1 })
			assertEquals(expected.get("aupro_" + limit).getAsDouble(), curve.area(limit), 1e-12, "limit " + limit);
	}

	@ParameterizedTest
	@ValueSource(strings = { "smooth", "ties" })
	void groupsAreWhatTheirImagesGiveAlone(final String name) {
		final IntFunction<MaskedMaps.Pixels> all = images(name);
		final MaskedMaps maps = MaskedMaps.of(List.of("a", "b", "good", "a", "good", "b", "c"), all, Parallel.NONE);
		final int[] chosen = { 0, 2, 3, 4 };
		final RegionOverlapCurve alone = MaskedMaps.of(List.of("", "", "", ""), i -> all.apply(chosen[i]), Parallel.NONE)
			.curve().orElseThrow(), group = maps.curve("good", "a").orElseThrow();
		assertEquals(alone.regions(), group.regions());
		assertEquals(alone.pixelAuroc(), group.pixelAuroc(), 1e-15);
		assertArrayEquals(alone.falsePositiveRates(), group.falsePositiveRates());
		assertArrayEquals(alone.overlaps(), group.overlaps(), 1e-14);
		assertFalse(maps.curve("c").isPresent());
		assertFalse(maps.curve("none such").isPresent());
	}

	@Test
	void curveIsThatOfEachThresholdByHand() {
		final Random random = new Random(12);
		for (int round = 0; round < 30; round++) {
			final int n = 40;
			final float[] values = new float[n];
			final int[] labels = new int[n];
			for (int i = 0; i < n; i++) {
				values[i] = i % 9 == 0 ? Float.NaN : random.nextInt(12) - 6;
				labels[i] = i < 4 ? i : random.nextInt(4);
			}
			values[1] = 3;
			values[2] = 4;
			final RegionOverlapCurve curve = MaskedMaps.of(List.of(""), i -> new MaskedMaps.Pixels(values, labels),
				Parallel.NONE).curve().orElseThrow();
			for (int threshold = 6; threshold >= -6; threshold--) {
				final int t = threshold;
				double overlap = 0;
				final double[] shares = new double[4];
				for (int region = 0; region < 4; region++) {
					final int r = region;
					final int[] seen = IntStream.range(0, n).filter(i -> labels[i] == r && values[i] == values[i]).toArray();
					shares[r] = (double) IntStream.of(seen).filter(i -> values[i] >= t).count() / seen.length;
					if (r > 0) overlap += Double.isNaN(shares[r]) ? 0 : shares[r];
				}
				// a rate may be that of several thresholds: the lowest of them is the upper end
				if (curve.overlapAt(shares[0]) < overlap / curve.regions() - 1e-12) throw new AssertionError("round " + round +
					", threshold " + t);
				final double[] rates = curve.falsePositiveRates(), overlaps = curve.overlaps();
				final double wanted = overlap / curve.regions();
				assertTrue(IntStream.range(1, rates.length).anyMatch(i -> isOn(rates, overlaps, i, shares[0], wanted)),
					"round " + round + ", threshold " + t);
			}
		}
	}

	private static boolean isOn(final double[] x, final double[] y, final int i, final double rate, final double overlap) {
		return rate >= x[i - 1] - 1e-12 && rate <= x[i] + 1e-12 && overlap >= y[i - 1] - 1e-12 && overlap <= y[i] + 1e-12 &&
			Math.abs((rate - x[i - 1]) * (y[i] - y[i - 1]) - (overlap - y[i - 1]) * (x[i] - x[i - 1])) < 1e-12;
	}

	@Test
	void perfectAndReversedMapsAreOneAndZero() {
		final int[] labels = { 0, 0, 1, 1, 2, 0 };
		assertEquals(1, curve(labels, 1, 2, 3, 4, 5, -0f).area(0.05));
		assertEquals(1, curve(labels, 1, 2, 3, 4, 5, 0).pixelAuroc());
		assertEquals(0, curve(labels, 9, 8, 3, 4, 5, 7).area(1));
		assertEquals(0.5, curve(labels, 1, 1, 1, 1, 1, 1).area(1));
		assertEquals(0.025, curve(labels, 0f, -0f, 0f, -0f, 0f, 0f).area(0.05), 1e-15);
	}

	@Test
	void pixelsBeyondOneSortingCountAsWell() {
		final int n = 700_000; // two of them are more than are sorted at once
		final float[] first = new float[n], second = new float[n];
		for (int i = 0; i < n; i++) {
			first[i] = i;
			second[i] = i + 0.5f;
		}
		final List<RegionScores> defects = List.of(RegionScores.of(Stream.of(first, second)));
		final PixelCounts normal = PixelCounts.of(defects);
		normal.accept(new float[] { n / 2 - 0.75f }, new int[1]);
		final RegionOverlapCurve curve = RegionOverlapCurve.of(defects, normal);
		final double above = (n + 1.0) / (2 * n);
		assertEquals(above, curve.overlapAt(0), 1e-9);
		assertEquals(above, curve.pixelAuroc(), 1e-12);
		assertEquals(above, curve.area(1), 1e-9);
	}

	private static RegionOverlapCurve curve(final int[] labels, final float... values) {
		final RegionScores defects = RegionScores.of(values, labels);
		final PixelCounts normal = PixelCounts.of(List.of(defects));
		normal.accept(values, labels);
		return RegionOverlapCurve.of(List.of(defects), normal);
	}

	@Test
	void whatWasNotSeenIsLeftOut() {
		final float nan = Float.NaN;
		final RegionScores scores = RegionScores.of(new float[] { 1, nan, nan, 2, 0.5f }, new int[] { 1, 1, 2, 4, 0 });
		assertEquals(2, scores.count());
		assertEquals(2, scores.pixels());
		assertEquals(1, scores.above(1));
		assertEquals(2, curve(new int[] { 1, 1, 2, 4, 0 }, 1, nan, nan, 2, 0.5f).regions());
	}

	@Test
	void curveNeedsPixelsOfBothKinds() {
		assertNames(assertThrows(AnomalyException.class, () -> curve(new int[] { 0, 0 }, 1, 2)), "0 defects and 2 pixels");
		assertNames(assertThrows(AnomalyException.class, () -> curve(new int[] { 1, 1 }, 1, 2)), "1 defects and 0 pixels");
	}

	@Test
	void numberOfThreadsDoesNotMatter() {
		final IntFunction<MaskedMaps.Pixels> smooth = images("smooth");
		final List<String> groups = IntStream.range(0, 35).mapToObj(i -> "g" + i % 3).toList();
		final RegionOverlapCurve one = MaskedMaps.of(groups, i -> smooth.apply(i % 7), Parallel.NONE).curve().orElseThrow();
		final RegionOverlapCurve four = MaskedMaps.of(groups, i -> smooth.apply(i % 7), new Parallel(4, Progress.NONE))
			.curve().orElseThrow();
		assertArrayEquals(one.overlaps(), four.overlaps());
		assertArrayEquals(one.falsePositiveRates(), four.falsePositiveRates());
	}
}
