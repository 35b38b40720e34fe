package sc.fiji.anomaly.backbone;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import sc.fiji.anomaly.Precision;
import sc.fiji.anomaly.Preprocessing;
import sc.fiji.anomaly.View;
import sc.fiji.anomaly.image.view.Framing;

/**
 * The forward pass of a ViT-S/14 with random weights over images that are seen whole, windows and patch features included,
 * against the peak of matrix products, in turn. As many workers as processors, each with one native thread.
 */
public final class ViewsBenchmark {

	private static final int[][] SIZES = { { 768, 512 }, { 2048, 1536 } };

	private ViewsBenchmark() {}

	/** @param args scratch folder, rounds, seconds of each measurement */
	public static void main(final String... args) {
		final Checkpoint checkpoint = RandomCheckpoint.small(Path.of(args[0]).resolve("vit-s"));
		final int threads = Runtime.getRuntime().availableProcessors();
		final int rounds = Integer.parseInt(args[1]);
		final List<VisionTransformer> networks = new ArrayList<>();
		final List<WindowsContender> views = new ArrayList<>();
		for (final Kernels kernels : Kernels.possible(false, Processor.here(), Precision.FP32)) {
			final VisionTransformer network = VisionTransformer.load(checkpoint, ComputeDevice.cpu(), Precision.FP32, checkpoint
				.config().defaultPositions(), kernels);
			networks.add(network);
			views.add(contender(network, kernels, 256, 256, View.PUBLISHED));
			for (final int[] size : SIZES)
				for (final String edge : new String[] { "448", "native" })
					views.add(contender(network, kernels, size[0], size[1], View.parse("whole", edge)));
		}
		final List<MatrixPeak> peaks = List.of(new MatrixPeak(false, false), new MatrixPeak(false, true));
		final List<Contender> all = new ArrayList<>(views);
		all.addAll(peaks);
		final Rounds measured = Rounds.of(all, rounds, threads, Double.parseDouble(args[2]));
		System.out.printf(Locale.ROOT, "%nViews, ViT-S/14 with patch features, fp32, %d workers; median of %d rounds%n", threads,
			rounds);
		views.forEach(v -> print(v, peaks, measured));
		System.out.println("  default here: " + Kernels.known(false, Processor.here(), Precision.FP32));
		peaks.forEach(Contender::close);
		networks.forEach(VisionTransformer::close);
	}

	private static WindowsContender contender(final VisionTransformer network, final Kernels kernels, final int width,
		final int height, final View view)
	{
		return new WindowsContender(network, kernels + ", " + width + " x " + height + ", " + view, new Framing(
			Preprocessing.DINOV2, view, network.config().patchSize()).windows(width, height));
	}

	private static void print(final WindowsContender view, final List<MatrixPeak> peaks, final Rounds measured) {
		final double[] peak = measured.highest(peaks.stream().map(Contender::name).toList());
		final double[] rate = measured.rates(view.name()), share = new double[rate.length];
		for (int i = 0; i < share.length; i++)
			share[i] = rate[i] * view.operations() / (peak[i] * peaks.get(0).operations());
		System.out.printf(Locale.ROOT, "  %-86s %6.2f images/s, %.0f %% of the peak, %.2f times the patches%n", view.name(), Rounds
			.median(rate), 100 * Rounds.median(share), view.overlap());
	}
}
