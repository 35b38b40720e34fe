package sc.fiji.anomaly;

import java.util.Locale;

/**
 * How a network knows where a patch is; for learned position embeddings (a square grid), how they are interpolated to
 * another grid. Which one a network was used with
 * matters: for a 37 x 37 grid at 224 x 224 pixels the modes give different features.
 */
public enum PositionMode {
	/**
	 * Bicubic, a = -0.75, scale = grid / (rows + 0.1): facebookresearch/dinov2 for models without registers, and
	 * Hugging Face transformers before the second half of 2024. The default, as in the published study.
	 */
	OFFSET,
	/** Bicubic, a = -0.75, scale = grid / rows: Hugging Face transformers since the second half of 2024. */
	SIZE,
	/** Bicubic, a = -0.5, antialiased: models with registers, in both code bases. */
	ANTIALIAS,
	/** Nothing learned and nothing interpolated: queries and keys are turned. DINOv3, which knows no other way. */
	ROTARY;

	/** The name used on the command line and in model files: {@code offset}, {@code size}, {@code antialias}, {@code rotary}. */
	public String label() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Reads a {@link #label()}, in any case.
	 *
	 * @throws AnomalyException if it is none of them
	 */
	public static PositionMode parse(final String text) {
		for (final PositionMode p : values())
			if (p.label().equalsIgnoreCase(text)) return p;
		throw new AnomalyException("positions is '" + text +
			"', but must be one of offset, size, antialias; or rotary for DINOv3");
	}
}
