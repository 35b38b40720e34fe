package sc.fiji.anomaly.image.map;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lines at one level of values on a grid, which is taken to be below the level outside. Lines cross the sides of the
 * grid's cells where linear interpolation puts the level, and have what is above at their left, as one sees it with y
 * pointing down. In a cell with two corners above that are opposite each other, the saddle of the bilinear surface
 * decides (asymptotic decider).
 * <p>
 * Points that are NaN are below the level, too, and lines run along them through the last points that are not: around a
 * single NaN at the corner of a cell by way of the corner opposite.
 *
 * @see <a href="https://doi.org/10.1109/VISUAL.1991.175782">G. M. Nielson and B. Hamann, The asymptotic decider,
 *      Visualization 1991</a>
 */
final class MarchingSquares {

	private static final int T = 0, R = 1, B = 2, L = 3; // the sides of a cell: top, right, bottom, left
	/** For each pattern of corners above (1 top left, 2 top right, 4 bottom right, 8 bottom left): from side to side. */
	private static final int[][] LINES = { {}, { L, T }, { T, R }, { L, R }, { R, B }, null, { T, B }, { L, B }, //
		{ B, L }, { B, T }, null, { B, R }, { R, L }, { R, T }, { T, L }, {} };

	private final float[] values;
	private final double[] x;
	private final double[] y;
	private final float level;
	/** Columns of the grid with a border of one around it. */
	private final int width;
	/** Where the line goes that enters a cell at a side: sides are numbered 2 * point for right of it, + 1 for below. */
	private final int[] next;
	/** The point, as {@code row * width + column}, that lies on the way from a side to the next. */
	private final Map<Integer, Integer> ways = new HashMap<>();

	private MarchingSquares(final float[] values, final double[] x, final double[] y, final float level) {
		this.values = values;
		this.x = x;
		this.y = y;
		this.level = level;
		this.width = x.length + 2;
		this.next = new int[2 * width * (y.length + 2)];
	}

	/**
	 * All lines.
	 *
	 * @param values above or below the level, row by row
	 * @param x where the columns are, rising
	 * @param y where the rows are, rising
	 */
	static List<Outline> outlines(final float[] values, final double[] x, final double[] y, final float level) {
		final MarchingSquares squares = new MarchingSquares(values, x, y, level);
		squares.connect();
		return squares.trace();
	}

	private boolean isAbove(final int column, final int row) {
		return column > 0 && row > 0 && column <= x.length && row <= y.length && value(column, row) > level;
	}

	private float value(final int column, final int row) {
		return values[(row - 1) * x.length + column - 1];
	}

	private void connect() {
		Arrays.fill(next, -1);
		for (int row = 0; row <= y.length; row++)
			for (int column = 0; column <= x.length; column++) {
				final int corners = (isAbove(column, row) ? 1 : 0) | (isAbove(column + 1, row) ? 2 : 0) | (isAbove(column + 1,
					row + 1) ? 4 : 0) | (isAbove(column, row + 1) ? 8 : 0);
				if (corners == 0 || corners == 15) continue;
				final int[] lines = LINES[corners] == null ? saddle(corners, column, row) : LINES[corners];
				for (int i = 0; i < lines.length; i += 2)
					next[side(lines[i], column, row)] = side(lines[i + 1], column, row);
				if (lines.length == 2) addWay(side(lines[0], column, row), column, row);
			}
	}

	/** Where one corner of a cell is NaN, the line runs along the sides that have not got it. */
	private void addWay(final int side, final int column, final int row) {
		final int[] columns = { column, column + 1, column + 1, column }, rows = { row, row, row + 1, row + 1 };
		int opposite = -1;
		for (int i = 0; i < 4; i++) {
			if (!isInside(columns[i], rows[i]) || !Float.isNaN(value(columns[i], rows[i]))) continue;
			if (opposite >= 0) return;
			opposite = (i + 2) % 4;
		}
		if (opposite >= 0 && isAbove(columns[opposite], rows[opposite])) ways.put(side, rows[opposite] * width +
			columns[opposite]);
	}

	/** Whether the two corners above are one piece or two. */
	private int[] saddle(final int corners, final int column, final int row) {
		final double a = value(column, row) - level, b = value(column + 1, row) - level, c = value(column + 1, row + 1) -
			level, d = value(column, row + 1) - level;
		final boolean joined = corners == 5 ? a * c > b * d : b * d > a * c;
		if (corners == 5) return joined ? new int[] { R, T, L, B } : new int[] { L, T, R, B };
		return joined ? new int[] { T, L, B, R } : new int[] { T, R, B, L };
	}

	private int side(final int side, final int column, final int row) {
		final int point = row * width + column;
		return switch (side) {
			case T -> 2 * point;
			case L -> 2 * point + 1;
			case B -> 2 * (point + width);
			default -> 2 * (point + 1) + 1;
		};
	}

	private List<Outline> trace() {
		final List<Outline> outlines = new ArrayList<>();
		final Points points = new Points();
		for (int first = 0; first < next.length; first++) {
			points.n = 0;
			for (int side = first; next[side] >= 0;) {
				cross(side, points);
				final Integer way = ways.get(side);
				if (way != null) points.add((float) x[way % width - 1], (float) y[way / width - 1]);
				final int to = next[side];
				next[side] = -1;
				side = to;
			}
			points.close();
			if (points.n > 2) outlines.add(outline(Arrays.copyOf(points.x, points.n), Arrays.copyOf(points.y, points.n)));
		}
		return outlines;
	}

	/** A line that grows; a point that comes twice in a row is one. */
	private static final class Points {

		private float[] x = new float[64];
		private float[] y = new float[64];
		private int n;

		void add(final float px, final float py) {
			if (n > 0 && px == x[n - 1] && py == y[n - 1]) return;
			if (n == x.length) {
				x = Arrays.copyOf(x, 2 * n);
				y = Arrays.copyOf(y, 2 * n);
			}
			x[n] = px;
			y[n++] = py;
		}

		void close() {
			while (n > 1 && x[n - 1] == x[0] && y[n - 1] == y[0])
				n--;
		}
	}

	private static Outline outline(final float[] x, final float[] y) {
		return new Outline(x, y, Outline.twiceArea(x, y) > 0);
	}

	/** Adds the point at which a side is crossed. */
	private void cross(final int side, final Points points) {
		final int column = side / 2 % width, row = side / 2 / width;
		final int toColumn = column + 1 - side % 2, toRow = row + side % 2;
		final boolean start = isSeen(column, row), end = isSeen(toColumn, toRow);
		double share = start ? 0 : 1;
		if (start && end) share = (level - value(column, row)) / ((double) value(toColumn, toRow) - value(column, row));
		points.add((float) between(x, column, toColumn, share), (float) between(y, row, toRow, share));
	}

	private boolean isSeen(final int column, final int row) {
		return isInside(column, row) && !Float.isNaN(value(column, row));
	}

	private boolean isInside(final int column, final int row) {
		return column > 0 && row > 0 && column <= x.length && row <= y.length;
	}

	private static double between(final double[] at, final int from, final int to, final double share) {
		final double start = at[Math.min(Math.max(from - 1, 0), at.length - 1)];
		return start + share * (at[Math.min(Math.max(to - 1, 0), at.length - 1)] - start);
	}
}
