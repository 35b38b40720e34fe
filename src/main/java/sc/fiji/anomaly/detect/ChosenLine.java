package sc.fiji.anomaly.detect;

import sc.fiji.anomaly.Decision;

/**
 * A line that was chosen on known bad images and decides in place of the wanted rate: an image is anomalous if its score, or
 * its local score, is above the line, or, for both, if the p-value of both is at or below it.
 *
 * @param of what the line is drawn through
 * @param value the line
 */
public record ChosenLine(Decision of, double value) {

	/** Whether an image is anomalous. @param local local score; NaN where there is none */
	public boolean isBeyond(final double score, final double local, final double decisionPvalue) {
		return switch (of) {
			case SCORE -> score > value;
			case LOCAL -> local > value;
			case BOTH -> decisionPvalue <= value;
		};
	}

	/** For people: {@code score above 25.31}, {@code p-value of both at or below 0.0328}. */
	public String words() {
		final String number = String.format(java.util.Locale.ROOT, "%.4g", value);
		return switch (of) {
			case SCORE -> "score above " + number;
			case LOCAL -> "local score above " + number;
			case BOTH -> "p-value of both at or below " + number;
		};
	}
}
