package sc.fiji.anomaly.app;

import java.util.Locale;

import sc.fiji.anomaly.AnomalyException;

/** How the maps of an open image are shown. */
public enum PlaneMaps {
	/** On the image, as an overlay. The default. */
	OVERLAY,
	/** As an image of their own, of the same size. */
	IMAGE,
	/** Not at all. */
	NONE;

	/** The name used in dialogs and macros: {@code overlay}, {@code image}, {@code none}. */
	public String label() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Reads a {@link #label()}, in any case.
	 *
	 * @throws AnomalyException if it is none of them
	 */
	public static PlaneMaps parse(final String text) {
		for (final PlaneMaps m : values())
			if (m.label().equalsIgnoreCase(text)) return m;
		throw new AnomalyException("maps is '" + text + "', but must be one of overlay, image, none");
	}
}
