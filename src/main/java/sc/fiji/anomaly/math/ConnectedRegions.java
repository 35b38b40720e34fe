package sc.fiji.anomaly.math;

import java.util.Arrays;

/**
 * The connected regions of a binary image. Pixels that touch at a side or at a corner belong together (8-connected).
 * Regions are numbered from 1, in the order of their first pixels, row by row, as scipy's {@code ndimage.label} numbers
 * them; 0 is the background. Immutable. For images too large for memory there are {@link RowRegions}.
 */
public final class ConnectedRegions {

	private static final int LEFT = 0;
	private static final int TOP = 1;
	private static final int RIGHT = 2;
	private static final int BOTTOM = 3;

	private final int[] labels;
	private final int[] areas;
	private final int[][] boxes;

	private ConnectedRegions(final int[] labels, final int[] areas, final int[][] boxes) {
		this.labels = labels;
		this.areas = areas;
		this.boxes = boxes;
	}

	/**
	 * Labels an image.
	 *
	 * @param inside width * height pixels, row by row
	 * @param width of the image, 1 or more
	 */
	public static ConnectedRegions of(final boolean[] inside, final int width) {
		if (width < 1 || inside.length % width != 0) throw new IllegalArgumentException(inside.length +
			" pixels are not rows of " + width);
		final int[] labels = new int[inside.length];
		int[] parents = new int[16];
		int used = 0;
		for (int i = 0; i < inside.length; i++) {
			if (!inside[i]) continue;
			labels[i] = joined(labels, parents, i, width);
			if (labels[i] > 0) continue;
			if (++used == parents.length) parents = Arrays.copyOf(parents, 2 * used);
			parents[used] = labels[i] = used;
		}
		final int count = number(parents, used);
		final int[] areas = new int[count];
		final int[][] boxes = new int[count][];
		for (int i = 0; i < labels.length; i++)
			if (labels[i] > 0) {
				labels[i] = parents[labels[i]];
				areas[labels[i] - 1]++;
				boxes[labels[i] - 1] = extended(boxes[labels[i] - 1], i % width, i / width);
			}
		return new ConnectedRegions(labels, areas, boxes);
	}

	/** The label of those neighbours of pixel {@code i} that come before it, joined into one; 0 if there is none. */
	private static int joined(final int[] labels, final int[] parents, final int i, final int width) {
		final int x = i % width;
		int label = x > 0 ? root(parents, labels[i - 1]) : 0;
		if (i < width) return label;
		for (int from = Math.max(0, x - 1); from <= Math.min(width - 1, x + 1); from++) {
			final int other = root(parents, labels[i - width - x + from]);
			if (other == 0 || other == label) continue;
			if (label > 0) parents[Math.max(label, other)] = Math.min(label, other);
			label = label > 0 ? Math.min(label, other) : other;
		}
		return label;
	}

	private static int root(final int[] parents, final int label) {
		int root = label;
		while (parents[root] != root)
			root = parents[root] = parents[parents[root]];
		return root;
	}

	/** Replaces parents, which are never above their children, by numbers from 1 without gaps; returns how many. */
	private static int number(final int[] parents, final int used) {
		int count = 0;
		for (int i = 1; i <= used; i++)
			parents[i] = parents[i] == i ? ++count : parents[parents[i]];
		return count;
	}

	private static int[] extended(final int[] box, final int x, final int y) {
		if (box == null) return new int[] { x, y, x, y };
		box[LEFT] = Math.min(box[LEFT], x);
		box[RIGHT] = Math.max(box[RIGHT], x);
		box[BOTTOM] = y;
		return box;
	}

	/** How many regions there are. */
	public int count() {
		return areas.length;
	}

	/** For each pixel the number of its region, from 1, or 0; not a copy, must not be changed. */
	public int[] labels() {
		return labels;
	}

	/** The number of pixels of a region, which is named by its number, from 1. */
	public int area(final int region) {
		return areas[region - 1];
	}

	/** The leftmost column of a region. */
	public int x(final int region) {
		return boxes[region - 1][LEFT];
	}

	/** The uppermost row of a region. */
	public int y(final int region) {
		return boxes[region - 1][TOP];
	}

	/** The columns from the leftmost to the rightmost one of a region. */
	public int width(final int region) {
		return boxes[region - 1][RIGHT] - boxes[region - 1][LEFT] + 1;
	}

	/** The rows from the uppermost to the lowest one of a region. */
	public int height(final int region) {
		return boxes[region - 1][BOTTOM] - boxes[region - 1][TOP] + 1;
	}
}
