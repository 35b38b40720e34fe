package sc.fiji.anomaly.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class PiecesTest {

	private static int[] sizes(final Pieces pieces) {
		return IntStream.range(0, pieces.count()).map(i -> pieces.to()[i] - pieces.from()[i]).toArray();
	}

	@Test
	void coverEveryIndexOnceInOrder() {
		for (final int n : new int[] { 0, 1, 2, 7, 52, 1000, 100_000 })
			for (final int threads : new int[] { 1, 2, 16, 200 })
				for (final int batch : new int[] { 1, 8, 128 }) {
					final Pieces pieces = Pieces.of(n, threads, batch);
					int next = 0;
					for (int i = 0; i < pieces.count(); i++) {
						assertEquals(next, pieces.from()[i]);
						next = pieces.to()[i];
						assertTrue(next > pieces.from()[i] && next <= pieces.from()[i] + batch);
					}
					assertEquals(n, next);
				}
	}

	@Test
	void beginSmallGrowAndEndSmall() {
		assertArrayEquals(new int[] { 1, 1, 2, 2, 4, 4, 8, 8, 7, 5, 4, 3, 2, 2, 1, 1, 1, 1, 1, 1, 1 }, sizes(Pieces.of(60, 2,
			8)));
		assertArrayEquals(new int[] { 1, 1, 1 }, sizes(Pieces.of(3, 2, 8)));
	}

	@Test
	void wholeOnesAreWhole() {
		assertArrayEquals(new int[] { 8, 8, 3 }, sizes(Pieces.whole(19, 8)));
		assertArrayEquals(new int[0], sizes(Pieces.whole(0, 8)));
	}

	@Test
	void manyImagesAreMostlyWholeBatches() {
		final int[] sizes = sizes(Pieces.of(10_000, 2, 8));
		assertTrue(IntStream.of(sizes).filter(s -> s == 8).sum() > 9900, "full ones");
	}
}
