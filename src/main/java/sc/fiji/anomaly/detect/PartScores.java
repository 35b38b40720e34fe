package sc.fiji.anomaly.detect;

import sc.fiji.anomaly.Components;

/**
 * How images score along a run of principal components.
 *
 * @param components which part of the spectrum: all of it, or the leading or trailing components
 * @param variance the share of variance that divides leading and trailing; NaN for all, and for a band
 * @param from first component, counted from 0
 * @param to one past the last; {@code from} if the part is empty
 * @param shrinkage Ledoit-Wolf shrinkage of its covariance; NaN if the part is empty
 * @param scores Mahalanobis distance of each image, none if the part is empty
 */
public record PartScores(Components components, double variance, int from, int to, double shrinkage, double[] scores) {

	/** How many components. */
	public int count() {
		return to - from;
	}

	/** Whether no component is in it, so that there are no scores. */
	public boolean isEmpty() {
		return from == to;
	}

	/** For people and as a column's name: {@code all}, {@code leading_0.9}. */
	public String label() {
		return Double.isNaN(variance) ? components.label() : components.label() + "_" + variance;
	}
}
