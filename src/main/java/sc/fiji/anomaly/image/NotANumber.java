package sc.fiji.anomaly.image;

import sc.fiji.anomaly.AnomalyException;

/** The NaN pixels of an image, counted in one piece or in strips from top to bottom. */
final class NotANumber {

	private long count;
	private int x;
	private long y;

	/** Counts. @param top the row of the image in which this piece begins */
	void count(final FloatImage piece, final long top) {
		final float[] values = piece.values();
		for (int i = 0; i < values.length; i++)
			if (Float.isNaN(values[i]) && count++ == 0) {
				final int pixel = i / piece.channels();
				x = pixel % piece.width();
				y = top + pixel / piece.width();
			}
	}

	/** Whether there are any. */
	boolean isFound() {
		return count > 0;
	}

	/** @throws AnomalyException if there are any; the message says how many, and where the first one is */
	void requireNone() {
		if (isFound()) throw new AnomalyException("the image holds NaN pixels (" + count + ", the first at x = " + x +
			", y = " + y + "), which have no gray level: replace them by a number before" +
			" (Process > Math > Macro...), or use the range pillow, where they are black");
	}
}
