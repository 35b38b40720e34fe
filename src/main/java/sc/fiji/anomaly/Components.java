package sc.fiji.anomaly;

import java.util.Locale;

/**
 * Which directions of feature space a score looks at. Principal components are ordered by the variance of the normal
 * images along them; a share of that variance divides them in two.
 */
public enum Components {
	/** All features as they are. The default. */
	ALL,
	/** The first components, which hold most of what varies between normal images: "PCA". */
	LEADING,
	/** The others, along which normal images hardly vary: "negative PCA". */
	TRAILING;

	/** The name used on the command line, in macros and in model files: {@code all}, {@code leading}, {@code trailing}. */
	public String label() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Reads a {@link #label()}, in any case.
	 *
	 * @throws AnomalyException if it is none of them
	 */
	public static Components parse(final String text) {
		for (final Components c : values())
			if (c.label().equalsIgnoreCase(text)) return c;
		throw new AnomalyException("components is '" + text + "', but must be one of all, leading, trailing");
	}

	/**
	 * Checks a share of variance.
	 *
	 * @return the share
	 * @throws AnomalyException if it is not above 0 and below 1
	 */
	public static double requireShare(final double variance) {
		if (variance > 0 && variance < 1) return variance;
		throw new AnomalyException("variance is " + variance +
			", but the share of variance that divides the components must be above 0 and below 1: 0.99 for instance");
	}
}
