package sc.fiji.anomaly.app;

import java.util.Locale;

import sc.fiji.anomaly.AnomalyException;

/** Of which images a map is written to the output folder. */
public enum MapFiles {
	/** Of no image. */
	NONE,
	/** Of those that the model calls anomalous. The default. */
	ANOMALOUS,
	/** Of every image. */
	ALL;

	/** The name used in dialogs, macros and on the command line: {@code none}, {@code anomalous}, {@code all}. */
	public String label() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Reads a {@link #label()}, in any case.
	 *
	 * @throws AnomalyException if it is none of them
	 */
	public static MapFiles parse(final String text) {
		for (final MapFiles m : values())
			if (m.label().equalsIgnoreCase(text)) return m;
		throw new AnomalyException("maps is '" + text + "', but must be one of none, anomalous, all");
	}
}
