package sc.fiji.anomaly.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class ConnectedRegionsTest {

	@Test
	void regionsThatTouchAtACornerAreOne() {
		final ConnectedRegions regions = regions(4, //
			"#..#", //
			".#..", //
			"#..#", //
			"...#");
		assertEquals(3, regions.count());
		assertArrayEquals(new int[] { 1, 0, 0, 2, 0, 1, 0, 0, 1, 0, 0, 3, 0, 0, 0, 3 }, regions.labels());
		assertEquals(3, regions.area(1));
		assertEquals(List.of(0, 0, 2, 3), box(regions, 1));
		assertEquals(List.of(3, 2, 1, 2), box(regions, 3));
	}

	@Test
	void branchesThatMeetLateAreOne() {
		final ConnectedRegions regions = regions(7, //
			"#.#.#.#", //
			"#.#.#.#", //
			"#.#.#.#", //
			"..#....", //
			".......", //
			"#.....#", //
			".#####.");
		assertEquals(5, regions.count());
		assertEquals(List.of(0, 5, 7, 2), box(regions, 5));
		assertEquals(1, regions(7, "#.#.#.#", "#.#.#.#", "#######").count());
		assertEquals(0, regions(3, "...").count());
	}

	@Test
	void regionsAreThoseOfAFloodFill() {
		final Random random = new Random(5);
		for (int round = 0; round < 60; round++) {
			final int width = 1 + random.nextInt(20), height = 1 + random.nextInt(20);
			final double share = 0.2 + 0.5 * random.nextDouble();
			final boolean[] mask = new boolean[width * height];
			for (int i = 0; i < mask.length; i++)
				mask[i] = random.nextDouble() < share;
			final int[] expected = flooded(mask, width);
			final ConnectedRegions regions = ConnectedRegions.of(mask, width);
			assertArrayEquals(expected, regions.labels());
			assertEquals(IntStream.rangeClosed(1, regions.count()).mapToObj(r -> regions.area(r) + " " + box(regions, r))
				.sorted().toList(), byRows(mask, width));
		}
	}

	private static int[] flooded(final boolean[] mask, final int width) {
		final int[] labels = new int[mask.length];
		int count = 0;
		for (int first = 0; first < mask.length; first++) {
			if (!mask[first] || labels[first] > 0) continue;
			labels[first] = ++count;
			final Deque<Integer> open = new ArrayDeque<>(List.of(first));
			while (!open.isEmpty()) {
				final int at = open.pop();
				for (int i = 0; i < mask.length; i++)
					if (mask[i] && labels[i] == 0 && Math.abs(i % width - at % width) < 2 && Math.abs(i / width - at /
						width) < 2)
					{
						labels[i] = count;
						open.push(i);
					}
			}
		}
		return labels;
	}

	private static final class Box implements RowRegions.Sum<Box> {

		private int area, left = Integer.MAX_VALUE, top = Integer.MAX_VALUE, right, bottom;

		@Override
		public void add(final int y, final int from, final int to) {
			area += to - from;
			extend(from, y, to, y + 1);
		}

		@Override
		public void combine(final Box other) {
			area += other.area;
			extend(other.left, other.top, other.right, other.bottom);
		}

		private void extend(final int x0, final int y0, final int x1, final int y1) {
			left = Math.min(left, x0);
			top = Math.min(top, y0);
			right = Math.max(right, x1);
			bottom = Math.max(bottom, y1);
		}
	}

	private static List<String> byRows(final boolean[] mask, final int width) {
		final RowRegions<Box> rows = new RowRegions<>(Box::new);
		for (int from = 0; from < mask.length; from++) {
			if (!mask[from]) continue;
			int to = from + 1;
			while (to % width != 0 && mask[to])
				to++;
			rows.add(from / width, from % width, from % width + to - from);
			from = to - 1;
		}
		return rows.sums().stream().map(b -> b.area + " " + List.of(b.left, b.top, b.right - b.left, b.bottom - b.top))
			.sorted().toList();
	}

	private static List<Integer> box(final ConnectedRegions regions, final int region) {
		return List.of(regions.x(region), regions.y(region), regions.width(region), regions.height(region));
	}

	private static ConnectedRegions regions(final int width, final String... rows) {
		final String all = String.join("", rows);
		final boolean[] mask = new boolean[all.length()];
		for (int i = 0; i < mask.length; i++)
			mask[i] = all.charAt(i) == '#';
		return ConnectedRegions.of(mask, width);
	}
}
