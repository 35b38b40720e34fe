package sc.fiji.anomaly.detect;

import java.util.Locale;
import java.util.OptionalDouble;

import sc.fiji.anomaly.AnomalyException;

/**
 * Which shares of good images may be called something else than normal: {@code fpr} of them anomalous, and, where a second
 * line is wanted, {@code review} of them anomalous or to be looked at again.
 *
 * @param wanted the rate of false alarms; empty for {@value #AUTOMATIC}: {@value #USUAL}, or the smallest that so many
 *          images can promise, 1/(n + 1), where that is larger
 * @param review the second, larger rate; empty for {@value #NO_REVIEW}
 */
public record Rates(OptionalDouble wanted, OptionalDouble review) {

	/** What is wanted where nothing is said. */
	public static final double USUAL = 0.05;
	/** The name of a rate that follows the number of images. */
	public static final String AUTOMATIC = "auto";
	/** The name of having one line. */
	public static final String NO_REVIEW = "none";

	/** What the number of images allows, and one line. */
	public static final Rates DEFAULT = new Rates(OptionalDouble.empty(), OptionalDouble.empty());

	/** @throws AnomalyException if a rate is not above 0 and below 1, or review not above the other */
	public Rates {
		wanted.ifPresent(Rates::requireRate);
		review.ifPresent(r -> {
			if (!(r > 0 && r < 1)) throw new AnomalyException("review is " + r +
				", but must be above fpr and below 1: 0.2 has about 20 of 100 good images looked at again; or none");
			wanted.ifPresent(w -> requireLarger(r, w, ""));
		});
	}

	private static void requireRate(final double rate) {
		if (!(rate > 0 && rate < 1)) throw new AnomalyException("fpr is " + rate +
			", but the wanted false-positive rate must be above 0 and below 1: 0.05 calls about 5 of 100 good images anomalous" +
			"; auto takes what the number of images allows");
	}

	private static void requireLarger(final double review, final double fpr, final String why) {
		if (!(review > fpr)) throw new AnomalyException("review is " + review + " and fpr is " + fpr + why +
			", but review must be the larger of the two: what is anomalous is looked at anyway. Use a larger review, or none");
	}

	/** A rate of false alarms, and one line. */
	public static Rates of(final double fpr) {
		return DEFAULT.withFpr(fpr);
	}

	public Rates withFpr(final double rate) {
		return new Rates(OptionalDouble.of(rate), review);
	}

	/** By name: {@code auto} or a number. */
	public Rates withFpr(final String text) {
		return text.equalsIgnoreCase(AUTOMATIC) ? new Rates(OptionalDouble.empty(), review) : withFpr(number("fpr", text,
			AUTOMATIC));
	}

	public Rates withReview(final double rate) {
		return new Rates(wanted, OptionalDouble.of(rate));
	}

	/** By name: {@code none} or a number. */
	public Rates withReview(final String text) {
		return text.equalsIgnoreCase(NO_REVIEW) ? new Rates(wanted, OptionalDouble.empty()) : withReview(number("review", text,
			NO_REVIEW));
	}

	private static double number(final String name, final String text, final String word) {
		try {
			final double rate = Double.parseDouble(text.trim());
			if (rate > 0 && rate < 1) return rate;
		}
		catch (final NumberFormatException e) {
			// Said below.
		}
		throw new AnomalyException(name + " is " + (text.isBlank() ? "empty" : "'" + text + "'") + ", but must be " + word +
			", or a number above 0 and below 1, with a point for decimals: 0.05 calls about 5 of 100 good images anomalous");
	}

	/** {@code auto}, or the number. */
	public String fprLabel() {
		return wanted.isPresent() ? Double.toString(wanted.getAsDouble()) : AUTOMATIC;
	}

	/** {@code none}, or the number. */
	public String reviewLabel() {
		return review.isPresent() ? Double.toString(review.getAsDouble()) : NO_REVIEW;
	}

	/** Whether nothing can be promised: what varies between good images cannot be known from one. */
	public static boolean isTooFew(final int images) {
		return images < 2;
	}

	/**
	 * The rate of false alarms that a model of so many images has.
	 *
	 * @return NaN for one image, of which a model has no verdict
	 * @throws AnomalyException if so many images cannot hold the rates
	 */
	public double alarms(final int images) {
		if (isTooFew(images) && wanted.isPresent()) throw new AnomalyException("there is 1 good image, but fpr = " + wanted
			.getAsDouble() + " needs more: what varies between good images cannot be known from one. Add images, or ask for " +
			"fpr=auto, which ranks images and makes maps without a verdict");
		if (isTooFew(images)) return Double.NaN;
		final double rate = wanted.isPresent() ? wanted.getAsDouble() : Math.max(USUAL, Threshold.leastRate(images));
		Threshold.requireEnough(images, rate);
		review.ifPresent(r -> requireLarger(r, rate, " (the smallest that " + images + " good images can promise)"));
		return rate;
	}

	/** What a person must know of the rate of so many images; empty if it is what was wanted. */
	public String note(final int images) {
		if (isTooFew(images)) return "There is 1 good image: other images can be ranked by their distance from it, and have " +
			"maps, but there is no verdict, because what varies between good images is not known. Add good images";
		if (wanted.isPresent() || Threshold.leastRate(images) <= USUAL) return band(images);
		return String.format(Locale.ROOT, "%d good images cannot promise fewer than %.3g false alarms in 100 good images (1 in %d):" +
			" fpr is %.4f. For 0.05 it takes 19 images", images, 100 * Threshold.leastRate(images), images + 1, Threshold
				.leastRate(images)) + (band(images).isEmpty() ? "" : ". " + band(images));
	}

	/** Both lines may be the same one: there are only n + 1 ranks. */
	private String band(final int images) {
		if (review.isEmpty() || Threshold.ranksAbove(images, review.getAsDouble()) > Threshold.ranksAbove(images, alarms(
			images))) return "";
		return images + " good images do not tell review = " + reviewLabel() + " from fpr: nothing lies between the two lines";
	}
}
