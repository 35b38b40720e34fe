package sc.fiji.anomaly.app;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import org.apache.commons.math3.stat.descriptive.rank.Percentile;

import sc.fiji.anomaly.model.NormalModel;

/**
 * A training image that is unlike the others, by its leave-one-out score: perhaps a bad one among the good.
 *
 * @param path relative to the training folder
 * @param score its leave-one-out score
 * @param farOut whether the score lies more than 3 interquartile ranges above the upper quartile of all (Tukey,
 *          <em>Exploratory Data Analysis</em>, 1977, calls such values "far out")
 */
public record StandOut(String path, double score, boolean farOut) {

	private static final int AT_LEAST = 5;
	private static final int AT_MOST = 25;

	/** The images that are far out, highest score first; never fewer than 5 images nor more than 25. None of a single image. */
	public static List<StandOut> of(final NormalModel model) {
		if (model.threshold().isEmpty()) return List.of();
		final double[] scores = model.leaveOneOutScores();
		final double fence = fence(scores);
		final long farOut = Arrays.stream(scores).filter(s -> s > fence).count();
		return IntStream.range(0, scores.length).mapToObj(i -> new StandOut(model.images().get(i).path(), scores[i],
			scores[i] > fence)).sorted(Comparator.comparingDouble(StandOut::score).reversed()).limit(Math.min(
				AT_MOST, Math.max(farOut, AT_LEAST))).toList();
	}

	/** Above it scores are far out: 3 interquartile ranges above the upper quartile. */
	static double fence(final double[] scores) {
		final Percentile quartiles = new Percentile().withEstimationType(Percentile.EstimationType.R_7);
		quartiles.setData(scores);
		final double upper = quartiles.evaluate(75);
		return upper + 3 * (upper - quartiles.evaluate(25));
	}
}
