package sc.fiji.anomaly.image;

import java.io.Serializable;
import java.util.function.LongToDoubleFunction;

import sc.fiji.anomaly.AnomalyException;

/**
 * Estimates one {@link DisplayRange} for a whole data set: the percentiles 0.35 and 99.65 of all pixels of all its
 * 16-bit and 32-bit images together, with linear interpolation between ranks as {@code numpy.percentile} does it. 8-bit
 * images are left out, and so are infinite pixels.
 * <p>
 * Exact for 16-bit images. For 32-bit images exact while their values fall on few floating point numbers; otherwise
 * values are rounded as {@link FloatHistogram} says, by less than 1e-5 of themselves where they span up to three
 * decimal orders of magnitude. Takes 16 MB at most, whatever the number of images. The result depends neither on the
 * order of the images nor on how they were spread over estimators that are then combined. Not thread-safe: give each
 * thread its own.
 */
public final class RangeEstimator implements Serializable {

	private static final long serialVersionUID = 1;

	/** The lower percentile, which becomes black, as a fraction. */
	public static final double LOW = 0.35 / 100;
	/** The upper percentile, which becomes white, as a fraction. */
	public static final double HIGH = 99.65 / 100;

	private final long[] bins = new long[1 << 16];
	private final FloatHistogram floats = new FloatHistogram();
	private long binned;

	private RangeEstimator() {}

	/** An estimator that has seen no image. */
	public static RangeEstimator create() {
		return new RangeEstimator();
	}

	/**
	 * Counts the pixels of an image.
	 *
	 * @throws AnomalyException if it holds NaN pixels, or cannot be read to its end; nothing of it is counted then
	 */
	public void add(final Raster image) {
		if (image instanceof DeepImage deep) {
			for (final short v : deep.values())
				bins[v & 0xffff]++;
			binned += deep.values().length;
		}
		else if (image instanceof FloatImage f) {
			f.requireNoNaN();
			for (final float v : f.values())
				if (!Float.isInfinite(v)) floats.add(v, 1);
		}
		else if (image instanceof StripImage strips) {
			final RangeEstimator own = create(); // so that nothing is counted if a later strip fails
			strips.forEach(own::add);
			combine(own);
		}
	}

	/** Adds what another estimator has seen; afterwards this is as if it had seen it itself. Returns this. */
	public RangeEstimator combine(final RangeEstimator other) {
		for (int v = 0; v < bins.length; v++)
			bins[v] += other.bins[v];
		binned += other.binned;
		floats.addAll(other.floats);
		return this;
	}

	/** Number of pixel values counted; 0 where all images had 8 bits. */
	public long count() {
		return binned + floats.count();
	}

	/**
	 * The range, or {@link DisplayRange#NONE} if no 16-bit or 32-bit pixel was seen.
	 *
	 * @throws AnomalyException if both percentiles are the same value
	 */
	public DisplayRange range() {
		if (count() == 0) return DisplayRange.NONE;
		final LongToDoubleFunction sorted = sorted();
		final double lo = percentile(sorted, count(), LOW);
		final double hi = percentile(sorted, count(), HIGH);
		if (!(lo < hi)) throw new AnomalyException("the 16-bit and 32-bit images are constant: their percentiles" +
			" 0.35 and 99.65 are both " + lo + ", so they give no contrast range; check the images, or give a" +
			" range LO,HI");
		return DisplayRange.of(lo, hi);
	}

	/** The k-th smallest value, k from 0. */
	private LongToDoubleFunction sorted() {
		if (floats.count() == 0) return this::binAt;
		if (binned == 0) return floats::valueAt;
		final FloatHistogram both = new FloatHistogram();
		both.addAll(floats);
		for (int v = 0; v < bins.length; v++)
			if (bins[v] > 0) both.add(v, bins[v]);
		return both::valueAt;
	}

	private double binAt(final long rank) {
		int v = 0;
		for (long below = bins[0]; below <= rank; below += bins[v])
			v++;
		return v;
	}

	/** numpy's method "linear", with its rounding: from the upper neighbour where that one is nearer. */
	private static double percentile(final LongToDoubleFunction sorted, final long n, final double fraction) {
		final double position = (n - 1) * fraction;
		final long rank = (long) Math.floor(position);
		final double t = position - rank;
		final double a = sorted.applyAsDouble(rank);
		final double b = sorted.applyAsDouble(Math.min(rank + 1, n - 1));
		return t < 0.5 ? a + (b - a) * t : b - (b - a) * (1 - t);
	}
}
