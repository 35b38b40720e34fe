package sc.fiji.anomaly.detect;

import java.util.Optional;
import java.util.OptionalDouble;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Decision;

/**
 * How an image is judged by its score, its local score, or both. By one score, the verdict is that of its
 * {@link Threshold}; by both, an image is anomalous if the {@link JointPValue} is at or below the wanted rate. Either way
 * at most that share of normal images is called anomalous. With a second rate, those whose p-value is at or below it are to
 * be looked at again.
 *
 * @param score threshold of the score of a whole image, with the rate
 * @param local threshold of the local score; empty for a model without maps
 * @param joint p-value of both; empty where it was not learned
 * @param decision which of them decides
 * @param review the second, larger rate; empty where there is one line
 */
public record DecisionRule(Threshold score, Optional<Threshold> local, Optional<JointPValue> joint,
	Decision decision, OptionalDouble review)
{

	/** @throws AnomalyException if the decision asks for what is not there */
	public DecisionRule {
		if (decision != Decision.SCORE && local.isEmpty()) throw new AnomalyException("decision is " + decision.label() +
			", but the model has no maps, so only the score can decide: ask for decision=score, or train with maps");
		if (decision == Decision.BOTH && joint.isEmpty()) throw new AnomalyException(
			"decision is both, but the model does not hold the pairs of scores of its training images: ask for " +
				"decision=score or local, or train again");
	}

	/** With one line. */
	public DecisionRule(final Threshold score, final Optional<Threshold> local, final Optional<JointPValue> joint,
		final Decision decision)
	{
		this(score, local, joint, decision, OptionalDouble.empty());
	}

	/** The same with a second line, or none. */
	public DecisionRule withReview(final OptionalDouble rate) {
		return new DecisionRule(score, local, joint, decision, rate);
	}

	/** By the score alone: the rule of a model without maps. */
	public static DecisionRule of(final Threshold score) {
		return new DecisionRule(score, Optional.empty(), Optional.empty(), Decision.SCORE);
	}

	/**
	 * Judges an image without a local score.
	 *
	 * @throws AnomalyException if the score is NaN, or the local score decides as well
	 */
	public Judgement judge(final double imageScore) {
		if (decision != Decision.SCORE) throw new AnomalyException("decision is " + decision.label() +
			", but the image has no local score: score it with maps");
		final double p = score.pValue(imageScore);
		return reviewed(new Judgement(p, Double.NaN, p, score.isAnomalous(imageScore)));
	}

	/**
	 * Judges an image.
	 *
	 * @param imageScore of the whole image
	 * @param localScore of its worst patch
	 * @throws AnomalyException if one is NaN, or the model has no maps
	 */
	public Judgement judge(final double imageScore, final double localScore) {
		final Threshold localThreshold = local.orElseThrow(() -> new AnomalyException(
			"the model has no maps, so it cannot judge a local score: train with maps"));
		final double p = score.pValue(imageScore), localP = localThreshold.pValue(localScore);
		return reviewed(switch (decision) {
			case SCORE -> new Judgement(p, localP, p, score.isAnomalous(imageScore));
			case LOCAL -> new Judgement(p, localP, localP, localThreshold.isAnomalous(localScore));
			case BOTH -> {
				final double both = joint.orElseThrow().pValue(imageScore, localScore);
				yield new Judgement(p, localP, both, both <= score.falsePositiveRate());
			}
		});
	}

	private Judgement reviewed(final Judgement judgement) {
		return review.isPresent() ? judgement.withReview(review.getAsDouble()) : judgement;
	}
}
