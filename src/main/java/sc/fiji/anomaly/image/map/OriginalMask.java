package sc.fiji.anomaly.image.map;

import java.util.List;

import sc.fiji.anomaly.image.CropWindow;
import sc.fiji.anomaly.image.Raster;
import sc.fiji.anomaly.math.RowRegions;

/**
 * A mask at the pixels of its image, and what of it the network sees. Regions are those of the whole image, found row by
 * row.
 */
final class OriginalMask {

	/** One direction, columns or rows: which pixels of the mask and of the network's input belong to which of the image. */
	private static final class Axis {

		/** For each pixel of the image its pixel of the mask. */
		private final int[] mask;
		/** For each pixel of the network's input its pixel of the image; -1 outside the image. */
		private final int[] seen;
		/** For each pixel of the image how many before it are looked at. */
		private final int[] looked;
		/** For each pixel of the image how many before it have their centre inside the network's input. */
		private final int[] inside;

		Axis(final int maskLength, final int length, final long resized, final long before, final int input) {
			mask = new int[length];
			looked = new int[length + 1];
			inside = new int[length + 1];
			seen = new int[input];
			for (int i = 0; i < input; i++) {
				final double at = (i + before + 0.5) * length / resized;
				seen[i] = at < 0 || at >= length ? -1 : (int) at;
				if (seen[i] >= 0) looked[seen[i] + 1] = 1;
			}
			for (int i = 0; i < length; i++) {
				final double at = (i + 0.5) * resized / length - before;
				mask[i] = (int) ((i + 0.5) * maskLength / length);
				looked[i + 1] += looked[i];
				inside[i + 1] = inside[i] + (at >= 0 && at < input ? 1 : 0);
			}
		}
	}

	private final class Part implements RowRegions.Sum<Part> {

		private long outside;
		private boolean inside;
		private boolean seen;

		@Override
		public void add(final int y, final int from, final int to) {
			final int in = down.inside[y + 1] > down.inside[y] ? across.inside[to] - across.inside[from] : 0;
			outside += to - from - in;
			inside |= in > 0;
			seen |= down.looked[y + 1] > down.looked[y] && across.looked[to] > across.looked[from];
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
	private final Axis across;
	private final Axis down;

	private OriginalMask(final MaskPixels pixels, final int maskWidth, final Axis across, final Axis down) {
		this.pixels = pixels;
		this.maskWidth = maskWidth;
		this.across = across;
		this.down = down;
	}

	static OriginalMask of(final Raster mask, final CropWindow window) {
		return new OriginalMask(MaskPixels.of(mask), mask.width(), new Axis(mask.width(), window.sourceWidth(), window
			.resizedWidth(), window.left(), window.width()), new Axis(mask.height(), window.sourceHeight(), window
				.resizedHeight(), window.top(), window.height()));
	}

	private boolean isDefective(final int x, final int y) {
		return pixels.value(down.mask[y] * maskWidth + across.mask[x]) != 0;
	}

	/** Whether the pixel of the image at the centre of this pixel of the network's input is defective. */
	boolean isSeenDefective(final int column, final int row) {
		final int x = across.seen[column], y = down.seen[row];
		return x >= 0 && y >= 0 && isDefective(x, y);
	}

	DefectMask.NotSeen notSeen() {
		final RowRegions<Part> regions = new RowRegions<>(Part::new);
		final int width = across.mask.length;
		for (int y = 0; y < down.mask.length; y++)
			for (int x = 0; x < width; x++) {
				if (!isDefective(x, y)) continue;
				final int from = x;
				while (x < width && isDefective(x, y))
					x++;
				regions.add(y, from, x);
			}
		final List<Part> parts = regions.sums();
		return new DefectMask.NotSeen((int) parts.stream().filter(p -> !p.inside && !p.seen).count(), (int) parts.stream()
			.filter(p -> p.inside && !p.seen).count(), parts.stream().mapToLong(p -> p.outside).sum());
	}
}
