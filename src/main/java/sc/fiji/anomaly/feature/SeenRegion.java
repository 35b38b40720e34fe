package sc.fiji.anomaly.feature;

import java.awt.Rectangle;
import java.util.Optional;

import sc.fiji.anomaly.Augment;
import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.image.Raster;
import sc.fiji.anomaly.image.region.Region;
import sc.fiji.anomaly.image.view.Framing;
import sc.fiji.anomaly.image.view.Windows;

/**
 * What is seen of images: a framing, laid over all of an image or over a region's box.
 *
 * @param region the part of images that counts; empty for all
 */
record SeenRegion(Framing framing, Optional<Region> region) {

	/** The same framing, laid over the box of another region. */
	SeenRegion within(final Region part) {
		return new SeenRegion(framing, Optional.of(part));
	}

	/** How patches lie in an image as large as the view, or as the largest window. */
	PatchGrid usualGrid() {
		final int edge = framing.view().isNative() ? Framing.MOST : framing.view().size();
		return framing.windows(edge, edge).grid();
	}

	/**
	 * What is seen of an image of some size, in pixels of the region's box, if there is a region.
	 *
	 * @throws sc.fiji.anomaly.AnomalyException if it has too many patches, or another proportion than the region's images
	 */
	Windows windows(final int width, final int height) {
		final Rectangle all = region.map(r -> r.scaledTo(width, height).box()).orElse(new Rectangle(width, height));
		return framing.windows(all.width, all.height);
	}

	/** The windows of what {@link #part} gives. */
	Windows windows(final Raster part) {
		return framing.windows(part.width(), part.height());
	}

	/** The region's box of an image, or all of it. */
	Raster part(final Raster image) {
		return region.map(r -> r.scaledTo(image.width(), image.height()).crop(image)).orElse(image);
	}

	/**
	 * Which patches of an image of some size count, and of its copies; empty for all.
	 *
	 * @throws sc.fiji.anomaly.AnomalyException as {@link #windows}, or if the region is smaller than a patch
	 */
	Optional<boolean[]> inside(final int width, final int height, final Augment augment) {
		return region.map(r -> Turn.repeated(r.scaledTo(width, height).patches(windows(width, height)), augment));
	}
}
