package sc.fiji.anomaly.backbone;

import com.sun.management.HotSpotDiagnosticMXBean;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the processor can do and who made it, as Linux says it in {@code /proc/cpuinfo}. Windows tells only the maker, and
 * Java whether it uses AVX-512; elsewhere nothing is known.
 */
final class CpuFeatures {

	private static final Path CPUINFO = Path.of("/proc/cpuinfo");

	private CpuFeatures() {}

	/** Whether this processor multiplies bfloat16 matrices in hardware: AMX or AVX512-BF16. */
	static boolean bfloat16() {
		return bfloat16(cpuinfo());
	}

	/** @param cpuinfo the text of {@code /proc/cpuinfo} */
	static boolean bfloat16(final String cpuinfo) {
		final Set<String> flags = flags(cpuinfo);
		return flags.contains("amx_bf16") || flags.contains("avx512_bf16");
	}

	/**
	 * Whether oneDNN has its kernels with AVX-512 here, and so packs bfloat16 weights: {@code mkldnn_bf16_device_check} of
	 * PyTorch 2.7.
	 */
	static boolean avx512() {
		final String cpuinfo = cpuinfo();
		return cpuinfo.isEmpty() ? javaUsesAvx512() : avx512(cpuinfo);
	}

	/** Whether Java itself makes use of AVX-512, which it does not on every processor that has it. */
	static boolean javaUsesAvx512() {
		try {
			final HotSpotDiagnosticMXBean java = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
			return java != null && java.getVMOption("UseAVX").getValue().equals("3");
		}
		catch (final IllegalArgumentException e) {
			return false; // not on x86
		}
	}

	/** @param cpuinfo the text of {@code /proc/cpuinfo} */
	static boolean avx512(final String cpuinfo) {
		return flags(cpuinfo).containsAll(List.of("avx512bw", "avx512vl", "avx512dq"));
	}

	private static Set<String> flags(final String cpuinfo) {
		return new HashSet<>(Arrays.asList(value(cpuinfo, "flags").split("\\s+")));
	}

	/** {@code AuthenticAMD} or {@code GenuineIntel} at the end of the text, for instance; empty if unknown. */
	static String vendor() {
		final String windows = System.getenv("PROCESSOR_IDENTIFIER");
		return windows == null ? value(cpuinfo(), "vendor_id") : windows;
	}

	/** The first processor's entry under a name; empty if there is none. */
	static String value(final String cpuinfo, final String name) {
		return cpuinfo.lines().filter(l -> l.substring(0, Math.max(0, l.indexOf(':'))).strip().equals(name)).map(l -> l
			.substring(l.indexOf(':') + 1).strip()).findFirst().orElse("");
	}

	/** The text of {@code /proc/cpuinfo}; empty if there is none. */
	static String cpuinfo() {
		try {
			return Files.isReadable(CPUINFO) ? Files.readString(CPUINFO) : "";
		}
		catch (final IOException e) {
			return "";
		}
	}
}
