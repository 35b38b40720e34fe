package sc.fiji.anomaly.feature;

import com.sun.management.OperatingSystemMXBean;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How much of the computer's memory can be used. */
final class FreeMemory {

	private static final Path LINUX = Path.of("/proc/meminfo");
	private static final String AVAILABLE = "MemAvailable:";

	private FreeMemory() {}

	/** Bytes that are free or that the system would give up (file caches), as far as it says so. */
	static long bytes() {
		final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
		return of(system.getFreeMemorySize(), system.getTotalMemorySize(), meminfo());
	}

	/**
	 * The rule.
	 *
	 * @param free bytes as Java has it, which leaves out file caches on Linux and Macs
	 * @param total bytes; of a container, where Java runs in one
	 * @param meminfo lines of Linux' {@code /proc/meminfo}, which knows of no container; empty elsewhere
	 * @return at most {@code total}, and at least an eighth of it: caches are given up for us
	 */
	static long of(final long free, final long total, final List<String> meminfo) {
		final long available = meminfo.stream().filter(l -> l.startsWith(AVAILABLE)).mapToLong(l -> Long.parseLong(l
			.replaceAll("\\D+", "")) << 10).findFirst().orElse(free);
		return Math.min(total, Math.max(available, total / 8));
	}

	private static List<String> meminfo() {
		try {
			return Files.exists(LINUX) ? Files.readAllLines(LINUX) : List.of();
		}
		catch (final IOException e) {
			return List.of();
		}
	}
}
