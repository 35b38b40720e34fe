package sc.fiji.anomaly;

import java.util.Locale;

/**
 * Which turned copies of each good image are learned from as well, for parts that may lie in any way: exact ones, nothing is
 * interpolated. An image and its copies are one when something is left out, and count as one image.
 */
public enum Augment {
	/** None. The default. */
	NONE(1),
	/** The image mirrored left to right, top to bottom, and both, which is half a turn. */
	FLIPS(4),
	/** All quarter turns and their mirror images. */
	ROTATIONS(8);

	private final int copies;

	Augment(final int copies) {
		this.copies = copies;
	}

	/** How often each image is seen, itself included. */
	public int copies() {
		return copies;
	}

	/** The name used on the command line, in macros and in model files: {@code none}, {@code flips}, {@code rotations}. */
	public String label() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Reads a {@link #label()}, in any case.
	 *
	 * @throws AnomalyException if it is none of them
	 */
	public static Augment parse(final String text) {
		for (final Augment a : values())
			if (a.label().equalsIgnoreCase(text)) return a;
		throw new AnomalyException("augment is '" + text + "', but must be one of none, flips, rotations");
	}
}
