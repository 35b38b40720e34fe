package sc.fiji.anomaly.report.embedding;

import java.util.Arrays;
import java.util.List;

/**
 * The box around all points, with a little room. All axes have the same scale, because distances in a picture are what is
 * looked at.
 */
final class BoundingBox {

	private static final double ROOM = 1.06;
	private static final double THINNEST = 0.05;

	private final double[] middle;
	private final double[] half;

	private BoundingBox(final double[] middle, final double[] half) {
		this.middle = middle;
		this.half = half;
	}

	/** The box around images; none of its sides is 0, even if all are at one place. */
	static BoundingBox around(final List<EmbeddedImage> images) {
		final double[] low = new double[3];
		final double[] high = new double[3];
		Arrays.fill(low, Double.POSITIVE_INFINITY);
		Arrays.fill(high, Double.NEGATIVE_INFINITY);
		for (final EmbeddedImage i : images) {
			final double[] p = { i.x(), i.y(), i.z() };
			for (int a = 0; a < 3; a++) {
				low[a] = Math.min(low[a], p[a]);
				high[a] = Math.max(high[a], p[a]);
			}
		}
		final double[] middle = new double[3];
		final double[] half = new double[3];
		Arrays.setAll(middle, a -> low[a] / 2 + high[a] / 2);
		Arrays.setAll(half, a -> ROOM * (high[a] / 2 - low[a] / 2));
		final double longest = Arrays.stream(half).max().orElse(0);
		final double thinnest = longest > 0 ? THINNEST * longest : 1;
		Arrays.setAll(half, a -> Math.max(half[a], thinnest));
		return new BoundingBox(middle, half);
	}

	/** Half the diagonal: in no rotation anything is further from the middle. */
	double radius() {
		// Scaled, so that squares neither overflow nor vanish.
		final double longest = Arrays.stream(half).max().orElse(1);
		return longest * Math.sqrt(Arrays.stream(half).map(h -> h / longest * (h / longest)).sum());
	}

	double middle(final int axis) {
		return middle[axis];
	}

	/** Half the side along an axis. */
	double half(final int axis) {
		return half[axis];
	}
}
