package sc.fiji.anomaly.report.embedding;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;

/**
 * Draws the axes: the three far faces of the box with a grid, and on the silhouette one edge of each axis with ticks and
 * its name.
 */
final class BoxPainter {

	private static final Color PANE = new Color(0xF6F7F8);
	private static final Color GRID = new Color(0xE1E4E6);
	private static final Color EDGE = new Color(0xB8BDC1);
	private static final Color TEXT = new Color(0x4A4F54);
	private static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
	private static final Font NAME = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
	private static final int MOST_TICKS = 5;
	private static final double ROOM_FOR_A_LABEL = 20;
	private static final double ROOM_FOR_A_NAME = 24;
	private static final double TICK = 4;

	private final Graphics2D g;
	private final EmbeddingScene scene;
	private final Projection projection;
	private final Ticks ticks;

	BoxPainter(final Graphics2D g, final EmbeddingScene scene, final Projection projection) {
		this.g = g;
		this.scene = scene;
		this.projection = projection;
		final BoundingBox box = scene.box();
		ticks = Ticks.over(2 * Math.max(box.half(0), Math.max(box.half(1), box.half(2))), MOST_TICKS);
	}

	void paint() {
		g.setStroke(new BasicStroke(1));
		for (int axis = 0; axis < 3; axis++)
			for (int side = -1; side <= 1; side += 2)
				if (isFar(axis, side)) paintFace(axis, side);
		for (int axis = 0; axis < 3; axis++)
			paintAxis(axis);
	}

	private Projection.Place corner(final int axis, final double along, final double b, final double c) {
		final double[] p = new double[3];
		p[axis] = along;
		p[(axis + 1) % 3] = b;
		p[(axis + 2) % 3] = c;
		return projection.ofBox(p[0], p[1], p[2]);
	}

	private boolean isFar(final int axis, final double side) {
		return corner(axis, side, 0, 0).depth() < 0;
	}

	private void paintFace(final int axis, final int side) {
		final double[][] corners = { { -1, -1 }, { 1, -1 }, { 1, 1 }, { -1, 1 } };
		final Path2D face = new Path2D.Double();
		for (int k = 0; k < 4; k++) {
			final Projection.Place p = corner(axis, side, corners[k][0], corners[k][1]);
			if (k == 0) face.moveTo(p.x(), p.y());
			else face.lineTo(p.x(), p.y());
		}
		face.closePath();
		g.setColor(PANE);
		g.fill(face);
		g.setColor(GRID);
		for (final double t : fractions((axis + 1) % 3))
			line(corner(axis, side, t, -1), corner(axis, side, t, 1));
		for (final double t : fractions((axis + 2) % 3))
			line(corner(axis, side, -1, t), corner(axis, side, 1, t));
		g.setColor(EDGE);
		g.draw(face);
	}

	/** Ticks of an axis from -1 (one end) to 1 (the other). */
	private double[] fractions(final int axis) {
		final double middle = scene.box().middle(axis);
		final double half = scene.box().half(axis);
		final double[] values = ticks.between(middle - half, middle + half);
		for (int i = 0; i < values.length; i++)
			values[i] = (values[i] - middle) / half;
		return values;
	}

	private void line(final Projection.Place from, final Projection.Place to) {
		g.draw(new Line2D.Double(from.x(), from.y(), to.x(), to.y()));
	}

	/** The silhouette's edges lie between a near and a far face; the lowest one, or the leftmost, is easiest to read. */
	private void paintAxis(final int axis) {
		double best = Double.NEGATIVE_INFINITY;
		double[] edge = null;
		for (int b = -1; b <= 1; b += 2)
			for (int c = -1; c <= 1; c += 2) {
				final Projection.Place middle = corner(axis, 0, b, c);
				final double rank = middle.y() - 0.4 * middle.x();
				if (isFar((axis + 1) % 3, b) == isFar((axis + 2) % 3, c) || rank <= best) continue;
				best = rank;
				edge = new double[] { b, c };
			}
		if (edge != null) label(axis, edge[0], edge[1]);
	}

	private void label(final int axis, final double b, final double c) {
		final Projection.Place from = corner(axis, -1, b, c);
		final Projection.Place to = corner(axis, 1, b, c);
		final double length = Math.hypot(to.x() - from.x(), to.y() - from.y());
		g.setColor(EDGE);
		line(from, to);
		if (length < ROOM_FOR_A_NAME) return; // seen end on
		final double[] out = outwards(from, to, length);
		final double pixelsPerTick = length * ticks.step() / (2 * scene.box().half(axis));
		final double used = pixelsPerTick < ROOM_FOR_A_LABEL ? TICK : labelTicks(axis, b, c, out);
		g.setFont(NAME);
		g.setColor(TEXT);
		text(scene.axes().get(axis), corner(axis, 0, b, c), out, used + 4);
	}

	/** The direction across an edge, away from the middle of the box. */
	private double[] outwards(final Projection.Place from, final Projection.Place to, final double length) {
		final double x = (to.y() - from.y()) / length;
		final double y = (from.x() - to.x()) / length;
		final Projection.Place middle = projection.ofBox(0, 0, 0);
		final double side = x * ((from.x() + to.x()) / 2 - middle.x()) + y * ((from.y() + to.y()) / 2 - middle.y());
		return side < 0 ? new double[] { -x, -y } : new double[] { x, y };
	}

	/** Returns how far the labels reach from the edge, in pixels. */
	private double labelTicks(final int axis, final double b, final double c, final double[] out) {
		g.setFont(SMALL);
		double reach = TICK;
		for (final double t : fractions(axis)) {
			final Projection.Place at = corner(axis, t, b, c);
			g.setColor(EDGE);
			g.draw(new Line2D.Double(at.x(), at.y(), at.x() + TICK * out[0], at.y() + TICK * out[1]));
			g.setColor(TEXT);
			final double value = scene.box().middle(axis) + t * scene.box().half(axis);
			reach = Math.max(reach, text(ticks.label(Math.abs(value) < 1e-9 * ticks.step() ? 0 : value), at, out, TICK + 3));
		}
		return reach;
	}

	/** Writes a text beyond a place, whatever the direction; returns how far it reaches. */
	private double text(final String text, final Projection.Place at, final double[] out, final double distance) {
		final FontMetrics metrics = g.getFontMetrics();
		final double width = metrics.stringWidth(text);
		final double height = metrics.getAscent() * 0.75;
		final double size = Math.abs(out[0]) * width + Math.abs(out[1]) * height;
		final double x = at.x() + out[0] * (distance + size / 2);
		final double y = at.y() + out[1] * (distance + size / 2);
		g.drawString(text, (float) (x - width / 2), (float) (y + height / 2));
		return distance + size;
	}
}
