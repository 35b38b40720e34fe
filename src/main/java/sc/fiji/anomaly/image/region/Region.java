package sc.fiji.anomaly.image.region;

import java.awt.Rectangle;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

import ij.gui.Roi;
import ij.process.ImageProcessor;
import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.image.Raster;
import sc.fiji.anomaly.image.view.Windows;

/**
 * The pixels that count in images of one size. Images of another size but the same proportion have it scaled. Immutable.
 */
public final class Region {

	/** Pixels of a selection's mask that are never too many, and how often the images' pixels are not, either. */
	private static final long MOST_PIXELS = 100_000_000, MOST_EDGE = 1_000_000, BEYOND = 16;

	private final int width;
	private final int height;
	private final Rectangle box;
	/** Of the box, row by row. */
	private final BitSet pixels;

	/** @param pixels of the box, which need not fit closely; not copied */
	private Region(final int width, final int height, final Rectangle box, final BitSet pixels) {
		this.width = width;
		this.height = height;
		this.box = box;
		this.pixels = pixels;
	}

	/** Which pixels of an image count. */
	interface Pixels {

		boolean counts(int x, int y);
	}

	/**
	 * The pixels of a part of an image that count, in the smallest box.
	 *
	 * @param area inside the image; nothing outside of it counts
	 * @throws AnomalyException if none counts
	 */
	static Region of(final int width, final int height, final Rectangle area, final Pixels source) {
		final Rectangle box = new Rectangle(-1, -1);
		for (int y = area.y; y < area.y + area.height; y++)
			for (int x = area.x; x < area.x + area.width; x++)
				if (source.counts(x, y)) box.add(new Rectangle(x, y, 1, 1));
		if (box.isEmpty()) throw new AnomalyException("the region is empty: none of the " + width + " x " + height +
			" pixels of an image counts");
		final BitSet pixels = new BitSet(Math.multiplyExact(box.width, box.height));
		for (int y = 0; y < box.height; y++)
			for (int x = 0; x < box.width; x++)
				if (source.counts(box.x + x, box.y + y)) pixels.set(y * box.width + x);
		return new Region(width, height, box, pixels);
	}

	/**
	 * What one or more ImageJ selections enclose together.
	 *
	 * @param width of the images in pixels
	 * @param height of the images in pixels
	 * @throws AnomalyException if one is a line or a point, or nothing of them lies in the image
	 */
	public static Region of(final List<Roi> selections, final int width, final int height) {
		final Rectangle image = new Rectangle(width, height), all = new Rectangle(-1, -1);
		for (final Roi roi : selections) {
			if (!roi.isArea()) throw new AnomalyException("the region is a selection of type " + roi.getTypeAsString()
				.toLowerCase(Locale.ROOT) + ", which encloses nothing: draw a rectangle, an oval, a polygon or a freehand" +
				" selection");
			requireFit(roi.getBounds(), width, height);
			all.add(roi.getBounds().intersection(image));
		}
		final Rectangle area = all.intersection(image);
		if (area.isEmpty()) throw new AnomalyException("the region lies outside of the images, which have " + width + " x " +
			height + " pixels: draw it on one of them");
		final BitSet pixels = new BitSet();
		for (final Roi roi : selections)
			fill(roi, area, pixels);
		return of(width, height, area, (x, y) -> pixels.get((y - area.y) * area.width + x - area.x));
	}

	/** ImageJ makes a mask as large as a selection; those of damaged files may measure anything. */
	private static void requireFit(final Rectangle bounds, final int width, final int height) {
		if ((long) bounds.width * bounds.height > Math.max(MOST_PIXELS, BEYOND * width * height) || Math.max(bounds.width,
			bounds.height) > Math.max(MOST_EDGE, BEYOND * Math.max(width, height))) throw new AnomalyException(
			"the region is damaged or that of other images: the selection measures " + bounds.width + " x " + bounds.height +
				" pixels, the images " + width + " x " + height);
	}

	private static void fill(final Roi roi, final Rectangle area, final BitSet pixels) {
		final Rectangle bounds = roi.getBounds(), inside = bounds.intersection(area);
		final ImageProcessor mask = mask(roi);
		for (int y = inside.y; y < inside.y + inside.height; y++)
			for (int x = inside.x; x < inside.x + inside.width; x++)
				if (mask == null || mask.get(x - bounds.x, y - bounds.y) != 0) pixels.set((y - area.y) * area.width + x - area.x);
	}

	private static ImageProcessor mask(final Roi roi) {
		try {
			return roi.getMask();
		}
		catch (final OutOfMemoryError e) {
			throw new AnomalyException("there is not enough memory for the region, a selection that measures " + roi.getBounds().width +
				" x " + roi.getBounds().height + " pixels: draw a smaller one, or give Java more memory", e);
		}
	}

