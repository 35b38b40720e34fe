package sc.fiji.anomaly.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;

import sc.fiji.anomaly.AnomalyException;

/**
 * All lines that tell known good and bad images apart in different ways, and how many of each are on the wrong side. Of
 * distances, an image alarms if it is above the line, and lines lie in the middle between neighbouring values; of p-values,
 * which are few different ones, it alarms if it is at or below the line, and lines lie on values. Immutable.
 */
public final class LineScan {

	private final boolean pvalues;
	private final double[] good;
	private final double[] bad;

	private LineScan(final double[] good, final double[] bad, final boolean pvalues) {
		this.pvalues = pvalues;
		this.good = sorted(good);
		this.bad = sorted(bad);
	}

	/**
	 * A line and what it does.
	 *
	 * @param line the line
	 * @param falseAlarms good images that alarm
	 * @param letThrough bad images that do not
	 */
	public record Point(double line, int falseAlarms, int letThrough) {}

	/**
	 * Lines for distances, 0 or more.
	 *
	 * @param good of good images, any number
	 * @param bad of bad images, any number
	 */
	public static LineScan ofDistances(final double[] good, final double[] bad) {
		return new LineScan(good, bad, false);
	}

	/** Lines for p-values, above 0 and up to 1. */
	public static LineScan ofPValues(final double[] good, final double[] bad) {
		return new LineScan(good, bad, true);
	}

	private static double[] sorted(final double[] values) {
		final double[] sorted = values.clone();
		Arrays.sort(sorted);
		for (final double v : sorted)
			if (!Double.isFinite(v)) throw new AnomalyException("a value is " + v + ", but lines need finite numbers: leave that " +
				"image out");
		return sorted;
	}

	/** The number of good images. */
	public int good() {
		return good.length;
	}

	/** The number of bad images. */
	public int bad() {
		return bad.length;
	}

	/** What a line does. */
	public Point at(final double line) {
		return new Point(line, alarms(good, line), bad.length - alarms(bad, line));
	}

	private int alarms(final double[] sorted, final double line) {
		int n = 0; // values at or below the line
		for (int from = 0, to = sorted.length; from < to;) {
			final int middle = (from + to) >>> 1;
			if (sorted[middle] <= line) n = from = middle + 1;
			else to = middle;
		}
		return pvalues ? n : sorted.length - n;
	}

	/** Every way to divide the images, the line at which all alarm first, that at which none does last. */
	public List<Point> points() {
		final double[] values = DoubleStream.concat(Arrays.stream(good), Arrays.stream(bad)).sorted().distinct().toArray();
		final List<Point> points = new ArrayList<>();
		if (values.length == 0) return points;
		if (pvalues) {
			for (int i = values.length - 1; i >= 0; i--)
				points.add(at(values[i]));
			points.add(at(0));
			return points;
		}
		points.add(at(values[0] / 2));
		for (int i = 1; i < values.length; i++)
			points.add(at(values[i - 1] + (values[i] - values[i - 1]) / 2));
		points.add(at(values[values.length - 1]));
		return points;
	}

	/**
	 * The line with the fewest false alarms that lets at most a share of the bad images through; of equal ones that which
	 * lets the fewest through.
	 *
	 * @param share 0 to 1
	 * @throws AnomalyException if there is no bad image, or the share is not between
	 */
	public Point escaping(final double share) {
		if (!(share >= 0 && share <= 1)) throw new AnomalyException("escape is " + share +
			", but must be a share from 0 to 1: 0 lets none of the known bad images through");
		requireBad();
		final int most = (int) Math.floor(share * bad.length * (1 + 1e-12));
		return points().stream().filter(p -> p.letThrough <= most).min(Comparator.comparingInt(Point::falseAlarms)
			.thenComparing(Point::letThrough)).orElseThrow();
	}

	/**
	 * The line that costs least: false alarms + cost x bad images let through; of equal ones that which lets the fewest
	 * through.
	 *
	 * @param cost above 0
	 * @throws AnomalyException if there is no bad image, or the cost is not above 0
	 */
	public Point costing(final double cost) {
		if (!(cost > 0) || Double.isInfinite(cost)) throw new AnomalyException("cost is " + cost +
			", but must be above 0: 10 if letting one bad image through costs as much as ten false alarms");
		requireBad();
		return points().stream().min(Comparator.comparingDouble((Point p) -> p.falseAlarms + cost * p.letThrough).thenComparing(
			Point::letThrough)).orElseThrow();
	}

	private void requireBad() {
		if (bad.length == 0) throw new AnomalyException("there is no known bad image, so nobody can say how many a line lets " +
			"through: give a folder with a subfolder good and at least one more of bad images, or marks");
	}
}
