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
 * ImageJ's convention for shapes; it is the whole image, also where the network was laid over a part of it.
 * <p>
 * Patches that take no part, because they lie outside of the region that counts, are NaN. So is all that lies nearest to
 * one of them; elsewhere they are left out of the bilinear mean. NaN always means: not looked at.
 *
 * @param grid how the patches lie
 * @param values distance / threshold of each patch, row by row, 0 or more, NaN for those that take no part; not copied,
 *          must not be changed
 * @param window what of the part of the image that it was laid over the network saw
 * @param area where in the image that part lies
 */
public record AnomalyMap(PatchGrid grid, float[] values, CropWindow window, ImageArea area) {

	public AnomalyMap {
		if (values.length != grid.count()) throw new IllegalArgumentException(values.length + " values for " + grid +
			" patches");
		area.require(window);
		if (worst(values) < 0) throw new IllegalArgumentException("none of " + grid + " patches takes part");
	}

	/** A map of the whole image. */
	public AnomalyMap(final PatchGrid grid, final float[] values, final CropWindow window) {
		this(grid, values, window, ImageArea.whole(window));
	}

	/** The place of the largest value, counted from 0, row by row; the first of several. */
	public int worstPatch() {
		return worst(values);
	}

	/** -1 if all are NaN. */
	private static int worst(final float[] values) {
		int worst = -1;
		for (int i = 0; i < values.length; i++)
			if (worst < 0 ? !Float.isNaN(values[i]) : values[i] > values[worst]) worst = i;
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
		return area.x() + (x + window.left()) * scaleX();
	}

	/** From a coordinate of the network's input to one of the original image. */
	public double originalY(final double y) {
		return area.y() + (y + window.top()) * scaleY();
	}

	/** From a coordinate of the original image to one of the network's input, which may lie outside of it. */
	public double inputX(final double x) {
		return (x - area.x()) / scaleX() - window.left();
	}

	/** From a coordinate of the original image to one of the network's input, which may lie outside of it. */
	public double inputY(final double y) {
		return (y - area.y()) / scaleY() - window.top();
	}

	/** The map at each pixel of the network's input, row by row, {@code window.height()} x {@code window.width()}. */
	public float[] inputPixels() {
		return inputPixels(1);
	}

	/**
	 * The same at the centres of squares of pixels, row by row.
	 *
	 * @param step edge of a square, which width and height of the network's input are multiples of
	 */
	public float[] inputPixels(final int step) {
		return pixels(new MapRows(values, BilinearTaps.of(grid.columns(), window.width() / step, c -> (c + 0.5) * step, window
			.width()), BilinearTaps.of(grid.rows(), window.height() / step, r -> (r + 0.5) * step, window.height())));
	}

	/**
	 * The map at each pixel of the original image, row by row; NaN for pixels whose centre the network has not looked at.
	 *
	 * @throws IllegalArgumentException if the image has 2^31 pixels or more
	 */
	public float[] originalPixels() {
		return pixels(originalRows());
	}

	/** As {@link #originalPixels}, one row at a time, for images of any size. */
	public MapRows originalRows() {
		return rows(area.width(), area.height());
	}

	/**
	 * The map at each pixel of a picture of the whole image, row by row; NaN as in {@link #originalPixels}.
	 *
	 * @param width of the picture in pixels
	 * @param height of the picture in pixels
	 * @throws IllegalArgumentException if it has 2^31 pixels or more
	 */
	public float[] pixels(final int width, final int height) {
		return pixels(rows(width, height));
	}

	/** As {@link #pixels(int, int)}, one row at a time, for pictures of any size. */
	public MapRows rows(final int width, final int height) {
		return new MapRows(values, BilinearTaps.of(grid.columns(), width, c -> seenX((c + 0.5) * area.width() / width), window
			.width()), BilinearTaps.of(grid.rows(), height, r -> seenY((r + 0.5) * area.height() / height), window.height()));
	}

	/** The map at a point of the original image; NaN where the network has not looked at it. */
	public float valueAt(final double x, final double y) {
		return pixels(new MapRows(values, BilinearTaps.of(grid.columns(), 1, c -> seenX(x), window.width()), BilinearTaps
			.of(grid.rows(), 1, r -> seenY(y), window.height())))[0];
	}

	/** NaN beside the part of the image that the network was laid over. */
	private double seenX(final double x) {
		return x < area.x() || x >= area.x() + window.sourceWidth() ? Double.NaN : inputX(x);
	}

	private double seenY(final double y) {
		return y < area.y() || y >= area.y() + window.sourceHeight() ? Double.NaN : inputY(y);
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
		return other instanceof AnomalyMap map && grid.equals(map.grid) && window.equals(map.window) && area.equals(
			map.area) && Arrays.equals(values, map.values);
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
