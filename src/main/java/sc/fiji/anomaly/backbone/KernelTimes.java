package sc.fiji.anomaly.backbone;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import sc.fiji.anomaly.PositionMode;
import sc.fiji.anomaly.Precision;

/**
 * How long each of some {@link Kernels} takes: the least processor time of several turns, in seconds.
 *
 * @param seconds at least one entry
 */
record KernelTimes(Map<Kernels, Double> seconds) {

	/** Edge of what is measured, in patches: an image as published, and about the largest window. */
	private static final int SMALL = 16, LARGE = 32;
	/** Turns at most, and the time after which no other one begins, in nanoseconds. */
	private static final int TURNS = 5;
	private static final long ENOUGH = 300_000_000;

	private static final double NEARLY = 1.03;

	KernelTimes {
		seconds = Collections.unmodifiableMap(new EnumMap<>(seconds));
	}

	/** Ways in turn, on one thread, each with the first block of the network, after a turn that does not count. */
	static KernelTimes measure(final Checkpoint checkpoint, final Precision precision, final PositionMode mode,
		final List<Kernels> ways, final boolean large)
	{
		final List<TorchNetwork> networks = new ArrayList<>();
		try {
			for (final Kernels way : ways)
				networks.add(TorchNetwork.of(checkpoint, Device.cpu(), precision, way, 1));
			final Map<Kernels, Double> least = new EnumMap<>(Kernels.class);
			final long start = System.nanoTime();
			for (int turn = -1; turn < TURNS && (turn <= 1 || System.nanoTime() - start < ENOUGH); turn++)
				for (int i = 0; i < ways.size(); i++) {
					final double seconds = seconds(networks.get(i), checkpoint.config().patchSize() * (large ? LARGE : SMALL),
						checkpoint.config().patchSize(), mode);
					if (turn >= 0) least.merge(ways.get(i), seconds, Math::min);
				}
			return new KernelTimes(least);
		}
		finally {
			networks.forEach(TorchNetwork::close);
		}
	}

	/** Of one block, for two small images or a large one; pixels are zero, which takes as long as any. */
	private static double seconds(final TorchNetwork network, final int edge, final int patch, final PositionMode mode) {
		final int images = edge > SMALL * patch ? 1 : 2;
		try (NDManager manager = network.newManager(Device.cpu())) {
			final NDArray pixels = manager.zeros(new Shape(images, 3, edge, edge), DataType.FLOAT32);
			final NDArray positions = network.positions(manager, edge / patch, edge / patch, true, mode);
			final long start = processorTime();
			network.tokensAfter(pixels, positions, 1);
			return Math.max(1, processorTime() - start) / 1e9;
		}
	}

	/** Of this thread, which computes alone: other work on the machine must not decide for ever. */
	private static long processorTime() {
		final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
		return threads.isCurrentThreadCpuTimeSupported() ? threads.getCurrentThreadCpuTime() : System.nanoTime();
	}

	/** The fastest, unless these are nearly as fast: so noise alone decides nothing. */
	Kernels best(final Kernels otherwise) {
		final Kernels fastest = fastest();
		final Double known = seconds.get(otherwise);
		return known != null && known <= NEARLY * seconds.get(fastest) ? otherwise : fastest;
	}

	private Kernels fastest() {
		return Collections.min(seconds.entrySet(), Map.Entry.comparingByValue()).getKey();
	}

	/** Such as {@code torch 1.23, onednn-linear 1.00}: times as multiples of the least one. */
	@Override
	public String toString() {
		final double least = seconds.get(fastest());
		return seconds.entrySet().stream().map(e -> String.format(Locale.ROOT, "%s %.2f", e.getKey().label(), e.getValue() /
			least)).collect(Collectors.joining(", "));
	}
}
