package sc.fiji.anomaly.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Components;
import sc.fiji.anomaly.Decision;
import sc.fiji.anomaly.FeatureSpec;
import sc.fiji.anomaly.ImageFeatures;
import sc.fiji.anomaly.Layers;
import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.PatchValues;
import sc.fiji.anomaly.Place;
import sc.fiji.anomaly.Pooling;
import sc.fiji.anomaly.Precision;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.TrainingPatches;
import sc.fiji.anomaly.backbone.Checkpoint;
import sc.fiji.anomaly.backbone.ComputeDevice;
import sc.fiji.anomaly.backbone.TorchLinearAlgebra;
import sc.fiji.anomaly.detect.DecisionRule;
import sc.fiji.anomaly.detect.Judgement;
import sc.fiji.anomaly.detect.PatchSums;
import sc.fiji.anomaly.detect.Rates;
import sc.fiji.anomaly.feature.FeatureExtractor;
import sc.fiji.anomaly.feature.KeptFeatures;
import sc.fiji.anomaly.feature.PatchReduction;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.image.format.ImageSource;
import sc.fiji.anomaly.math.Moments;
import sc.fiji.anomaly.math.Parallel;
import sc.fiji.anomaly.model.Learning;
import sc.fiji.anomaly.model.NormalModel;
import sc.fiji.anomaly.model.TrainingImage;

/**
 * How well the wanted rate of false alarms is held by models of different layers: good images are drawn to learn from, many
 * times, and the others are asked. The network sees each image once; learning and judging are those of the plugin.
 */
public final class LayerRates {

	private static final int TRAINING = 60;
	private static final double RATE = 0.05;
	private static final Parallel ONE = new Parallel(1, Progress.NONE);

	private final int blocks;
	private final FeatureSpec spec;
	private final List<ImageFeatures> images;

	private LayerRates(final int blocks, final FeatureSpec spec, final List<ImageFeatures> images) {
		this.blocks = blocks;
		this.spec = spec;
		this.images = images;
	}

	/** @param args folder of good images, draws, then pooling, layers and layers of maps for each choice */
	public static void main(final String... args) throws IOException {
		final List<Path> files;
		try (Stream<Path> all = Files.list(Path.of(args[0]))) {
			files = all.sorted().toList();
		}
		final LayerRates rates = read(files);
		System.out.printf(Locale.ROOT, "%d good images, %d drawn to learn from, %s times; %% that alarm of the others, wanted %.0f " +
			"(standard deviation between models)%n%-10s %-12s %14s   %-16s %14s %14s%n", files.size(), TRAINING, args[1], 100 * RATE,
			"pooling", "layers", "score", "layers of maps", "local", "both");
		for (int c = 2; c + 2 < args.length; c += 3)
			rates.print(Layers.parse(args[c], args[c + 1], args[c + 2]), Integer.parseInt(args[1]));
	}

	private static LayerRates read(final List<Path> files) {
		final Checkpoint checkpoint = Checkpoint.starter();
		final int blocks = checkpoint.config().layers();
		final List<Integer> numbers = IntStream.rangeClosed(1, blocks).boxed().toList();
		try (FeatureExtractor network = FeatureExtractor.open(checkpoint, ComputeDevice.cpu(), Precision.FP32, checkpoint.config()
			.defaultPositions()))
		{
			final FeatureExtractor all = network.with(new Layers(Pooling.CLS_MEAN, numbers, numbers.stream().map(List::of)
				.toList()));
			final List<ImageFeatures> read = new ArrayList<>(); // with their patches, which are handed on and not kept
			all.with(PatchReduction.all(all.patchDimension())).images(ImageSource.of(files), DisplayRange.NONE, KeptFeatures.NONE, Progress.NONE, (
				first, part) -> read.addAll(part));
			read.stream().filter(f -> !f.isReadable()).findFirst().ifPresent(f -> {
				throw new AnomalyException(f.problem());
			});
			return new LayerRates(blocks, network.spec(), read);
		}
	}

	private void print(final Layers layers, final int draws) {
		final double[][] rates = new double[3][draws];
		for (int draw = 0; draw < draws; draw++) {
			final double[] one = rates(layers, new Random(draw));
			for (int k = 0; k < 3; k++)
				rates[k][draw] = 100 * one[k];
		}
		System.out.printf("%-10s %-12s %14s   %-16s %14s %14s%n", layers.pooling().label(), layers.levelsLabel(), words(rates[0]),
			layers.groupsLabel(), words(rates[1]), words(rates[2]));
	}

