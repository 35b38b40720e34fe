package sc.fiji.anomaly.report.embedding;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/** Shapes of points, so that colour is not the only sign of a class. All have about the same area. */
public enum Marker {

	CIRCLE, TRIANGLE, SQUARE, DIAMOND, CROSS, TRIANGLE_DOWN, PLUS;

	private static final double THIRD = 0.38; // half the width of an arm of PLUS and CROSS

	/**
	 * The outline around a place.
	 *
	 * @param radius of the circle; the others fit
	 */
	Shape at(final double x, final double y, final double radius) {
		final AffineTransform place = AffineTransform.getTranslateInstance(x, y);
		place.scale(radius, radius);
		return place.createTransformedShape(unit());
	}

	private Shape unit() {
		return switch (this) {
			case CIRCLE -> new Ellipse2D.Double(-1, -1, 2, 2);
			case TRIANGLE -> polygon(0, -1.3, 1.25, 0.85, -1.25, 0.85);
			case TRIANGLE_DOWN -> polygon(0, 1.3, 1.25, -0.85, -1.25, -0.85);
			case SQUARE -> polygon(-0.9, -0.9, 0.9, -0.9, 0.9, 0.9, -0.9, 0.9);
			case DIAMOND -> polygon(0, -1.35, 1.1, 0, 0, 1.35, -1.1, 0);
			case PLUS -> plus();
			case CROSS -> AffineTransform.getRotateInstance(Math.PI / 4).createTransformedShape(plus());
		};
	}

	private static Shape plus() {
		final double a = THIRD;
		final double b = 1.25;
		return polygon(-a, -b, a, -b, a, -a, b, -a, b, a, a, a, a, b, -a, b, -a, a, -b, a, -b, -a, -a, -a);
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
