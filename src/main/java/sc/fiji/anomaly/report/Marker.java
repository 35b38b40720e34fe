package sc.fiji.anomaly.report;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/** Shapes of points, so that colour is not the only sign of a class. All have about the same area. */
public enum Marker {

	CIRCLE, CROSS, TRIANGLE_DOWN, STAR, PLUS, HOURGLASS, TRIANGLE_RIGHT, BOW_TIE, HEXAGON;

	private static final double THIRD = 0.38; // half the width of an arm of PLUS and CROSS

	/**
	 * The outline around a place.
	 *
	 * @param radius of the circle; the others fit
	 */
	public Shape at(final double x, final double y, final double radius) {
		final AffineTransform place = AffineTransform.getTranslateInstance(x, y);
		place.scale(radius, radius);
		return place.createTransformedShape(unit());
	}

	private Shape unit() {
		return switch (this) {
			case CIRCLE -> new Ellipse2D.Double(-1, -1, 2, 2);
			case TRIANGLE_DOWN -> polygon(0, 1.3, 1.25, -0.85, -1.25, -0.85);
			case TRIANGLE_RIGHT -> polygon(1.3, 0, -0.85, 1.25, -0.85, -1.25);
			case STAR -> ring(5, 1.5, 0.62);
			case HEXAGON -> ring(3, 1.05, 1.05);
			case HOURGLASS -> polygon(-1.25, -1.35, 1.25, -1.35, -1.25, 1.35, 1.25, 1.35);
			case BOW_TIE -> polygon(-1.35, -1.25, 1.35, 1.25, 1.35, -1.25, -1.35, 1.25);
			case PLUS -> plus();
			case CROSS -> AffineTransform.getRotateInstance(Math.PI / 4).createTransformedShape(plus());
		};
	}

	private static Shape plus() {
		final double a = THIRD;
		final double b = 1.25;
		return polygon(-a, -b, a, -b, a, -a, b, -a, b, a, a, a, a, b, -a, b, -a, a, -b, a, -b, -a, -a, -a);
	}

	/** Corners in turn at two distances, the first one above. */
	private static Shape ring(final int n, final double outer, final double inner) {
		final double[] xy = new double[4 * n];
		for (int i = 0; i < 2 * n; i++) {
			final double r = i % 2 == 0 ? outer : inner;
			xy[2 * i] = r * Math.sin(Math.PI * i / n);
			xy[2 * i + 1] = -r * Math.cos(Math.PI * i / n);
		}
		return polygon(xy);
	}

	private static Shape polygon(final double... xy) {
		final Path2D path = new Path2D.Double();
		path.moveTo(xy[0], xy[1]);
		for (int i = 2; i < xy.length; i += 2)
			path.lineTo(xy[i], xy[i + 1]);
		path.closePath();
		return path;
	}
}
