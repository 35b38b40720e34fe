package sc.fiji.anomaly.app;

import java.util.Optional;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.anomaly.detect.Judgement;
import sc.fiji.anomaly.image.map.AnomalyMap;
import sc.fiji.anomaly.report.LevelScores;
import sc.fiji.anomaly.report.LocalScore;
import sc.fiji.anomaly.report.ScoreRow;

/**
 * The score of an image in memory.
 *
 * @param score Mahalanobis distance from normal, 0 or more
 * @param pvalue share of normal images expected to score at least this high; NaN if the model has no threshold
 * @param anomalous the verdict of the model
 * @param review whether it is not anomalous, but unusual enough for the model to have it looked at again
 * @param local of its worst patch, with the map; empty if the model has no maps
 * @param levels the distance at each of the model's layers, which add up to the score; empty if it has one
 */
public record ImageScore(double score, double pvalue, boolean anomalous, boolean review,
	Optional<LocalScore> local, Optional<LevelScores> levels)
{

	/** Of one layer. */
	public ImageScore(final double score, final double pvalue, final boolean anomalous, final boolean review,
		final Optional<LocalScore> local)
	{
		this(score, pvalue, anomalous, review, local, Optional.empty());
	}

	/** Without a map. */
	public ImageScore(final double score, final double pvalue, final boolean anomalous) {
		this(score, pvalue, anomalous, false, Optional.empty());
	}

	static ImageScore of(final double score, final Judgement judgement) {
		return new ImageScore(score, judgement.pvalue(), judgement.anomalous(), judgement.review(), Optional.empty());
	}

	/** With a map. @param local score of the worst patch */
	static ImageScore of(final double score, final Judgement judgement, final double local, final AnomalyMap map) {
		return new ImageScore(score, judgement.pvalue(), judgement.anomalous(), judgement.review(), Optional.of(new LocalScore(
			local, judgement.localPvalue(), judgement.decisionPvalue(), map)));
	}

	ImageScore withLevels(final Optional<LevelScores> newLevels) {
		return new ImageScore(score, pvalue, anomalous, review, local, newLevels);
	}

	/**
	 * The map in the pixels of the image: distance from normal divided by the threshold; NaN where the network has not
	 * looked. Empty if the model has no maps.
	 *
	 * @throws IllegalArgumentException if the image has 2^31 pixels or more
	 */
	public Optional<Img<FloatType>> map() {
		return local.map(l -> ArrayImgs.floats(l.map().originalPixels(), l.map().area().width(), l.map().area().height()));
	}

	/** The same as a row of a table. */
	ScoreRow row(final String image, final String className) {
		return new ScoreRow(image, className, score, pvalue, anomalous, "", local, review);
	}
}
