package sc.fiji.anomaly.image.map;

/**
 * A closed line around a region, or around a hole in one. Points are in pixels of the original image, in which pixel
 * (i, j) covers the square from (i, j) to (i + 1, j + 1), ImageJ's convention for shapes; the last is joined to the
 * first.
 *
 * @param x at least 3 points, from left
 * @param y as many, from above
 * @param hole whether the inside of the line is a hole
 */
public record Outline(float[] x, float[] y, boolean hole) {

	/** Twice the area inside, above 0 if the line runs clockwise, as one sees it with y pointing down. */
	static double twiceArea(final float[] x, final float[] y) {
		double sum = 0;
		for (int i = 0, before = x.length - 1; i < x.length; before = i++)
			sum += (double) (x[before] - x[0]) * (y[i] - y[0]) - (double) (x[i] - x[0]) * (y[before] - y[0]);
		return sum;
	}
}
