package sc.fiji.anomaly;

import java.util.Locale;

/**
 * Whether a patch is compared with what is normal at its own place: right for parts that always lie the same way, wrong
 * for those that do not.
 */
public enum Place {
	/** Where the good images say that it describes them better. The default. */
	AUTO,
	/** Never: what is normal anywhere is normal everywhere. */
	NO,
	/** Always. */
	YES;

	/** The name used on the command line, in macros and in model files: {@code auto}, {@code no}, {@code yes}. */
	public String label() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Reads a {@link #label()}, in any case.
	 *
	 * @throws AnomalyException if it is none of them
	 */
	public static Place parse(final String text) {
		for (final Place p : values())
			if (p.label().equalsIgnoreCase(text)) return p;
		throw new AnomalyException("place is '" + text + "', but must be one of auto, no, yes");
	}
}
