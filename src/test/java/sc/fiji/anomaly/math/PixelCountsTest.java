package sc.fiji.anomaly.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** The truth is a count of each value by itself. */
class PixelCountsTest {

	private static final float[] LEVELS = { -2, 0, 3, 4 };

	private static PixelCounts counts() {
		return PixelCounts.of(List.of(RegionScores.of(Stream.of(LEVELS.clone()))));
	}

	/** Some are more than wait at once, some fewer, one has none. */
	private static List<float[]> images() {
		final Random random = new Random(4);
		return IntStream.of(40_000, 30_000, 0, 100_000, 5, 66_000, 3_000).mapToObj(n -> {
			final float[] values = new float[n];
			for (int i = 0; i < n; i++)
				values[i] = random.nextInt(9) - 4;
			return values;
		}).toList();
	}

	private static long[][] byHand(final List<float[]> images) {
		final long[][] result = new long[2][LEVELS.length];
		for (final float[] image : images)
			for (final float value : image)
				for (int l = 0; l < LEVELS.length; l++) {
					if (value > LEVELS[l]) result[0][l]++;
					if (value == LEVELS[l]) result[1][l]++;
				}
		return result;
	}

	@Test
	void allPixelsAreCountedWhetherTheyWaitOrNot() {
		final List<float[]> images = images();
		final PixelCounts counts = counts();
		for (int i = 0; i < images.size(); i++) {
			counts.accept(images.get(i), new int[images.get(i).length]);
			final List<float[]> soFar = images.subList(0, i + 1);
			if (i % 3 != 1) continue; // asked on the way, and not always
			assertEquals(soFar.stream().mapToLong(v -> v.length).sum(), counts.total());
			assertArrayEquals(byHand(soFar), counts.aboveAndEqual(LEVELS));
		}
		assertArrayEquals(byHand(images), counts.aboveAndEqual(LEVELS));
	}

	@Test
	void combinedAndByManyThreadsIsTheSame() {
		final List<float[]> images = images();
		final PixelCounts first = counts(), second = first.empty();
		IntStream.range(0, 40).parallel().forEach(i -> {
			final float[] image = images.get(i % images.size());
			(i % 2 == 0 ? first : second).accept(image, new int[image.length]);
		});
		first.combine(second);
		assertArrayEquals(byHand(IntStream.range(0, 40).mapToObj(i -> images.get(i % images.size())).toList()), first
			.aboveAndEqual(LEVELS));
	}
}
