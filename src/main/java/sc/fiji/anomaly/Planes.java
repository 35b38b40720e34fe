package sc.fiji.anomaly;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Which planes of a file that holds several are images. */
public enum Planes {
	/** Every one: each slice of each frame, or each page. */
	EACH,
	/** The first one of the file. */
	FIRST,
	/** The one in the middle: the middle slice of the middle frame. */
	MIDDLE,
	/** The largest value over the slices, or pages, at each pixel; an image for each frame. */
	MAX;

	/** The name used in dialogs, macros, on the command line and in model files. */
	public String label() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Reads a {@link #label()}, in any case.
	 *
	 * @throws AnomalyException if it is none of them
	 */
	public static Planes parse(final String text) {
		for (final Planes p : values())
			if (p.label().equalsIgnoreCase(text.trim())) return p;
		throw new AnomalyException("planes is '" + text + "', but must be one of " + Arrays.stream(values()).map(
			Planes::label).collect(Collectors.joining(", ")));
	}
}
