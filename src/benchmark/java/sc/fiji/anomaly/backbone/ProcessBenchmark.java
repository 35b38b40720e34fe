package sc.fiji.anomaly.backbone;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

import sc.fiji.anomaly.Precision;

/**
 * One engine in a process of its own: seconds from the start of Java to the first features, and peak resident
 * memory after some seconds of work with a batch of 8 for each processor. Linux.
 */
public final class ProcessBenchmark {

	private static final int BATCH = 8;

	private ProcessBenchmark() {}

	/** @param args the checkpoint's folder, and {@code fp32}, {@code bf16} or {@code onnx} */
	public static void main(final String... args) throws IOException {
		final Path directory = Path.of(args[0]);
		final Instant start = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
		try (Contender contender = contender(directory, args[1])) {
			contender.newWorker().work();
			final double first = Duration.between(start, Instant.now()).toMillis() / 1000.0;
			contender.rate(Runtime.getRuntime().availableProcessors(), 4);
			System.out.printf(Locale.ROOT, "  %-40s first features after %.1f s, peak resident memory %d MB%n", contender.name(),
				first, peakKilobytes() / 1000);
		}
		System.exit(0); // ONNX Runtime's threads
	}

	private static Contender contender(final Path directory, final String engine) {
		final Checkpoint checkpoint = Checkpoint.inDirectory(directory);
		if (engine.equals("onnx")) return new OnnxContender(directory, checkpoint.config(), BATCH);
		final Precision precision = Precision.parse(engine);
		return new NetworkContender(checkpoint, precision, Kernels.known(false, Processor.here(), precision), BATCH);
	}

	private static long peakKilobytes() throws IOException {
		return Files.readAllLines(Path.of("/proc/self/status")).stream().filter(l -> l.startsWith("VmHWM:")).mapToLong(l -> Long
			.parseLong(l.replaceAll("\\D+", ""))).findFirst().orElseThrow();
	}
}
