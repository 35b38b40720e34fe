package sc.fiji.anomaly.report.folder;

import java.util.Locale;

import sc.fiji.anomaly.AnomalyException;

/** Of which images maps are written. */
public enum MapChoice {
	/** Of none. */
	NONE,
	/** Of those that are anomalous. The default. */
	ANOMALOUS,
	/** Of all. */
	ALL;

	/** The name used on the command line and in macros: {@code none}, {@code anomalous}, {@code all}. */
	public String label() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Reads a {@link #label()}, in any case.
	 *
	 * @throws AnomalyException if it is none of them
	 */
	public static MapChoice parse(final String text) {
		for (final MapChoice c : values())
			if (c.label().equalsIgnoreCase(text)) return c;
		throw new AnomalyException("maps is '" + text + "', but must be one of none, anomalous, all");
	}
}