	/**
	 * The pixels of a mask that are not 0.
	 *
	 * @param mask as large as the images, or in the same proportion
	 * @throws AnomalyException if all are 0
	 */
	public static Region ofMask(final Raster mask) {
		final byte[] rgb = mask.toRgb(DisplayRange.PILLOW).rgb();
		final int w = mask.width();
		return of(w, mask.height(), new Rectangle(w, mask.height()), (x, y) -> {
			final int at = (y * w + x) * 3;
			return (rgb[at] | rgb[at + 1] | rgb[at + 2]) != 0;
		});
	}

	/** Width of the images it is for, in pixels. */
	public int width() {
		return width;
	}

	/** Height of the images it is for, in pixels. */
	public int height() {
		return height;
	}

	/** The smallest rectangle around it, over which a view is laid; a copy. */
	public Rectangle box() {
		return new Rectangle(box);
	}

	/** The number of pixels that count. */
	public long area() {
		return pixels.cardinality();
	}

	/** Whether a pixel of the image counts; none outside of the image does. */
	public boolean contains(final int x, final int y) {
		return box.contains(x, y) && pixels.get((y - box.y) * box.width + x - box.x);
	}

	/**
	 * The same part of images of another size.
	 *
	 * @return this one if it is the same size
	 * @throws AnomalyException if the proportion is another one by more than rounding an edge to pixels makes
	 */
	public Region scaledTo(final int newWidth, final int newHeight) {
		if (newWidth == width && newHeight == height) return this;
		final double rows = (double) newWidth * height / width, columns = (double) newHeight * width / height;
		if (Math.abs(rows - newHeight) > 0.5 && Math.abs(columns - newWidth) > 0.5) throw new AnomalyException(
			"the image has " + newWidth + " x " + newHeight + " pixels, but the region was drawn for " + width + " x " + height +
				": use images of this size, or of the same proportion");
		final double scaleX = (double) newWidth / width, scaleY = (double) newHeight / height;
		final Rectangle area = new Rectangle((int) (box.x * scaleX), (int) (box.y * scaleY), (int) (box.width * scaleX) + 2,
			(int) (box.height * scaleY) + 2).intersection(new Rectangle(newWidth, newHeight));
		return of(newWidth, newHeight, area, (x, y) -> contains((int) ((x + 0.5) / scaleX), (int) ((y + 0.5) / scaleY)));
	}

	/** Its box, cut out of an image of its size. */
	public Raster crop(final Raster image) {
		return box.equals(new Rectangle(image.width(), image.height())) ? image : image.crop(box);
	}

	/**
	 * Refuses a region whose box would be stretched to make a single patch.
	 *
	 * @param patch edge of the network's patches in pixels
	 * @throws AnomalyException if the box is smaller in a direction
	 */
	public void requireAtLeast(final int patch) {
		if (Math.min(box.width, box.height) < patch) throw new AnomalyException("the region, " + this +
			", is smaller than a patch of the network, which has " + patch + " x " + patch + " pixels: draw it larger");
	}

	/**
	 * Which patches take part: those whose centre lies inside.
	 *
	 * @param windows of a view that is laid over the box
	 * @return of each patch, row by row
	 * @throws AnomalyException if none does
	 */
	public boolean[] patches(final Windows windows) {
		final int columns = windows.grid().columns();
		final boolean[] inside = new boolean[windows.grid().count()];
		boolean any = false;
		for (int i = 0; i < inside.length; i++) {
			final double x = windows.originalX(i % columns + 0.5), y = windows.originalY(i / columns + 0.5);
			any |= inside[i] = contains(box.x + (int) x, box.y + (int) y);
		}
		if (!any) throw new AnomalyException(String.format(Locale.ROOT,
			"the region, %s, is smaller than a patch, which has %.1f x %.1f pixels of the image: draw it larger, or use a larger" +
				" size", this, windows.patchWidth(), windows.patchHeight()));
		return inside;
	}

	/** As text, for a model file; the same region gives the same text. */
	public String encoded() {
		return RegionText.of(this, pixels);
	}

	/**
	 * From the text that {@link #encoded} gives.
	 *
	 * @throws AnomalyException if it is damaged
	 */
	public static Region decoded(final String text) {
		return RegionText.read(text);
	}

	/** Such as {@code 300x200+10+20 of 640x480, 47124 pixels}: its box, the images' size, its area. */
	@Override
	public String toString() {
		return box.width + "x" + box.height + "+" + box.x + "+" + box.y + " of " + width + "x" + height + ", " + area() +
			" pixels";
	}

	@Override
	public boolean equals(final Object other) {
		return other instanceof Region r && width == r.width && height == r.height && box.equals(r.box) && pixels.equals(
			r.pixels);
	}

	@Override
	public int hashCode() {
		return pixels.hashCode();
	}
}
