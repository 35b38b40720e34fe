package sc.fiji.anomaly.report.embedding;

import java.awt.Color;
import java.util.List;

/**
 * Colours of scores, from the lowest (dark) to the highest (bright): five stops of matplotlib's viridis, which stays in
 * order for colour-blind people and in print.
 */
final class ScoreColors {

	/** Where there is no score. */
	static final Color NONE = new Color(0xB0B0B0);

	private static final Color[] STOPS = { new Color(0x440154), new Color(0x3B528B), new Color(0x21918C), new Color(
		0x5EC962), new Color(0xFDE725) };

	private final double low;
	private final double high;

	private ScoreColors(final double low, final double high) {
		this.low = low;
		this.high = high;
	}

	/** Colours over the range of the scores that there are. */
	static ScoreColors of(final List<EmbeddedImage> images) {
		final var range = images.stream().mapToDouble(EmbeddedImage::score).filter(Double::isFinite).summaryStatistics();
		return new ScoreColors(range.getMin(), range.getMax());
	}

	/** Whether there is any score. */
	boolean isDefined() {
		return low <= high;
	}

	double low() {
		return low;
	}

	double high() {
		return high;
	}

	Color of(final double score) {
		if (Double.isNaN(score) || !isDefined()) return NONE;
		return at(high > low ? Math.min(1, Math.max(0, (score - low) / (high - low))) : 0.5);
	}

	/** The colour at a fraction of the range, 0 to 1. */
	static Color at(final double fraction) {
		final double place = fraction * (STOPS.length - 1);
		final int stop = Math.min(STOPS.length - 2, (int) place);
		return blend(STOPS[stop], STOPS[stop + 1], place - stop);
	}

	/** A mixture: 0 gives the first colour, 1 the second. */
	static Color blend(final Color first, final Color second, final double share) {
		return new Color(mix(first.getRed(), second.getRed(), share), mix(first.getGreen(), second.getGreen(), share), mix(
			first.getBlue(), second.getBlue(), share));
	}

	private static int mix(final int a, final int b, final double share) {
		return (int) Math.round(a + (b - a) * share);
	}
}
