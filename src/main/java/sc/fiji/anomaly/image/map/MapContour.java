package sc.fiji.anomaly.image.map;

import java.util.List;

/** The line at which a map crosses 1, which is what a verdict sees. */
public final class MapContour {

	/** A patch's centre and its edges are then among the points, so that no peak is missed. */
	private static final int STEPS_PER_PATCH = 4;
	/** In larger grids, of images of some 7000 x 7000 pixels, half as many steps: a tenth of the memory of a heap of 2 GB. */
	private static final int MANY_PATCHES = 1 << 18;

	private MapContour() {}

	/**
	 * Outlines of all that lies above 1, by marching squares on points a quarter of a patch apart (in very large images
	 * half a patch), linear between them. What the network has not looked at counts as below 1, so that each line is
	 * closed, along the edge of what it has looked at where need be.
	 *
	 * @return in coordinates of the original image; regions and holes in no particular order; none if nothing is above 1
	 */
	public static List<Outline> of(final AnomalyMap map) {
		if (map.peak() <= 1) return List.of();
		return of(map, map.grid().count() > MANY_PATCHES ? STEPS_PER_PATCH / 2 : STEPS_PER_PATCH, 1);
	}

	/** @param steps from point to point in a patch, even */
	static List<Outline> of(final AnomalyMap map, final int steps, final float level) {
		final int columns = map.grid().columns() * steps + 1, rows = map.grid().rows() * steps + 1;
		final MapRows points = new MapRows(map.values(), taps(map.grid().columns(), steps), taps(map.grid().rows(), steps));
		final float[] values = new float[columns * rows];
		for (int r = 0; r < rows; r++)
			points.read(r, values, r * columns);
		final double[] x = new double[columns], y = new double[rows];
		for (int c = 0; c < columns; c++)
			x[c] = map.originalX(c * map.patchWidth() / steps);
		for (int r = 0; r < rows; r++)
			y[r] = map.originalY(r * map.patchHeight() / steps);
		return MarchingSquares.outlines(values, x, y, level);
	}

	/** In patches, so that what is half way between two is so exactly: then it is looked at if one of the two is. */
	private static BilinearTaps taps(final int patches, final int steps) {
		return BilinearTaps.of(patches, patches * steps + 1, i -> Math.min((double) i / steps, Math.nextDown(
			(double) patches)), patches);
	}
}
