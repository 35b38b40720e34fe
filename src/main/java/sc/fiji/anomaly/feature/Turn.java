package sc.fiji.anomaly.feature;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;

import sc.fiji.anomaly.Augment;
import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.PatchValues;

/**
 * One of the eight ways in which a rectangle of pixels can lie: pixel (y, x) of the turned one is that of the source at
 * (a, b), which are y and x, or x and y where rows and columns are exchanged, each counted from the other end where it is
 * mirrored. Nothing is interpolated.
 *
 * @param exchanged whether rows become columns
 * @param down whether the source is read from its last row
 * @param across whether the source is read from its last column
 */
record Turn(boolean exchanged, boolean down, boolean across) {

	private static final List<Turn> ALL = List.of(new Turn(false, false, false), new Turn(false, false, true), new Turn(false,
		true, false), new Turn(false, true, true), new Turn(true, false, false), new Turn(true, false, true), new Turn(true,
			true, false), new Turn(true, true, true));

	/** As it is, then its copies. */
	static List<Turn> of(final Augment augment) {
		return ALL.subList(0, augment.copies());
	}

	/** The height of a turned rectangle. */
	int height(final int height, final int width) {
		return exchanged ? width : height;
	}

	/** Its width. */
	int width(final int height, final int width) {
		return exchanged ? height : width;
	}

	/** Which of the source's numbers, row by row, is at row y and column x of the turned one. */
	private int source(final int y, final int x, final int height, final int width) {
		final int a = exchanged ? x : y, b = exchanged ? y : x;
		return (down ? height - 1 - a : a) * width + (across ? width - 1 - b : b);
	}

	/** Writes planes of height x width numbers, turned, at the target's position, and moves the position past them. */
	void write(final float[] planes, final int height, final int width, final FloatBuffer target) {
		final int rows = height(height, width), columns = width(height, width);
		for (int plane = 0; plane < planes.length; plane += height * width)
			for (int y = 0; y < rows; y++)
				for (int x = 0; x < columns; x++)
					target.put(planes[plane + source(y, x, height, width)]);
	}

	/** The patches of a turned image at the places they have in the image that is not turned. */
	PatchValues back(final PatchValues turned) {
		if (equals(ALL.get(0))) return turned;
		final PatchGrid grid = turned.grid();
		final int height = height(grid.rows(), grid.columns()), width = width(grid.rows(), grid.columns());
		final int d = turned.dimension();
		final float[] values = new float[turned.values().length];
		for (int y = 0, at = 0; y < grid.rows(); y++)
			for (int x = 0; x < grid.columns(); x++, at += d)
				System.arraycopy(turned.values(), at, values, source(y, x, height, width) * d, d);
		return new PatchValues(new PatchGrid(height, width), d, values);
	}

	/** Masks of patches, one for each copy: they are all at the places of the image itself. */
	static boolean[] repeated(final boolean[] inside, final Augment augment) {
		final boolean[] all = Arrays.copyOf(inside, inside.length * augment.copies());
		for (int copy = 1; copy < augment.copies(); copy++)
			System.arraycopy(inside, 0, all, copy * inside.length, inside.length);
		return all;
	}
}
