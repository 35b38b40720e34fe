package sc.fiji.anomaly.backbone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** What the processor can do, as Linux says it in {@code /proc/cpuinfo}; elsewhere nothing is known. */
final class CpuFeatures {

	private static final Path CPUINFO = Path.of("/proc/cpuinfo");

	private CpuFeatures() {}

	/** Whether this processor multiplies bfloat16 matrices in hardware: AMX or AVX512-BF16. */
	static boolean bfloat16() {
		try {
			return Files.isReadable(CPUINFO) && bfloat16(Files.readString(CPUINFO));
		}
		catch (final IOException e) {
			return false;
		}
	}

	/** @param cpuinfo the text of {@code /proc/cpuinfo} */
	static boolean bfloat16(final String cpuinfo) {
		final Set<String> flags = new HashSet<>();
		cpuinfo.lines().filter(l -> l.startsWith("flags")).findFirst().ifPresent(l -> flags.addAll(Arrays.asList(l.substring(
			l.indexOf(':') + 1).strip().split("\\s+"))));
		return flags.contains("amx_bf16") || flags.contains("avx512_bf16");
	}
}
