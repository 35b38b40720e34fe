package sc.fiji.anomaly.image.map;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

import sc.fiji.anomaly.image.Raster;
import sc.fiji.anomaly.math.RowRegions;

/**
 * A mask at the pixels of its image or of another size, and what of it the network sees. Regions are those of the whole
 * mask, found row by row. For one thread.
 */
final class OriginalMask {

	private final class Part implements RowRegions.Sum<Part> {

		private long outside;
		private boolean inside;
		private boolean seen;

		@Override
		public void add(final int y, final int from, final int to) {
			final int in = insideBefore[to] - insideBefore[from];
			outside += to - from - in;
			inside |= in > 0;
			seen |= lookedBefore[to] > lookedBefore[from];
		}

		@Override
		public void combine(final Part other) {
			outside += other.outside;
			inside |= other.inside;
			seen |= other.seen;
		}
	}

	private final MaskPixels pixels;
	private final int maskWidth;
	/** For each column and row the mask's. */
	private final int[] maskX;
	private final int[] maskY;
	private final SeenPart part;
	/** For each column and row of the network's input the pixel that is looked at; null if all are. */
	private final int[] lookedX;
	private final int[] lookedY;
	private final float[] input;
	private final MapRows rows;
	private final float[] row;
	/** Of the row gone to: for each pixel how many before it are inside of what is seen. */
	private final int[] insideBefore;
	/** Of the row gone to: for each pixel how many before it are looked at. */
	private final int[] lookedBefore;

	private OriginalMask(final Raster mask, final int width, final int height, final SeenPart part,
		final boolean everyPixel)
	{
		this.part = part;
		pixels = MaskPixels.of(mask);
		maskWidth = mask.width();
		maskX = nearest(width, mask.width());
		maskY = nearest(height, mask.height());
		rows = part.rows(width, height);
		row = new float[width];
		insideBefore = new int[width + 1];
		lookedBefore = everyPixel ? insideBefore : new int[width + 1];
		input = everyPixel ? null : part.inputPixels();
		lookedX = everyPixel ? null : looked(part.area().x(), part.window().width(), part.window().left(), part.window()
			.sourceWidth(), part.window().resizedWidth());
		lookedY = everyPixel ? null : looked(part.area().y(), part.window().height(), part.window().top(), part.window()
			.sourceHeight(), part.window().resizedHeight());
	}

	/** At the pixels of the image, of which the network's input looks at some: the nearest one each. */
	static OriginalMask of(final Raster mask, final SeenPart part) {
		return new OriginalMask(mask, part.area().width(), part.area().height(), part, false);
	}

	/** At the pixels of the mask itself, all of which are looked at that are seen. */
	static OriginalMask atOwnSize(final Raster mask, final SeenPart part) {
		return new OriginalMask(mask, mask.width(), mask.height(), part, true);
	}

	private static int[] nearest(final int length, final int maskLength) {
		final int[] nearest = new int[length];
		for (int i = 0; i < length; i++)
			nearest[i] = (int) ((i + 0.5) * maskLength / length);
		return nearest;
	}

	private static int[] looked(final int offset, final int pixels, final long before, final int source,
		final long resized)
	{
		final int[] looked = new int[pixels];
		for (int i = 0; i < pixels; i++)
			looked[i] = offset + (int) ((i + before + 0.5) * source / resized);
		return looked;
	}

	/** The first column from one on that is defective; the width if none is. */
	private int next(final int x, final int y) {
		final int width = maskX.length;
		if (width == maskWidth) return pixels.next(maskY[y] * width + x, (maskY[y] + 1) * width) - maskY[y] * width;
		int at = x;
		while (at < width && !isDefective(at, y))
			at++;
		return at;
	}

	private boolean isDefective(final int x, final int y) {
		return pixels.value(maskY[y] * maskWidth + maskX[x]) != 0;
	}

	/** Whether this pixel of the network's input takes part and the pixel of the image at its centre is defective. */
	boolean isSeenDefective(final int column, final int inputRow) {
		return !Float.isNaN(input[inputRow * part.window().width() + column]) && isDefective(lookedX[column],
			lookedY[inputRow]);
	}

	/** What is not seen; to be called once. */
	DefectMask.NotSeen notSeen() {
		final List<Part> parts = regions(Part::new, this::goTo);
		return new DefectMask.NotSeen((int) parts.stream().filter(p -> !p.inside && !p.seen).count(), (int) parts.stream()
			.filter(p -> p.inside && !p.seen).count(), parts.stream().mapToLong(p -> p.outside).sum());
	}

	/**
	 * All regions, whether seen or not.
	 *
	 * @param row told of each row that has a defect, before its pixels are added
	 */
	<S extends RowRegions.Sum<S>> List<S> regions(final Supplier<S> empty,
		final IntConsumer row)
	{
		final RowRegions<S> regions = new RowRegions<>(empty);
		final int width = maskX.length;
		for (int y = 0; y < maskY.length; y++) {
			boolean any = false;
			for (int x = next(0, y); x < width; x = next(x, y)) {
				if (!any) row.accept(y);
				any = true;
				final int from = x;
				while (x < width && isDefective(x, y))
					x++;
				regions.add(y, from, x);
			}
		}
		return regions.sums();
	}

	private void goTo(final int y) {
		rows.read(y, row, 0);
		for (int x = 0; x < row.length; x++)
			insideBefore[x + 1] = insideBefore[x] + (Float.isNaN(row[x]) ? 0 : 1);
		if (lookedX == null) return;
		Arrays.fill(lookedBefore, 0);
		final int width = lookedX.length;
		for (int r = first(y); r < lookedY.length && lookedY[r] == y; r++)
			for (int c = 0; c < width; c++)
				if (!Float.isNaN(input[r * width + c])) lookedBefore[lookedX[c] + 1] = 1;
		for (int x = 0; x < row.length; x++)
			lookedBefore[x + 1] += lookedBefore[x];
	}

	/** The first row of the network's input that looks at this one or at one below it. */
	private int first(final int y) {
		int low = 0, high = lookedY.length;
		while (low < high) {
			final int middle = (low + high) / 2;
			if (lookedY[middle] < y) low = middle + 1;
			else high = middle;
		}
		return low;
	}
}
