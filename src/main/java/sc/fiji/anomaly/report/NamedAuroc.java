package sc.fiji.anomaly.report;

import sc.fiji.anomaly.math.AurocInterval;

/**
 * An AUROC and what it is of.
 *
 * @param of as in <em>AUROC of the score</em>
 * @param value with its interval
 */
public record NamedAuroc(String of, AurocInterval value) {

	/** {@code of the score 0.921 (95 % interval 0.850 to 0.960)}, with what must be said of the interval. */
	public String words() {
		return of + " " + AurocWords.of(value);
	}
}
