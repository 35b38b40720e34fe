package sc.fiji.anomaly;

import java.util.Locale;

/**
 * The arithmetic of the network's matrix products. Features are always handed out as float32. A model records the
 * precision it was trained in, and scores are never computed in another one.
 */
public enum Precision {
	/** IEEE 754 single precision: the default, the same on every machine up to rounding. */
	FP32,
	/**
	 * bfloat16 products, float32 residual stream; on a CPU also float32 products at the network's ends and, on some, in
	 * attention. Fast on processors with AMX or AVX512-BF16 and on GPUs.
	 */
	BF16,
	/** IEEE 754 half precision products, float32 residual stream: GPUs only. */
	FP16;

	/** The name used on the command line, in macros and in model files: {@code fp32}, {@code bf16}, {@code fp16}. */
	public String label() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Reads a {@link #label()}, in any case.
	 *
	 * @throws AnomalyException if it is none of them
	 */
	public static Precision parse(final String text) {
		for (final Precision p : values())
			if (p.label().equalsIgnoreCase(text)) return p;
		throw new AnomalyException("precision is '" + text + "', but must be one of fp32, bf16, fp16, or auto at training");
	}
}
