package sc.fiji.anomaly.image.map;

import java.util.List;

/** The line at which a map crosses 1, which is what a verdict sees. */
public final class MapContour {

	/** A patch's centre and its edges are then among the points, so that no peak is missed. */
	private static final int STEPS_PER_PATCH = 4;

	private MapContour() {}

	/**
	 * Outlines of all that lies above 1, by marching squares on points a quarter of a patch apart, linear between them.
	 * What the network has not seen counts as below 1, so that each line is closed, along the edge of what it has seen
	 * where need be.
	 *
	 * @return in coordinates of the original image; regions and holes in no particular order; none if nothing is above 1
	 */
	public static List<Outline> of(final AnomalyMap map) {
		final int columns = map.grid().columns() * STEPS_PER_PATCH + 1, rows = map.grid().rows() * STEPS_PER_PATCH + 1;
		final double stepX = map.patchWidth() / STEPS_PER_PATCH, stepY = map.patchHeight() / STEPS_PER_PATCH;
		final int width = map.window().width(), height = map.window().height();
		final MapRows points = new MapRows(map.values(), BilinearTaps.of(map.grid().columns(), columns, c -> Math.min(c *
			stepX, Math.nextDown((double) width)), width), BilinearTaps.of(map.grid().rows(), rows, r -> Math.min(r * stepY,
				Math.nextDown((double) height)), height));
		final float[] values = new float[columns * rows];
		for (int r = 0; r < rows; r++)
			points.read(r, values, r * columns);
		final double[] x = new double[columns], y = new double[rows];
		for (int c = 0; c < columns; c++)
			x[c] = map.originalX(c * stepX);
		for (int r = 0; r < rows; r++)
			y[r] = map.originalY(r * stepY);
		return MarchingSquares.outlines(values, x, y, 1);
	}
}
