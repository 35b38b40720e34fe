package sc.fiji.anomaly.report;

import java.util.Optional;

/**
 * One line of the score table: one image.
 *
 * @param image path relative to the scored folder, {@code /} as separator
 * @param className class of a labelled image, empty where there is none
 * @param score Mahalanobis distance from normal, 0 or more; NaN if the image could not be read
 * @param pvalue share of normal images expected to score at least this high, above 0 and up to 1; NaN if unknown
 * @param anomalous the verdict: whether the score, the worst patch, or one of the two is beyond what the model allows
 * @param problem why the image has no score, empty if it has one
 * @param local of its worst patch; empty if the image could not be read or the model has no maps
 * @param review whether it is not anomalous, but unusual enough to be looked at again, where the model has a second line
 * @param trained whether the model has learned from this very file; empty where nobody knows
 * @param nearest the most similar good image; empty where it was not looked for
 * @param levels the distance at each of several layers; empty where they are not wanted, or there is one
 */
public record ScoreRow(String image, String className, double score, double pvalue, boolean anomalous,
	String problem, Optional<LocalScore> local, boolean review, Optional<Boolean> trained, Optional<Nearest> nearest,
	Optional<LevelScores> levels)
{

	/** A row of which no similar image is known. */
	public ScoreRow(final String image, final String className, final double score, final double pvalue,
		final boolean anomalous, final String problem, final Optional<LocalScore> local, final boolean review,
		final Optional<Boolean> trained)
	{
		this(image, className, score, pvalue, anomalous, problem, local, review, trained, Optional.empty(), Optional.empty());
	}

	/** A row of an image of which it is not known whether the model has learned from it. */
	public ScoreRow(final String image, final String className, final double score, final double pvalue,
		final boolean anomalous, final String problem, final Optional<LocalScore> local, final boolean review)
	{
		this(image, className, score, pvalue, anomalous, problem, local, review, Optional.empty());
	}

	/** A row of a model with one line. */
	public ScoreRow(final String image, final String className, final double score, final double pvalue,
		final boolean anomalous, final String problem, final Optional<LocalScore> local)
	{
		this(image, className, score, pvalue, anomalous, problem, local, false);
	}

	/** The same with the most similar good image. */
	public ScoreRow with(final Nearest similar) {
		return new ScoreRow(image, className, score, pvalue, anomalous, problem, local, review, trained, Optional.of(
			similar), levels);
	}

	/** A row without maps. */
	public ScoreRow(final String image, final String className, final double score, final double pvalue,
		final boolean anomalous, final String problem)
	{
		this(image, className, score, pvalue, anomalous, problem, Optional.empty());
	}

	/** The same with the distances at layers, or without. */
	public ScoreRow withLevels(final Optional<LevelScores> newLevels) {
		return new ScoreRow(image, className, score, pvalue, anomalous, problem, local, review, trained, nearest,
			newLevels);
	}

	/** The row of an image that could not be read. */
	public static ScoreRow unreadable(final String image, final String className, final String problem) {
		return new ScoreRow(image, className, Double.NaN, Double.NaN, false, problem);
	}

	/** The same, of an image that the model has learned from, or not. */
	public ScoreRow withTrained(final boolean known) {
		return new ScoreRow(image, className, score, pvalue, anomalous, problem, local, review, Optional.of(known),
			nearest, levels);
	}

	/** Whether the model has learned from this very file, as far as is known. */
	public boolean isTrained() {
		return trained.orElse(false);
	}

	/** Whether it counts in rates and curves: it has a score and a class, and the model has not learned from it. */
	public boolean counts() {
		return isReadable() && !className.isEmpty() && !isTrained();
	}

	/** The p-value of the verdict, above 0 and up to 1; NaN if unknown. */
	public double decisionPvalue() {
		return local.map(LocalScore::decisionPvalue).orElse(pvalue);
	}

	/** Whether there is a score. */
	public boolean isReadable() {
		return problem.isEmpty();
	}

	/** Whether {@link #anomalous()} says something: there is a score, and the model has a threshold. */
	public boolean hasVerdict() {
		return isReadable() && !Double.isNaN(pvalue);
	}
}
