package sc.fiji.anomaly.math;


/**
 * An AUROC with the interval that holds the true one with a given confidence, from so many images.
 *
 * @param auroc the estimate, 0 to 1
 * @param low lower end; NaN if undefined
 * @param high upper end; NaN if undefined
 * @param confidence of the interval, 0.95 for instance
 * @param kind which interval it is
 */
public record AurocInterval(double auroc, double low, double high, double confidence, Kind kind) {

	private static final double CHANCE = 0.5;

	/** How an interval came about. */
	public enum Kind {
		/** Both ends from DeLong's variance on the logit scale. */
		TWO_SIDED(""),
		/** Perfect separation: one end is the estimate itself, the other an exact bound. */
		ONE_SIDED("one-sided, separation is perfect"),
		/** Too few images of a class for a variance. */
		TOO_FEW("undefined, a class has fewer than 3 images"),
		/** The estimated variance is 0 although separation is not perfect: all scores are equal, for instance. */
		NO_VARIANCE("undefined, the estimated variance is 0");

		private final String note;

		Kind(final String note) {
			this.note = note;
		}

		/** What a person must know about it; empty for the ordinary one. */
		public String note() {
			return note;
		}
	}

	/** What an interval says that holds one half, or lies below it, in plain words; empty otherwise. */
	public String remark() {
		if (!isDefined() || low > CHANCE) return "";
		return high < CHANCE ? "worse than chance: anomalous images look more normal than the normal ones, so check which " +
			"folders are which" : "no better than chance, as far as these images tell";
	}

	/** Whether there is an interval. */
	public boolean isDefined() {
		return !Double.isNaN(low);
	}
}
