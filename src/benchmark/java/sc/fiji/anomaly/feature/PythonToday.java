package sc.fiji.anomaly.feature;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import sc.fiji.anomaly.Precision;
import sc.fiji.anomaly.backbone.PythonContender;

/**
 * What a folder of images takes in today's Python, in three ways, each in a process of its own: one at a time in fp32, as
 * published; the sensible way, batches with files read beside the network; and that with {@code torch.compile}.
 */
final class PythonToday implements AutoCloseable {

	private static final double SECONDS = 10;

	private final List<PythonContender> ways;
	private final Map<String, List<Double>> ratios = new LinkedHashMap<>(), rates = new LinkedHashMap<>();

	private PythonToday(final List<PythonContender> ways) {
		this.ways = ways;
	}

	/** Without any way, where there is no Python for it. */
	static PythonToday of(final Path checkpoint, final Path images, final Precision precision) {
		return new PythonToday(Stream.of("published", "sensible " + precision.label(), "compiled " + precision.label()).map(
			way -> PythonContender.today(checkpoint, images, way)).flatMap(Optional::stream).toList());
	}

	boolean isEmpty() {
		return ways.isEmpty();
	}

	/** Has each way find its numbers of threads, and compile. */
	void warmUp() {
		ways.forEach(w -> w.rate(0, 0));
	}

	/** Measures each way, to compare with images a second of ours in the same round. */
	void round(final double ours) {
		for (final PythonContender way : ways) {
			final double rate = way.rate(0, SECONDS);
			if (Double.isNaN(rate)) continue;
			rates.computeIfAbsent(way.name(), n -> new ArrayList<>()).add(rate);
			ratios.computeIfAbsent(way.name(), n -> new ArrayList<>()).add(ours / rate);
		}
	}

	/** How far features of a file in fp32 are from those of Python: the norm of the difference, relative. */
	double difference(final float[] features, final Path file) {
		final String[] theirs = ways.get(0).ask("features " + file).split(" ");
		if (theirs.length != features.length) throw new IllegalStateException(features.length + " features, and in Python " +
			theirs.length);
		double difference = 0, norm = 0;
		for (int i = 0; i < features.length; i++) {
			final double their = Double.parseDouble(theirs[i]);
			difference += (features[i] - their) * (features[i] - their);
			norm += their * their;
		}
		return Math.sqrt(difference / norm);
	}

	/** A line for each way, and the cost of its parts. */
	void print(final Precision precision) {
		for (final PythonContender way : ways)
			if (rates.containsKey(way.name())) System.out.printf(Locale.ROOT,
				"  %s: %s x %s, which has %s images/s; threads: %s; peak %s MB%n", precision.label(), FolderBenchmark.spread(ratios
					.get(way.name())), way.name(), FolderBenchmark.spread(rates.get(way.name())), way.ask("settings"), way.ask(
						"memory"));
		System.out.println("  " + ways.get(0).name() + ": " + ways.get(0).ask("parts 3") + "; " + ways.get(0).description());
	}

	@Override
	public void close() {
		ways.forEach(PythonContender::close);
	}
}
