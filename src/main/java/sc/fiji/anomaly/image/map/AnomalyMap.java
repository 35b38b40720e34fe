package sc.fiji.anomaly.image.map;

import java.util.Arrays;

import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.image.CropWindow;

/**
 * Where in an image something is not normal: for each patch its distance divided by the threshold, so that 1 is the line
 * that the worst patch of a good image crosses in the wanted share of cases, in every image of every run.
 * <p>
 * Between the patches' centres values are bilinear, as PyTorch's {@code interpolate} with {@code align_corners=False} has
 * them: pixel centres at halves, edges repeated. The largest value of the map is that of the worst patch. A point of the
 * original image is a pair of coordinates in pixels, in which pixel (i, j) covers the square from (i, j) to (i + 1, j + 1),
 * ImageJ's convention for shapes.
 *
 * @param grid how the patches lie
 * @param values distance / threshold of each patch, row by row, 0 or more; not copied, must not be changed
 * @param window what of the image the network saw
 */
public record AnomalyMap(PatchGrid grid, float[] values, CropWindow window) {

	public AnomalyMap {
		if (values.length != grid.count()) throw new IllegalArgumentException(values.length + " values for " + grid +
			" patches");
	}

	/** The place of the largest value, counted from 0, row by row; the first of several. */
	public int worstPatch() {
		int worst = 0;
		for (int i = 1; i < values.length; i++)
			if (values[i] > values[worst]) worst = i;
		return worst;
	}

	/** The largest value. */
	public float peak() {
		return values[worstPatch()];
	}

	/** Where the centre of the worst patch lies in the original image, from left, in pixels. */
	public double peakX() {
		return originalX((worstPatch() % grid.columns() + 0.5) * patchWidth());
	}

	/** Where the centre of the worst patch lies in the original image, from above, in pixels. */
	public double peakY() {
		return originalY((worstPatch() / grid.columns() + 0.5) * patchHeight());
	}

	/** The width of a patch in pixels of the network's input. */
	public double patchWidth() {
		return (double) window.width() / grid.columns();
	}

	/** The height of a patch in pixels of the network's input. */
	public double patchHeight() {
		return (double) window.height() / grid.rows();
	}

	/** Pixels of the original that a pixel of the network's input is wide. */
	public double scaleX() {
		return (double) window.sourceWidth() / window.resizedWidth();
	}

	/** Pixels of the original that a pixel of the network's input is high. */
	public double scaleY() {
		return (double) window.sourceHeight() / window.resizedHeight();
	}

	/** From a coordinate of the network's input to one of the original image. */
	public double originalX(final double x) {
		return (x + window.left()) * scaleX();
	}

	/** From a coordinate of the network's input to one of the original image. */
	public double originalY(final double y) {
		return (y + window.top()) * scaleY();
	}

	/** From a coordinate of the original image to one of the network's input, which may lie outside of it. */
	public double inputX(final double x) {
		return x / scaleX() - window.left();
	}

	/** From a coordinate of the original image to one of the network's input, which may lie outside of it. */
	public double inputY(final double y) {
		return y / scaleY() - window.top();
	}

	/** The map at each pixel of the network's input, row by row, {@code window.height()} x {@code window.width()}. */
	public float[] inputPixels() {
		return pixels(new MapRows(values, BilinearTaps.of(grid.columns(), window.width(), c -> c + 0.5), BilinearTaps.of(
			grid.rows(), window.height(), r -> r + 0.5)));
	}

	/**
	 * The map at each pixel of the original image, row by row; NaN for pixels whose centre the network has not seen.
	 *
	 * @throws IllegalArgumentException if the image has 2^31 pixels or more
	 */
	public float[] originalPixels() {
		return pixels(originalRows());
	}

	/** As {@link #originalPixels}, one row at a time, for images of any size. */
	public MapRows originalRows() {
		return new MapRows(values, BilinearTaps.of(grid.columns(), window.sourceWidth(), c -> inputX(c + 0.5), window
			.width()), BilinearTaps.of(grid.rows(), window.sourceHeight(), r -> inputY(r + 0.5), window.height()));
	}

	/** The map at a point of the original image; NaN where the network has not seen it. */
	public float valueAt(final double x, final double y) {
		return pixels(new MapRows(values, BilinearTaps.of(grid.columns(), 1, c -> inputX(x), window.width()), BilinearTaps
			.of(grid.rows(), 1, r -> inputY(y), window.height())))[0];
	}

	private static float[] pixels(final MapRows rows) {
		final int width = rows.width();
		if ((long) width * rows.height() > Integer.MAX_VALUE - 8) throw new IllegalArgumentException(width + " x " + rows
			.height() + " pixels are too many for an array");
		final float[] pixels = new float[width * rows.height()];
		for (int y = 0; y < rows.height(); y++)
			rows.read(y, pixels, y * width);
		return pixels;
	}

	/** Whether the other is a map of the same values in the same place. */
	@Override
	public boolean equals(final Object other) {
		return other instanceof AnomalyMap map && grid.equals(map.grid) && window.equals(map.window) && Arrays.equals(values,
			map.values);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(values);
	}

	@Override
	public String toString() {
		return "map of " + grid + " patches, largest value " + peak();
	}
}
