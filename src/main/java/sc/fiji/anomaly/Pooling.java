package sc.fiji.anomaly;

import java.util.Locale;

/**
 * Which tokens of a block make the feature of an image. {@link #CLS_MEAN} puts both one after the other, as the linear
 * probes of DINOv2 do (Oquab et al. 2023, arXiv:2304.07193).
 */
public enum Pooling {
	/** The CLS token, as published. The default. */
	CLS,
	/** The mean of all patch tokens, registers left out. */
	MEAN,
	/** Both: twice as many features, one Gaussian. */
	CLS_MEAN;

	/** The name used on the command line, in macros and in model files: {@code cls}, {@code mean}, {@code cls+mean}. */
	public String label() {
		return name().toLowerCase(Locale.ROOT).replace('_', '+');
	}

	/** How many vectors of the network's width there are: 1 or 2. */
	public int vectors() {
		return this == CLS_MEAN ? 2 : 1;
	}

	/** Whether the CLS token is among them. */
	public boolean hasCls() {
		return this != MEAN;
	}

	/** Whether the mean patch token is among them. */
	public boolean hasMean() {
		return this != CLS;
	}

	/**
	 * Reads a {@link #label()}, in any case.
	 *
	 * @throws AnomalyException if it is none of them
	 */
	public static Pooling parse(final String text) {
		for (final Pooling p : values())
			if (p.label().equalsIgnoreCase(text.strip())) return p;
		throw new AnomalyException("pooling is '" + text + "', but must be one of cls, mean, cls+mean");
	}
}
