package sc.fiji.anomaly.backbone;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.PositionMode;
import sc.fiji.anomaly.Precision;

/**
 * Which {@link Kernels} a network computes with. Where several are possible, they are timed once for each kind of processor,
 * precision, network width and size of images, and the fastest ones are kept in a {@link KernelFile}: so the same machine goes
 * on giving the same features, to the last bit. The property {@value #PROPERTY} decides otherwise: the name of some kernels,
 * or {@code known}, which measures nothing and takes what was fastest on the processors that were tried.
 */
final class KernelChoice {

	/** Java property: a {@link Kernels#label}, or {@code known}. */
	static final String PROPERTY = "anomaly.kernels";

	private static final String KNOWN = "known";
	/** Patches beyond which attention weighs more than linear layers do. */
	private static final int LARGE = 512;
	private static final Map<String, Kernels> CHOSEN = new HashMap<>();

	private KernelChoice() {}

	/** @param mostly the patches of most of the images */
	static Kernels of(final Checkpoint checkpoint, final ComputeDevice device, final Precision precision,
		final PositionMode mode, final PatchGrid mostly)
	{
		final Processor processor = Processor.here();
		final List<Kernels> possible = Kernels.possible(device.isCuda(), processor, precision);
		final Optional<Kernels> wanted = wanted(System.getProperty(PROPERTY, ""), possible);
		if (wanted.isPresent()) return wanted.get();
		final Kernels known = Kernels.known(device.isCuda(), processor, precision);
		if (possible.size() == 1 || KNOWN.equals(System.getProperty(PROPERTY))) return known;
		final boolean large = mostly.count() > LARGE;
		final String what = String.join("\t", processor.toString(), precision.label(), "width " + checkpoint.config().hiddenSize(),
			large ? "large images" : "small images");
		synchronized (CHOSEN) {
			return CHOSEN.computeIfAbsent(what, w -> kept(KernelFile.ofThisUser(), w, possible, known, () -> KernelTimes.measure(
				checkpoint, precision, mode, possible, large)));
		}
	}

	/**
	 * @param property the value of {@link #PROPERTY}
	 * @throws AnomalyException if it names none that are possible here
	 */
	static Optional<Kernels> wanted(final String property, final List<Kernels> possible) {
		if (property.isEmpty() || property.equals(KNOWN)) return Optional.empty();
		return Optional.of(Kernels.parse(property).filter(possible::contains).orElseThrow(() -> new AnomalyException(PROPERTY +
			" is '" + property + "', but here it must be one of " + String.join(", ", possible.stream().map(Kernels::label)
				.toList()) + ", " + KNOWN + ", or not be set")));
	}

	/** What is in the file; or else what is best by measurement, which is in the file then. */
	static Kernels kept(final KernelFile file, final String what, final List<Kernels> possible, final Kernels known,
		final Measurement measurement)
	{
		return file.find(what).filter(possible::contains).orElseGet(() -> {
			final KernelTimes times = measurement.run();
			final Kernels best = times.best(known);
			file.add(what, best, times);
			return best;
		});
	}

	/** How times are found out. */
	@FunctionalInterface
	interface Measurement {

		KernelTimes run();
	}
}
