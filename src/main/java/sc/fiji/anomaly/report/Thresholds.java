package sc.fiji.anomaly.report;

import java.util.Optional;
import java.util.OptionalDouble;

import sc.fiji.anomaly.Decision;
import sc.fiji.anomaly.detect.ChosenLine;

/**
 * Where a model draws its lines.
 *
 * @param score the score of a good image is above it in the wanted share of cases; empty if the model has none
 * @param local the same for the score of its worst patch; empty if the model has none
 * @param decision what the verdict is made from, where there is a {@code local} threshold
 * @param review the lines from which an image is to be looked at again; empty where there is no such rate
 * @param chosen a line chosen on known bad images, which decides in place of the wanted rate; the others stay where they are
 */
public record Thresholds(OptionalDouble score, OptionalDouble local, Decision decision,
	Optional<ReviewLines> review, Optional<ChosenLine> chosen)
{

	/** Without a chosen line. */
	public Thresholds(final OptionalDouble score, final OptionalDouble local, final Decision decision,
		final Optional<ReviewLines> review)
	{
		this(score, local, decision, review, Optional.empty());
	}

	/** Of a model with one line. */
	public Thresholds(final OptionalDouble score, final OptionalDouble local, final Decision decision) {
		this(score, local, decision, Optional.empty());
	}

	/** Of a model without maps. */
	public static Thresholds of(final OptionalDouble score) {
		return new Thresholds(score, OptionalDouble.empty(), Decision.SCORE);
	}

	/** That through which the chosen line goes. */
	private double distance(final ScoreRow row) {
		return chosen.orElseThrow().of() == Decision.SCORE ? row.score() : row.local().map(LocalScore::score).orElse(0.0);
	}

	/** Whether there is any. */
	public boolean any() {
		return score.isPresent() || local.isPresent();
	}

	/**
	 * How far an image is beyond the line, or how near to it, by what the verdict is made from: score / threshold, that of
	 * the worst patch, or the larger of the two. Without maps, or without a threshold of the score, what there is.
	 */
	public double ratio(final ScoreRow row) {
		if (chosen.isPresent() && chosen.get().of() != Decision.BOTH) return distance(row) / chosen.get().value();
		final double own = score.isPresent() ? row.score() / score.getAsDouble() : row.local().isPresent() && decision != Decision.SCORE ? 0 : row.score();
		if (row.local().isEmpty()) return own;
		final double worst = row.local().get().map().peak();
		return switch (decision) {
			case SCORE -> own;
			case LOCAL -> worst;
			case BOTH -> Math.max(own, worst);
		};
	}
}
