package sc.fiji.anomaly.backbone;

import ai.djl.Device;
import ai.djl.util.cuda.CudaUtils;

import java.lang.management.MemoryUsage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Precision;

/**
 * Where the network computes: the CPU or one CUDA device, which is there. Never another one than the one asked for.
 */
public final class ComputeDevice {

	private static final Pattern CUDA = Pattern.compile("cuda(?::(\\d{1,4}))?");

	private final Device device;
	private final boolean bfloat16;

	private ComputeDevice(final Device device, final boolean bfloat16) {
		this.device = device;
		this.bfloat16 = bfloat16;
	}

	/** The CPU. */
	public static ComputeDevice cpu() {
		return new ComputeDevice(Device.cpu(), CpuFeatures.bfloat16());
	}

	/**
	 * Reads {@code auto} (the first CUDA device if there is one, otherwise the CPU: {@link #label()} says which),
	 * {@code cpu}, {@code cuda} (the first) or {@code cuda:N}. Starts PyTorch unless the text is {@code cpu}.
	 *
	 * @throws AnomalyException if it is none of them, or there is no such device
	 */
	public static ComputeDevice of(final String text) {
		if (text.equals("cpu")) return cpu();
		return of(text, text.equals("auto") || CUDA.matcher(text).matches() ? TorchEngine.cudaDevices() : 0, CpuFeatures
			.bfloat16());
	}

	static ComputeDevice of(final String text, final int cudaDevices, final boolean cpuBfloat16) {
		final Matcher cuda = CUDA.matcher(text);
		if (text.equals("cpu") || text.equals("auto") && cudaDevices == 0) return new ComputeDevice(Device.cpu(),
			cpuBfloat16);
		if (text.equals("auto")) return new ComputeDevice(Device.gpu(0), true);
		if (!cuda.matches()) throw new AnomalyException("device is '" + text +
			"', but must be auto, cpu, cuda or cuda:N (N counts from 0)");
		final int index = cuda.group(1) == null ? 0 : Integer.parseInt(cuda.group(1));
		if (index >= cudaDevices) throw new AnomalyException("device is '" + text + "', but PyTorch sees " + (cudaDevices == 0
			? "no CUDA device here (the PyTorch that comes with this plugin is built for the CPU): choose cpu or auto"
			: "only cuda:0" + (cudaDevices > 1 ? " to cuda:" + (cudaDevices - 1) : "") + ": choose one of these"));
		return new ComputeDevice(Device.gpu(index), true);
	}

	/** {@code cpu}, or {@code cuda:N}. */
	public String label() {
		return device.isGpu() ? "cuda:" + device.getDeviceId() : "cpu";
	}

	public boolean isCuda() {
		return device.isGpu();
	}

	/**
	 * Reads a precision for this device: {@code fp32}, {@code bf16}, {@code fp16}, or {@code auto}. Auto is fp16 on CUDA
	 * (every GPU that has fast half precision has this one, and it keeps three more bits than bf16), bf16 on a CPU with
	 * AMX or AVX512-BF16, otherwise fp32.
	 *
	 * @throws AnomalyException if it is none of them, or fp16 on a CPU
	 */
	public Precision precision(final String text) {
		if (text.equalsIgnoreCase("auto")) return isCuda() ? Precision.FP16 : bfloat16 ? Precision.BF16 : Precision.FP32;
		if (!text.matches("(?i)fp32|bf16|fp16")) throw new AnomalyException("precision is '" + text +
			"', but must be one of fp32, bf16, fp16, auto");
		final Precision precision = Precision.parse(text);
		require(precision);
		return precision;
	}

	/** @throws AnomalyException if this device does not compute in that precision */
	void require(final Precision precision) {
		if (precision == Precision.FP16 && !isCuda()) throw new AnomalyException(
			"precision is fp16, which CPUs are no good at: choose fp32 or bf16, or a CUDA device");
	}

	/** Bytes that are free on a CUDA device. Never run on one. */
	public long freeMemory() {
		final MemoryUsage memory = CudaUtils.getGpuMemory(device);
		return memory.getMax() - memory.getCommitted();
	}

	Device device() {
		return device;
	}

	/** {@link #label()} */
	@Override
	public String toString() {
		return label();
	}
}
