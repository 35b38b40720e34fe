package sc.fiji.anomaly.report.embedding;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import sc.fiji.anomaly.report.PngPicture;

/** A scene as an image: title, plot, legend and note. Needs no display. */
public final class EmbeddingPicture {

	private static final int WIDTH = 860;
	private static final int HEIGHT = 640;
	private static final int SHARP = 2;
	private static final int MARGIN = 16;
	private static final int TITLE_HEIGHT = 36;
	private static final int LEGEND_WIDTH = 170;
	private static final int LINE = 17;
	private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 16);
	private static final Font NOTE = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
	private static final Color TEXT = new Color(0x202428);
	private static final Color GRAY = new Color(0x5A6066);

	private EmbeddingPicture() {}

	/**
	 * Draws a scene.
	 *
	 * @param width in units, at least 1; 860 suits
	 * @param height in units, at least 1; 640 suits
	 * @param scale pixels for each unit: 2 is sharp in a document
	 */
	public static BufferedImage render(final EmbeddingScene scene, final EmbeddingView view, final int width,
		final int height, final int scale)
	{
		final BufferedImage image = new BufferedImage(width * scale, height * scale, BufferedImage.TYPE_INT_RGB);
		final Graphics2D g = image.createGraphics();
		try {
			g.scale(scale, scale);
			g.setColor(Color.WHITE);
			g.fillRect(0, 0, width, height);
			paint(g, scene, view, width, height);
		}
		finally {
			g.dispose();
		}
		return image;
	}

	/** {@link #write(EmbeddingScene, EmbeddingView, Path)} as the window shows it at first. */
	public static void write(final EmbeddingScene scene, final Path file) {
		write(scene, EmbeddingView.of(scene), file);
	}

	/**
	 * Writes a scene as PNG, 1720 x 1280 pixels.
	 *
	 * @throws sc.fiji.anomaly.AnomalyException if the file cannot be written; one that was there before is then untouched
	 */
	public static void write(final EmbeddingScene scene, final EmbeddingView view, final Path file) {
		PngPicture.write(render(scene, view, WIDTH, HEIGHT, SHARP), file);
	}

	private static void paint(final Graphics2D g, final EmbeddingScene scene, final EmbeddingView view, final int width,
		final int height)
	{
		smooth(g);
		g.setFont(NOTE);
		final List<String> note = wrapped(scene.note(), g.getFontMetrics(), width - 2 * MARGIN);
		final int bottom = height - MARGIN - note.size() * LINE;
		final int legend = Math.min(LEGEND_WIDTH, width / 3);
		final Rectangle plot = new Rectangle(0, TITLE_HEIGHT, width - legend - MARGIN, bottom - TITLE_HEIGHT);
		g.setClip(plot);
		paintPlot(g, scene, view, plot);
		g.setClip(null);
		LegendPainter.paint(g, scene, view, new Rectangle(width - legend - MARGIN, TITLE_HEIGHT + MARGIN, legend, bottom -
			TITLE_HEIGHT - 2 * MARGIN));
		g.setColor(TEXT);
		g.setFont(TITLE);
		g.drawString(LegendPainter.shortened(scene.title(), g.getFontMetrics(), width - 2 * MARGIN), MARGIN, 28);
		g.setColor(GRAY);
		g.setFont(NOTE);
		for (int i = 0; i < note.size(); i++)
			g.drawString(note.get(i), MARGIN, bottom + (i + 1) * LINE);
	}

	/** The plot alone: axes and points. */
	static void paintPlot(final Graphics2D g, final EmbeddingScene scene, final EmbeddingView view, final Rectangle area) {
		smooth(g);
		final Projection projection = new Projection(scene, view, area);
		new BoxPainter(g, scene, projection).paint();
		PointPainter.paint(g, scene, view, projection);
	}

	/** No stairs. */
	static void smooth(final Graphics2D g) {
		g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
		g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
	}

	static List<String> wrapped(final String text, final FontMetrics metrics, final int width) {
		final List<String> lines = new ArrayList<>();
		String line = "";
		for (final String word : text.strip().split("\\s+")) {
			final String longer = line.isEmpty() ? word : line + " " + word;
			if (!line.isEmpty() && metrics.stringWidth(longer) > width) {
				lines.add(line);
				line = word;
			}
			else line = longer;
		}
		if (!line.isEmpty()) lines.add(line);
		return lines;
	}
}
