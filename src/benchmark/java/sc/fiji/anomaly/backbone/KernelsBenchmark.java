package sc.fiji.anomaly.backbone;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.Precision;

/**
 * Every way to compute a ViT-S/14 with random weights, at the published size of images and at 518, with batches of several
 * sizes: how near to the fastest the one is that is chosen on this machine, by measurement or from its file. As many workers as
 * processors, each with one native thread.
 */
public final class KernelsBenchmark {

	private static final int[] EDGES = { Noise.EDGE, 518 };

	private final Checkpoint checkpoint;
	private final int rounds;
	private final double seconds;

	private KernelsBenchmark(final Checkpoint checkpoint, final int rounds, final double seconds) {
		this.checkpoint = checkpoint;
		this.rounds = rounds;
		this.seconds = seconds;
	}

	/** A way, with a batch of images of some size; the network is another's. */
	private record Way(VisionTransformer network, Kernels kernels, int edge, int batch) implements Contender {

		@Override
		public String name() {
			return kernels.label();
		}

		@Override
		public double operations() {
			return Operations.perImage(network.config(), edge, edge, 16);
		}

		@Override
		public Worker newWorker() {
			final FloatBuffer pixels = Noise.pixels(batch, edge, edge);
			return () -> network.pooled(pixels, batch, edge, edge).length;
		}

		@Override
		public void close() {}
	}

	/** @param args scratch folder, rounds, seconds of each measurement, batch sizes */
	public static void main(final String... args) {
		final KernelsBenchmark benchmark = new KernelsBenchmark(RandomCheckpoint.small(Path.of(args[0]).resolve("vit-s")),
			Integer.parseInt(args[1]), Double.parseDouble(args[2]));
		System.out.printf(Locale.ROOT, "%nWays to compute, ViT-S/14, images/s, medians of %s rounds; what is chosen here, over the " +
			"fastest%n", args[1]);
		for (final Precision precision : new Precision[] { Precision.FP32, Precision.BF16 })
			benchmark.run(precision, List.of(args).subList(3, args.length));
	}

	private void run(final Precision precision, final List<String> batches) {
		final Map<Kernels, VisionTransformer> networks = new EnumMap<>(Kernels.class);
		for (final Kernels way : Kernels.possible(false, Processor.here(), precision))
			networks.put(way, VisionTransformer.load(checkpoint, ComputeDevice.cpu(), precision, checkpoint.config()
				.defaultPositions(), way));
		for (final int edge : EDGES) {
			final int patches = edge / checkpoint.config().patchSize();
			final Kernels chosen = KernelChoice.of(checkpoint, ComputeDevice.cpu(), precision, checkpoint.config()
				.defaultPositions(), new PatchGrid(patches, patches));
			for (final String batch : batches)
				print(precision, chosen, networks.entrySet().stream().map(e -> new Way(e.getValue(), e.getKey(), edge, Integer
					.parseInt(batch))).toList());
		}
		networks.values().forEach(VisionTransformer::close);
	}

	private void print(final Precision precision, final Kernels chosen, final List<Way> ways) {
		final Rounds measured = Rounds.of(ways, rounds, Runtime.getRuntime().availableProcessors(), seconds);
		final StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "  %s, %d x %2$d, batch %d:", precision.label(),
			ways.get(0).edge, ways.get(0).batch));
		double best = 0;
		for (final Way way : ways) {
			final double rate = Rounds.median(measured.rates(way.name()));
			best = Math.max(best, rate);
			line.append(String.format(Locale.ROOT, " %s %.2f,", way.name(), rate));
		}
		System.out.printf(Locale.ROOT, "%s chosen %s: %.2f%n", line, chosen.label(), Rounds.median(measured.rates(chosen.label())) / best);
	}
}
