package sc.fiji.anomaly.report;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.detect.LineScan;

/**
 * What is wanted of a line: that it lets at most a share of known bad images through, or costs least.
 *
 * @param escape share of bad images that may be let through, 0 to 1; does not matter where there is a cost
 * @param cost what letting a bad image through costs, in false alarms; 0 to go by the share
 */
public record LineGoal(double escape, double cost) {

	/** @throws AnomalyException if a number is out of range, or both are given */
	public LineGoal {
		if (!(escape >= 0 && escape <= 1)) throw new AnomalyException("escape is " + escape +
			", but must be a share from 0 to 1: 0 lets none of the known bad images through");
		if (!(cost >= 0) || Double.isInfinite(cost)) throw new AnomalyException("cost is " + cost +
			", but must be 0 or more: 10 if letting one bad image through costs as much as ten false alarms");
		if (escape > 0 && cost > 0) throw new AnomalyException("both escape, " + escape + ", and cost, " + cost +
			", are given: a line can be chosen by one of them");
	}

	/** {@code escape 0.0} or {@code cost 10.0}. */
	public String label() {
		return cost > 0 ? "cost " + cost : "escape " + escape;
	}

	/** @throws AnomalyException if there is no bad image */
	LineScan.Point choose(final LineScan scan) {
		return cost > 0 ? scan.costing(cost) : scan.escaping(escape);
	}
}
