package sc.fiji.anomaly.backbone;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import sc.fiji.anomaly.Precision;

/**
 * Whose kernels compute the network's linear layers and its attention; results differ by rounding alone. What is possible
 * depends on the device, the processor and the precision; what of it is taken says {@link KernelChoice}.
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
	ONEDNN("linear-onednn", "attention-onednn"),

	/**
	 * As {@link #ONEDNN_LINEAR}, but attention in float32 in any precision, which in bf16 is faster where the processor has no
	 * matrix unit. In fp32 it would be the same.
	 */
	ONEDNN_LINEAR_FLOAT("linear-onednn", "attention-float");

	private final List<String> programs;

	Kernels(final String... programs) {
		this.programs = List.of(programs);
	}

	/** What can compute on a device: one, or several that are equally good but for their speed. */
	static List<Kernels> possible(final boolean cuda, final Processor processor, final Precision precision) {
		if (cuda || !processor.isX86()) return List.of(TORCH);
		if (processor.avx512()) return precision == Precision.FP32 ? List.of(TORCH, ONEDNN_LINEAR, ONEDNN) : List.of(values());
		return precision == Precision.FP32 ? List.of(TORCH, ONEDNN_LINEAR) : List.of(TORCH);
	}

	/** What was fastest on the processors that were tried, where nothing is measured. */
	static Kernels known(final boolean cuda, final Processor processor, final Precision precision) {
		if (cuda || !processor.isX86()) return TORCH;
		if (processor.isZen4()) return precision == Precision.FP32 ? ONEDNN_LINEAR : ONEDNN_LINEAR_FLOAT;
		if (processor.isAmd() && processor.avx512()) return ONEDNN;
		return (precision == Precision.FP32 ? processor.isAmd() : processor.avx512()) ? ONEDNN_LINEAR : TORCH;
	}

	/** The name in files and properties: {@code torch}, {@code onednn-linear}, {@code onednn}, {@code onednn-linear-float}. */
	String label() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/** Reads a {@link #label}; empty for anything else. */
	static Optional<Kernels> parse(final String label) {
		return Arrays.stream(values()).filter(k -> k.label().equals(label)).findFirst();
	}

	/** The names of the parts of the program that say how to compute. */
	List<String> programs() {
		return programs;
	}
}
