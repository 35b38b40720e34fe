package sc.fiji.anomaly.report.embedding;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import sc.fiji.anomaly.report.PngPicture;

/**
 * A scene as a picture that stands still: from the front, from above and from the side, three planes of one scale in which
 * places can be read off, and the legend. Needs no display.
 */
public final class EmbeddingPlanes {

	private static final int SHARP = 2;
	private static final int MARGIN = 16;
	private static final int TITLE_HEIGHT = 36;
	private static final int LINE = 17;
	/** Of the square in which the longest axis fits. */
	private static final int EDGE = 330;
	/** For numbers and the name of an axis. */
	private static final int AXIS = 40;
	private static final int LEGEND = 250;
	private static final int MOST_TICKS = 5;
	private static final double POINT = 4.5;
	private static final int CROWD = 200; // images from which markers get smaller
	private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 16);
	private static final Font NOTE = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
	private static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
	private static final Color TEXT = new Color(0x202428);
	private static final Color QUIET = new Color(0x5A6066);
	private static final Color GRID = new Color(0xE1E4E6);
	private static final Color FRAME = new Color(0xB8BDC1);

	private final Graphics2D g;
	private final EmbeddingScene scene;
	private final EmbeddingView view;
	private final double scale;
	private final Ticks ticks;

	private EmbeddingPlanes(final Graphics2D g, final EmbeddingScene scene) {
		this.g = g;
		this.scene = scene;
		view = EmbeddingView.of(scene);
		final double longest = Math.max(scene.box().half(0), Math.max(scene.box().half(1), scene.box().half(2)));
		scale = EDGE / (2 * longest);
		ticks = Ticks.over(2 * longest, MOST_TICKS);
	}

	/**
	 * Writes a scene as PNG.
	 *
	 * @throws sc.fiji.anomaly.AnomalyException if the file cannot be written; one that was there before is then untouched
	 */
	public static void write(final EmbeddingScene scene, final Path file) {
		PngPicture.write(render(scene, SHARP), file);
	}

	/** Draws a scene. @param pixels for each unit: 2 is sharp in a document */
	static BufferedImage render(final EmbeddingScene scene, final int pixels) {
		final int wide = side(scene, 0), deep = side(scene, 1), high = side(scene, 2);
		final int right = Math.max(side(scene, 1), LEGEND), below = Math.max(deep, AXIS);
		final int width = 2 * MARGIN + 2 * AXIS + wide + right + MARGIN;
		final Graphics2D none = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
		final List<String> note = EmbeddingPicture.wrapped(scene.note(), none.getFontMetrics(NOTE), width - 2 * MARGIN);
		none.dispose();
		final int height = TITLE_HEIGHT + high + below + 2 * AXIS + 2 * MARGIN + note.size() * LINE;
		final BufferedImage image = new BufferedImage(width * pixels, height * pixels, BufferedImage.TYPE_INT_RGB);
		final Graphics2D g = image.createGraphics();
		try {
			g.scale(pixels, pixels);
			g.setColor(Color.WHITE);
			g.fillRect(0, 0, width, height);
			EmbeddingPicture.smooth(g);
			final EmbeddingPlanes planes = new EmbeddingPlanes(g, scene);
			final int left = MARGIN + AXIS, top = TITLE_HEIGHT + MARGIN / 2, second = left + wide + AXIS + MARGIN, lower = top + high +
				AXIS;
			planes.plane(0, 2, new Rectangle(left, top, wide, high));
			planes.plane(1, 2, new Rectangle(second, top, deep, high));
			planes.plane(0, 1, new Rectangle(left, lower, wide, deep));
			LegendPainter.paint(g, scene, planes.view, new Rectangle(second, lower, right, Math.max(60, height - lower - note
				.size() * LINE - MARGIN)));
			planes.words(note, width, height);
		}
		finally {
			g.dispose();
		}
		return image;
	}

	/** Pixels of an axis, in the scale of all. */
	private static int side(final EmbeddingScene scene, final int axis) {
		final BoundingBox box = scene.box();
		final double longest = Math.max(box.half(0), Math.max(box.half(1), box.half(2)));
		return (int) Math.max(AXIS, Math.round(EDGE * box.half(axis) / longest));
	}

	private void words(final List<String> note, final int width, final int height) {
		g.setColor(TEXT);
		g.setFont(TITLE);
		g.drawString(LegendPainter.shortened(scene.title(), g.getFontMetrics(), width - 2 * MARGIN), MARGIN, 26);
		g.setColor(QUIET);
		g.setFont(NOTE);
		for (int i = 0; i < note.size(); i++)
			g.drawString(note.get(i), MARGIN, height - MARGIN / 2 - (note.size() - 1 - i) * LINE);
	}

	/** One axis against another: images of small classes, which would be lost, over those of large ones, near over far ones. */
	private void plane(final int across, final int up, final Rectangle area) {
		g.setStroke(new BasicStroke(1));
		for (final double v : values(across))
			tick(area.getCenterX() + scale * (v - scene.box().middle(across)), area, v);
		for (final double v : values(up))
			tickUp(area.getCenterY() - scale * (v - scene.box().middle(up)), area, v);
		g.setColor(FRAME);
		g.draw(area);
		names(across, up, area);
		final double radius = POINT * Math.max(0.4, Math.min(1, Math.pow((double) CROWD / scene.images().size(), 0.25)));
		final int toViewer = 3 - across - up;
		final int nearer = toViewer == 1 ? -1 : 1; // from the front, and from above and the right
		final Map<String, Integer> counts = new HashMap<>();
		scene.classes().forEach(c -> counts.put(c, -scene.count(c)));
		scene.images().stream().sorted(Comparator.comparing((EmbeddedImage i) -> counts.get(i.className())).thenComparingDouble(
			i -> nearer * place(i, toViewer))).forEach(i -> PointPainter
			.paint(g, scene, view, i, area.getCenterX() + scale * (place(i, across) - scene.box().middle(across)), area
				.getCenterY() - scale * (place(i, up) - scene.box().middle(up)), radius));
	}

	private static double place(final EmbeddedImage image, final int axis) {
		return axis == 0 ? image.x() : axis == 1 ? image.y() : image.z();
	}

	private double[] values(final int axis) {
		return ticks.between(scene.box().middle(axis) - scene.box().half(axis), scene.box().middle(axis) + scene.box().half(
			axis));
	}

	private void tick(final double x, final Rectangle area, final double value) {
		g.setColor(GRID);
		g.draw(new Line2D.Double(x, area.y, x, area.getMaxY()));
		g.setColor(QUIET);
		g.setFont(SMALL);
		final String label = label(value);
		g.drawString(label, (float) (x - g.getFontMetrics().stringWidth(label) / 2.0), (float) area.getMaxY() + 14);
	}

	private void tickUp(final double y, final Rectangle area, final double value) {
		g.setColor(GRID);
		g.draw(new Line2D.Double(area.x, y, area.getMaxX(), y));
		g.setColor(QUIET);
		g.setFont(SMALL);
		final FontMetrics metrics = g.getFontMetrics();
		final String label = label(value);
		g.drawString(label, area.x - 4 - metrics.stringWidth(label), (float) y + metrics.getAscent() * 0.4f);
	}

	private String label(final double value) {
		return ticks.label(Math.abs(value) < 1e-9 * ticks.step() ? 0 : value);
	}

	private void names(final int across, final int up, final Rectangle area) {
		g.setColor(TEXT);
		g.setFont(NOTE);
		final FontMetrics metrics = g.getFontMetrics();
		final String x = scene.axes().get(across), y = scene.axes().get(up);
		g.drawString(x, (float) area.getCenterX() - metrics.stringWidth(x) / 2f, (float) area.getMaxY() + 29);
		final AffineTransform before = g.getTransform();
		g.rotate(-Math.PI / 2, area.x - 28.0, area.getCenterY());
		g.drawString(y, area.x - 28f - metrics.stringWidth(y) / 2f, (float) area.getCenterY());
		g.setTransform(before);
	}
}
