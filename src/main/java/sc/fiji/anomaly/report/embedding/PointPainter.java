package sc.fiji.anomaly.report.embedding;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;

import sc.fiji.anomaly.report.ClassStyle;
import sc.fiji.anomaly.report.Marker;

/**
 * Draws the images, far ones first, so that near ones cover them (painter's algorithm). Far ones are smaller and paler:
 * without that a standing picture has no depth.
 */
final class PointPainter {

	private static final double MOST_FOG = 0.6;
	private static final double MOST_FOG_ON_SCORES = 0.25; // there brightness has a meaning of its own
	private static final double USUAL_DEPTH = 0.7; // few points lie in the corners of the box
	private static final Color MARK = Color.BLACK;

	private PointPainter() {}

	static void paint(final Graphics2D g, final EmbeddingScene scene, final EmbeddingView view,
		final Projection projection)
	{
		final double mostFog = view.byScore() ? MOST_FOG_ON_SCORES : MOST_FOG;
		for (final Projection.Dot dot : projection.dots()) {
			final ClassStyle style = scene.style(dot.image().className());
			final Color color = view.byScore() ? scene.scoreColors().of(dot.image().score()) : style.color();
			paint(g, style.marker().at(dot.x(), dot.y(), dot.radius()), color, mostFog * farness(dot.depth()));
			if (dot.image().image().equals(view.selected())) ring(g, dot);
		}
	}

	/** One image at a place of a plane. */
	static void paint(final Graphics2D g, final EmbeddingScene scene, final EmbeddingView view, final EmbeddedImage image,
		final double x, final double y, final double radius)
	{
		final ClassStyle style = scene.style(image.className());
		paint(g, style.marker().at(x, y, radius), view.byScore() ? scene.scoreColors().of(image.score()) : style.color(), 0);
	}

	/** One marker as in the picture's front, for legends. */
	static void paint(final Graphics2D g, final Marker marker, final Color color, final double x, final double y) {
		paint(g, marker.at(x, y, 5.5), color, 0);
	}

	private static void paint(final Graphics2D g, final Shape shape, final Color color, final double fog) {
		g.setColor(ScoreColors.blend(color, Color.WHITE, fog));
		g.fill(shape);
		g.setStroke(new BasicStroke(1));
		// Of a dark fill the outline must be lighter than the fill, or black markers in a crowd run together.
		final Color outline = isDark(color) ? ScoreColors.blend(color, Color.WHITE, 0.6) : ScoreColors.blend(color,
			Color.BLACK, 0.5);
		g.setColor(ScoreColors.blend(outline, Color.WHITE, fog));
		g.draw(shape);
	}

	private static boolean isDark(final Color c) {
		return c.getRed() + c.getGreen() + c.getBlue() < 120;
	}

	/** 0 in front, 1 at the back. */
	private static double farness(final double depth) {
		return Math.max(0, Math.min(1, (1 - depth / USUAL_DEPTH) / 2));
	}

	private static void ring(final Graphics2D g, final Projection.Dot dot) {
		final double r = dot.radius() + 5;
		g.setColor(MARK);
		g.setStroke(new BasicStroke(2));
		g.draw(new Ellipse2D.Double(dot.x() - r, dot.y() - r, 2 * r, 2 * r));
	}
}
