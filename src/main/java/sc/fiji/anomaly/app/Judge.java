package sc.fiji.anomaly.app;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.ImageFeatures;
import sc.fiji.anomaly.Layers;
import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.PatchValues;
import sc.fiji.anomaly.detect.ChosenLine;
import sc.fiji.anomaly.detect.DecisionRule;
import sc.fiji.anomaly.detect.Judgement;
import sc.fiji.anomaly.detect.LevelGaussians;
import sc.fiji.anomaly.detect.PatchDetector;
import sc.fiji.anomaly.detect.Threshold;
import sc.fiji.anomaly.feature.FeatureExtractor;
import sc.fiji.anomaly.feature.PatchReduction;
import sc.fiji.anomaly.image.map.AnomalyMap;
import sc.fiji.anomaly.math.FeatureRows;
import sc.fiji.anomaly.math.Parallel;
import sc.fiji.anomaly.model.LineNote;
import sc.fiji.anomaly.model.NormalModel;
import sc.fiji.anomaly.model.PatchModel;
import sc.fiji.anomaly.report.LevelScores;
import sc.fiji.anomaly.report.ReviewLines;
import sc.fiji.anomaly.report.Thresholds;

/**
 * What a model says of images, from their features. What is said of an image does not depend on what is judged with it.
 * Of patches, distances are enough: they are made at once by the threads that run the network, since features of patches
 * take hundreds of times as much memory.
 */
public final class Judge {

	/** Of a model without a threshold. */
	private static final Judgement NO_VERDICT = new Judgement(Double.NaN, Double.NaN, Double.NaN, false);

	private final NormalModel model;
	private final FeatureExtractor network;
	private final Optional<DecisionRule> rule;
	/** In place of what the rule says. */
	private final Optional<ChosenLine> line;
	private TrainedImages trained;

	private Judge(final NormalModel model, final FeatureExtractor network) {
		this.model = model;
		this.network = reading(model, network);
		this.rule = model.rule();
		this.line = model.notes().line().map(LineNote::chosen);
	}

	/** Judges images that this network reads; the network gives what is needed, with the distances of patches for maps. */
	public static Judge of(final NormalModel model, final FeatureExtractor network) {
		return new Judge(model, network);
	}

	/** The network, giving what this needs. */
	public FeatureExtractor network() {
		return network;
	}

	/** The images that the model has learned from. */
	synchronized TrainedImages trained() {
		if (trained == null) trained = TrainedImages.of(model);
		return trained;
	}

	private static FeatureExtractor reading(final NormalModel model, final FeatureExtractor network) {
		if (model.patches().isEmpty()) return network;
		final PatchModel patches = model.patches().get();
		final PatchDetector detector = patches.detector();
		final String name = "distances " + patches.fingerprint();
		if (patches.place().isEmpty()) return network.with(new PatchReduction(name, 1, f -> new PatchValues(f.grid(), 1,
			detector.distances(f))));
		final Optional<int[]> places = network.region().map(r -> ranks(network.inside(r.width(), r.height()).orElseThrow()));
		return network.with(new PatchReduction(name, 1, (features, whole, row, column) -> new PatchValues(features.grid(), 1,
			detector.distances(features, places(features.grid(), whole, row, column, places, patches.grid())))));
	}

	/** Of each patch of a block the place it is compared with; -1 for a patch outside the region. */
	private static int[] places(final PatchGrid block, final PatchGrid whole, final int row, final int column,
		final Optional<int[]> ranks, final PatchGrid learned)
	{
		final boolean same = ranks.map(r -> r.length == whole.count()).orElse(whole.equals(learned));
		if (!same) throw new AnomalyException("the model compares patches place by place, but the image has " + whole +
			" patches, another number than the good ones: give images of their size, or train with place=no");
		final int[] places = new int[block.count()];
		for (int p = 0; p < places.length; p++) {
			final int at = (row + p / block.columns()) * whole.columns() + column + p % block.columns();
			places[p] = ranks.map(r -> r[at]).orElse(at);
		}
		return places;
	}

