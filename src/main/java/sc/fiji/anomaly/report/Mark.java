package sc.fiji.anomaly.report;

import java.util.Locale;

import sc.fiji.anomaly.AnomalyException;

/** What a person says of an image, whatever the model says. */
public enum Mark {

	/** It shows a good part. */
	GOOD,
	/** It shows a bad part. */
	BAD,
	/** An earlier mark does not count any more. */
	NONE;

	/** The word in files: {@code good}, {@code bad}, {@code none}. */
	public String label() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Reads a {@link #label()}, in any case; nothing is none.
	 *
	 * @throws AnomalyException if it is another word
	 */
	public static Mark parse(final String text) {
		for (final Mark mark : values())
			if (mark.label().equalsIgnoreCase(text.strip())) return mark;
		if (text.isBlank()) return NONE;
		throw new AnomalyException("a mark is '" + text + "', but must be good, bad or none");
	}
}
