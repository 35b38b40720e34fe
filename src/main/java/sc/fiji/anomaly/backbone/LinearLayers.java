package sc.fiji.anomaly.backbone;

import sc.fiji.anomaly.Precision;

/**
 * How the network's linear layers are computed; results differ by rounding alone. Which way is chosen depends on the
 * device, the processor and the precision only, so that the same machine always gives the same features.
 */
enum LinearLayers {

	/** As PyTorch does by itself: by MKL in fp32 on x86-64, by oneDNN in bf16, by cuBLAS on CUDA. */
	TORCH("linear-torch"),

	/**
	 * By oneDNN with weights packed beforehand, GELU and residual sum fused. On AMD processors, for which MKL keeps slower
	 * kernels, a fifth faster than {@link #TORCH} in fp32; in bf16, where the processor must have AVX-512, it saves packing
	 * the weights anew each time.
	 */
	ONEDNN("linear-onednn");

	private final String program;

	LinearLayers(final String program) {
		this.program = program;
	}

	/** The way for a device and a precision on this machine. */
	static LinearLayers of(final ComputeDevice device, final Precision precision) {
		return of(device.isCuda(), System.getProperty("os.arch"), CpuFeatures.vendor(), CpuFeatures.packsBfloat16(),
			precision);
	}

	/**
	 * @param architecture Java's {@code os.arch}
	 * @param vendor the processor's, as it names itself; empty if unknown
	 * @param packsBfloat16 whether oneDNN packs bfloat16 weights on this processor
	 */
	static LinearLayers of(final boolean cuda, final String architecture, final String vendor,
		final boolean packsBfloat16, final Precision precision)
	{
		final boolean onednn = architecture.equals("amd64") || architecture.equals("x86_64");
		if (cuda || !onednn) return TORCH;
		return (precision == Precision.FP32 ? vendor.contains("AMD") : packsBfloat16) ? ONEDNN : TORCH;
	}

	/** The name of the part of the program that computes them. */
	String program() {
		return program;
	}
}