	private static String words(final double[] rates) {
		final double mean = Arrays.stream(rates).average().orElseThrow();
		return String.format(Locale.ROOT, "%.1f (%.1f)", mean, Math.sqrt(Arrays.stream(rates).map(r -> (r - mean) * (r - mean))
			.sum() / (rates.length - 1)));
	}

	/** By the score, by the worst patch, by both. */
	private double[] rates(final Layers layers, final Random random) {
		final List<Integer> order = new ArrayList<>(IntStream.range(0, images.size()).boxed().toList());
		Collections.shuffle(order, random);
		final NormalModel model = learn(layers, order.subList(0, TRAINING));
		final DecisionRule rule = model.rule().orElseThrow();
		final List<Integer> others = order.subList(TRAINING, order.size());
		final double[] rates = new double[3];
		for (final int i : others) {
			final double score = model.detector().scores(new double[][] { wide(pooled(i, layers)) })[0];
			double local = 0;
			for (final float d : model.patches().orElseThrow().detector().distances(patches(i, layers)))
				local = Math.max(local, d);
			final Judgement both = rule.judge(score, local);
			rates[0] += both.pvalue() <= RATE ? 1.0 / others.size() : 0;
			rates[1] += both.localPvalue() <= RATE ? 1.0 / others.size() : 0;
			rates[2] += both.anomalous() ? 1.0 / others.size() : 0;
		}
		return rates;
	}

	private NormalModel learn(final Layers layers, final List<Integer> training) {
		final List<PatchValues> patches = training.stream().map(i -> patches(i, layers)).toList();
		final int groups = layers.groupCount();
		final List<Moments> sums = IntStream.range(0, groups).mapToObj(g -> PatchSums.of(new InMemory(patches.stream().map(
			p -> columns(p, g, groups)).toList()), TorchLinearAlgebra.get(), ONE)).toList();
		return new Learning(Components.ALL, 0.99, Rates.of(RATE), Decision.BOTH, Place.NO, TorchLinearAlgebra.get(), ONE).learn(spec
			.withLayers(layers), training.stream().map(i -> new TrainingImage(Integer.toString(i), images.get(i).sha256())).toList(),
			training.stream().map(i -> pooled(i, layers)).toArray(float[][]::new), Optional.of(new Learning.Patches(sums,
				new InMemory(patches))));
	}

	private float[] pooled(final int image, final Layers layers) {
		return BlockAnalysis.part(images.get(image).vector(), layers, blocks);
	}

	private static double[] wide(final float[] row) {
		return IntStream.range(0, row.length).mapToDouble(j -> row[j]).toArray();
	}

	/** The mean over the blocks of each group. */
	private PatchValues patches(final int image, final Layers layers) {
		final PatchValues all = images.get(image).patches().orElseThrow();
		final int d = all.dimension() / blocks, count = all.grid().count();
		final List<List<Integer>> groups = layers.groups().isEmpty() ? List.of(middle()) : layers.groups();
		final float[] values = new float[count * d * groups.size()];
		for (int p = 0; p < count; p++)
			for (int g = 0; g < groups.size(); g++)
				for (final int block : groups.get(g))
					for (int j = 0; j < d; j++)
						values[(p * groups.size() + g) * d + j] += all.values()[(p * blocks + block - 1) * d + j] / groups.get(g).size();
		return new PatchValues(all.grid(), d * groups.size(), values);
	}

	private List<Integer> middle() {
		return IntStream.rangeClosed((int) Math.rint(0.575 * blocks), (int) Math.rint(0.725 * blocks)).boxed().toList();
	}

	private static PatchValues columns(final PatchValues all, final int group, final int groups) {
		final int d = all.dimension() / groups;
		final float[] values = new float[all.grid().count() * d];
		for (int p = 0; p < all.grid().count(); p++)
			System.arraycopy(all.values(), p * all.dimension() + group * d, values, p * d, d);
		return new PatchValues(all.grid(), d, values);
	}

	private record InMemory(List<PatchValues> all) implements TrainingPatches {

		@Override
		public int images() {
			return all.size();
		}

		@Override
		public PatchGrid grid() {
			return all.get(0).grid();
		}

		@Override
		public int dimension() {
			return all.get(0).dimension();
		}

		@Override
		public PatchValues patches(final int image) {
			return all.get(image);
		}

		@Override
		public float[][] at(final int place) {
			throw new UnsupportedOperationException("not by place");
		}
	}
}
