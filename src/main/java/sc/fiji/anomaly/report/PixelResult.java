package sc.fiji.anomaly.report;

import java.util.Optional;
import java.util.OptionalDouble;

import sc.fiji.anomaly.math.RegionOverlapCurve;

/**
 * How well maps and masks agree, pixel by pixel and region by region. Of a class: its images together with the normal
 * ones.
 *
 * @param curve of all pixels that the network saw; empty where they are all defects or none
 * @param regions defects in the masks, 8-connected, of which the network saw something
 * @param found those in which the map is above 1 somewhere
 */
public record PixelResult(Optional<RegionOverlapCurve> curve, int regions, int found) {

	/** The usual limit of {@link #aupro}. */
	public static final double LIMIT = 0.3;
	/** A limit at which few false alarms are left. */
	public static final double LOW_LIMIT = 0.05;

	/** Area under the ROC curve of all pixels, 0 to 1. */
	public OptionalDouble auroc() {
		return curve.map(c -> OptionalDouble.of(c.pixelAuroc())).orElse(OptionalDouble.empty());
	}

	/**
	 * Area under the curve of mean region overlap against the false-positive rate up to a limit, divided by it, 0 to 1.
	 *
	 * @param limit above 0, at most 1
	 */
	public OptionalDouble aupro(final double limit) {
		return curve.map(c -> OptionalDouble.of(c.area(limit))).orElse(OptionalDouble.empty());
	}
}
