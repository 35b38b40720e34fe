package sc.fiji.anomaly.image.map;

import java.util.Arrays;
import java.util.List;

import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.image.CropWindow;

/**
 * What of an image the network looks at: the window that is cut out, and of it the patches that take part. Immutable.
 */
public final class SeenPart {

	/** 1 where a patch takes part, else NaN; of a single patch if all do. */
	private final AnomalyMap map;

	private SeenPart(final AnomalyMap map) {
		this.map = map;
	}

	/** All of the window of a whole image. */
	public static SeenPart of(final CropWindow window) {
		return of(window, ImageArea.whole(window));
	}

	/** All of the window of a part of an image. */
	public static SeenPart of(final CropWindow window, final ImageArea area) {
		return new SeenPart(new AnomalyMap(new PatchGrid(1, 1), new float[] { 1 }, window, area));
	}

	/**
	 * Some patches.
	 *
	 * @param grid how the patches lie
	 * @param patches which take part, row by row; at least one
	 * @param window what of the part of the image is seen
	 * @param area where in the image that part lies
	 */
	public static SeenPart of(final PatchGrid grid, final boolean[] patches, final CropWindow window,
		final ImageArea area)
	{
		final float[] values = new float[patches.length];
		boolean all = true;
		for (int i = 0; i < values.length; i++) {
			values[i] = patches[i] ? 1 : Float.NaN;
			all &= patches[i];
		}
		return all ? of(window, area) : new SeenPart(new AnomalyMap(grid, values, window, area));
	}

	/** What was looked at when a map was made. */
	public static SeenPart of(final AnomalyMap map) {
		final boolean[] patches = new boolean[map.values().length];
		for (int i = 0; i < patches.length; i++)
			patches[i] = !Float.isNaN(map.values()[i]);
		return of(map.grid(), patches, map.window(), map.area());
	}

	/** What of the part of the image is cut out. */
	public CropWindow window() {
		return map.window();
	}

	/** Where in the image that part lies, and the image's size. */
	public ImageArea area() {
		return map.area();
	}

	/** Whether it is the whole image. */
	public boolean isWhole() {
		final CropWindow w = map.window();
		return map.values().length == 1 && w.width() == w.resizedWidth() && w.height() == w.resizedHeight() && w
			.sourceWidth() == map.area().width() && w.sourceHeight() == map.area().height();
	}

	/** Whether a point of the image is looked at. */
	public boolean contains(final double x, final double y) {
		return !Float.isNaN(map.valueAt(x, y));
	}

	/** Closed lines around it, in pixels of the image, from patch to patch. */
	public List<Outline> outlines() {
		return MapContour.of(map, 2, 0.5f);
	}

	/** The pixels of a picture of the whole image, of any size: 1 where they are looked at, else NaN. */
	MapRows rows(final int width, final int height) {
		return map.rows(width, height);
	}

	/** The pixels of the network's input: 1 where they take part, else NaN; row by row. */
	float[] inputPixels() {
		return map.inputPixels();
	}

	@Override
	public boolean equals(final Object other) {
		return other instanceof SeenPart part && map.equals(part.map);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(new Object[] { map.window(), map.area() });
	}
}
