package sc.fiji.anomaly.report.embedding;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.util.List;
import java.util.Locale;

import sc.fiji.anomaly.report.ClassStyle;
import sc.fiji.anomaly.report.TextLines;

/** Draws the legend of a picture that is saved: marker, class and number of images of each class that is shown. */
final class LegendPainter {

	private static final int LINE = 22;
	private static final int TEXT_AT = 22;
	private static final int BAR_WIDTH = 14;
	private static final int BAR_HEIGHT = 120;
	static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
	private static final Color TEXT = new Color(0x202428);

	private LegendPainter() {}

	/** What a legend calls a class: "hole (10)". */
	static String label(final EmbeddingScene scene, final String className) {
		return (className.isEmpty() ? "(no class)" : className) + " (" + scene.count(className) + ")";
	}

	static void paint(final Graphics2D g, final EmbeddingScene scene, final EmbeddingView view, final Rectangle area) {
		g.setFont(FONT);
		int y = area.y;
		if (view.byScore() && scene.scoreColors().isDefined()) y = paintBar(g, scene.scoreColors(), area.x, y);
		final List<String> shown = scene.classes().stream().filter(c -> !view.hidden().contains(c)).toList();
		final int fit = Math.max(1, (area.y + area.height - y) / LINE);
		final int lines = shown.size() <= fit ? shown.size() : fit - 1;
		for (final String c : shown.subList(0, lines)) {
			final ClassStyle style = scene.style(c);
			PointPainter.paint(g, style.marker(), view.byScore() ? ScoreColors.NONE : style.color(), area.x + 8, y + 8);
			text(g, label(scene, c), area, y);
			y += LINE;
		}
		if (lines < shown.size()) text(g, "and " + (shown.size() - lines) + " more classes", area, y);
	}

	private static void text(final Graphics2D g, final String text, final Rectangle area, final int y) {
		final FontMetrics metrics = g.getFontMetrics();
		g.setColor(TEXT);
		g.drawString(shortened(text, metrics, area.width - TEXT_AT), area.x + TEXT_AT, y + 8 + metrics.getAscent() / 2 - 1);
	}

	/** The text, without some of its middle if it is too wide: the number at its end stays. */
	static String shortened(final String text, final FontMetrics metrics, final int width) {
		return TextLines.fitted(text, metrics.getFont(), width);
	}

	/** The colours of scores as a bar, the highest on top; returns where to go on. */
	static int paintBar(final Graphics2D g, final ScoreColors colors, final int x, final int y) {
		g.setColor(TEXT);
		g.drawString("score", x, y + 10);
		final int top = y + 20;
		for (int i = 0; i < BAR_HEIGHT; i++) {
			g.setColor(ScoreColors.at(1 - (i + 0.5) / BAR_HEIGHT));
			g.fillRect(x, top + i, BAR_WIDTH, 1);
		}
		g.setColor(TEXT);
		g.drawString(number(colors.high()), x + TEXT_AT, top + 10);
		g.drawString(number(colors.low()), x + TEXT_AT, top + BAR_HEIGHT);
		return top + BAR_HEIGHT + LINE;
	}

	/** A score for people. */
	static String number(final double score) {
		return String.format(Locale.ROOT, "%.4g", score);
	}
}
