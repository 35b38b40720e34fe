package sc.fiji.anomaly;

import java.util.Locale;

/** What a verdict is made from, where a model has maps. Each alarms on at most the wanted share of good images. */
public enum Decision {
	/** The worse of the two p-values, calibrated so that together they hold the rate. The default. */
	BOTH,
	/** The score of the whole image alone. */
	SCORE,
	/** The worst patch alone. */
	LOCAL;

	/** The name used on the command line, in macros and in model files: {@code both}, {@code score}, {@code local}. */
	public String label() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Reads a {@link #label()}, in any case.
	 *
	 * @throws AnomalyException if it is none of them
	 */
	public static Decision parse(final String text) {
		for (final Decision d : values())
			if (d.label().equalsIgnoreCase(text)) return d;
		throw new AnomalyException("decision is '" + text + "', but must be one of both, score, local");
	}
}
