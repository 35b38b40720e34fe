package sc.fiji.anomaly.backbone;

import java.util.List;

import sc.fiji.anomaly.Precision;

/**
 * Whose kernels compute the network's linear layers and its attention; results differ by rounding alone. Which are taken
 * depends on the device, the processor (as Java sees it, where the system does not tell) and the precision only, so that
 * the same machine always gives the same features.
 */
enum Kernels {

	/** PyTorch's own choice: MKL in fp32 on x86-64, oneDNN in bf16, cuBLAS on CUDA. */
	TORCH("linear-torch", "attention-torch"),

	/**
	 * Linear layers by oneDNN with weights packed beforehand, GELU and residual sum fused. In fp32 faster on AMD processors,
	 * for which MKL keeps slower kernels; in bf16, where the processor must have AVX-512, it saves packing the weights anew
	 * each time.
	 */
	ONEDNN_LINEAR("linear-onednn", "attention-torch"),

	/**
	 * Attention by oneDNN as well, head by head: faster on AMD processors with AVX-512, which MKL does not use there. In
	 * float32 in any precision.
	 */
	ONEDNN("linear-onednn", "attention-onednn");

	private final List<String> programs;

	Kernels(final String... programs) {
		this.programs = List.of(programs);
	}

	/** Those for a device and a precision on this machine. */
	static Kernels of(final ComputeDevice device, final Precision precision) {
		return of(device.isCuda(), System.getProperty("os.arch"), CpuFeatures.vendor(), CpuFeatures.avx512(), precision);
	}

	/**
	 * @param architecture Java's {@code os.arch}
	 * @param vendor the processor's, as it names itself; empty if unknown
	 * @param avx512 whether the processor has its parts F, BW, VL and DQ, which oneDNN wants
	 */
	static Kernels of(final boolean cuda, final String architecture, final String vendor, final boolean avx512,
		final Precision precision)
	{
		final boolean x86 = architecture.equals("amd64") || architecture.equals("x86_64");
		final boolean amd = vendor.contains("AMD");
		if (cuda || !x86) return TORCH;
		if (amd && avx512) return ONEDNN;
		return (precision == Precision.FP32 ? amd : avx512) ? ONEDNN_LINEAR : TORCH;
	}

	/** The names of the parts of the program that say how to compute. */
	List<String> programs() {
		return programs;
	}
}