	/** How many patches that count come before each; -1 for those that do not. */
	private static int[] ranks(final boolean[] inside) {
		final int[] ranks = new int[inside.length];
		for (int i = 0, n = 0; i < ranks.length; i++)
			ranks[i] = inside[i] ? n++ : -1;
		return ranks;
	}

	/** Where the model draws its lines. */
	Thresholds thresholds() {
		return new Thresholds(value(model.threshold()), value(model.patches().flatMap(PatchModel::threshold)), model.decision(), review(),
			line);
	}

	private Optional<ReviewLines> review() {
		if (rule.isEmpty() || model.rates().review().isEmpty()) return Optional.empty();
		final double rate = model.rates().review().getAsDouble();
		return Optional.of(new ReviewLines(rate, value(model.threshold().map(t -> t.withRate(rate))), value(model.patches()
			.flatMap(PatchModel::threshold).map(t -> t.withRate(rate)))));
	}

	private static OptionalDouble value(final Optional<Threshold> threshold) {
		return threshold.map(t -> OptionalDouble.of(t.value())).orElse(OptionalDouble.empty());
	}

	/** One score for each image, which must be readable: that of its worst window. */
	List<ImageScore> judge(final List<ImageFeatures> images) {
		final float[][] rows = images.stream().flatMap(i -> Arrays.stream(i.vectors())).toArray(float[][]::new);
		final double[][] levels = model.levels().distances(FeatureRows.of(rows, model.detector().dimension()), Parallel.NONE);
		final double[] scores = LevelGaussians.sum(levels);
		final List<ImageScore> judged = new ArrayList<>();
		int next = 0;
		for (final ImageFeatures image : images) {
			int worst = next;
			for (int w = next; w < next + image.windows(); w++)
				if (scores[w] > scores[worst]) worst = w;
			judged.add(judge(image, scores[worst]).withLevels(levels(levels, worst)));
			next += image.windows();
		}
		return judged;
	}

	/** What each of several layers says of a window. */
	private Optional<LevelScores> levels(final double[][] distances, final int window) {
		final List<String> names = levelNames(model.spec().layers());
		return names.isEmpty() ? Optional.empty() : Optional.of(new LevelScores(names, Arrays.stream(distances).map(
			d -> d[window]).toList()));
	}

	/** Columns for the layers of a model that has several; none otherwise. */
	static List<String> levelNames(final Layers layers) {
		return layers.levelCount() == 1 ? List.of() : layers.levels().stream().map(LevelScores::name).toList();
	}

	private ImageScore judge(final ImageFeatures image, final double score) {
		if (model.patches().isEmpty()) return ImageScore.of(score, rule.map(r -> decided(r, r.judge(score), score, Double.NaN)).orElse(
			NO_VERDICT));
		final PatchModel patches = model.patches().get();
		final AnomalyMap map = map(image, patches.scale());
		final double local = image.patches().orElseThrow().values()[map.worstPatch()];
		return ImageScore.of(score, rule.map(r -> decided(r, r.judge(score, local), score, local)).orElse(NO_VERDICT), local, map);
	}

	/** A chosen line decides in place of the rate; what is beyond the rate's line alone is to be looked at again. */
	private Judgement decided(final DecisionRule rule, final Judgement judged, final double score, final double local) {
		if (line.isEmpty()) return judged;
		final boolean anomalous = line.get().isBeyond(score, local, judged.decisionPvalue());
		return new Judgement(judged.pvalue(), judged.localPvalue(), judged.decisionPvalue(), anomalous, !anomalous && (judged
			.review() || judged.anomalous() && model.rates().review().isPresent()));
	}

	/** Patches outside the region are NaN. */
	private AnomalyMap map(final ImageFeatures image, final double scale) {
		final PatchValues distances = image.patches().orElseThrow();
		final Optional<boolean[]> inside = network.inside(image.width(), image.height());
		final float[] values = new float[distances.values().length];
		for (int i = 0; i < values.length; i++)
			values[i] = inside.isEmpty() || inside.get()[i] ? (float) (distances.values()[i] / scale) : Float.NaN;
		return new AnomalyMap(distances.grid(), values, network.windows(image.width(), image.height()).crop(), Seen.area(
			network, image.width(), image.height()));
	}
}
