package sc.fiji.anomaly.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import ij.ImagePlus;
import ij.gui.Roi;
import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.image.region.Region;
import sc.fiji.anomaly.image.region.RegionFile;

/** Where the part of images that counts comes from, once their size is known. */
@FunctionalInterface
public interface RegionSource {

	/** All of an image counts. */
	RegionSource ALL = (width, height) -> Optional.empty();

	/**
	 * The part of images of one size.
	 *
	 * @param width of the images in pixels
	 * @param height of the images in pixels
	 * @throws AnomalyException if there is none, or it does not fit the images
	 */
	Optional<Region> region(int width, int height);

	/** A selection saved by ImageJ, a zip of several, or a mask image. */
	static RegionSource of(final Path file) {
		if (!Files.isRegularFile(file)) throw new AnomalyException("region is '" + file +
			"', but there is no such file: give a selection saved by ImageJ (.roi, or .zip of several) or a mask image");
		return (width, height) -> Optional.of(RegionFile.read(file, width, height));
	}

	/**
	 * The selection in an open image, which must be of the images' proportion.
	 *
	 * @throws AnomalyException if there is none
	 */
	static RegionSource of(final ImagePlus image) {
		final Roi roi = image == null ? null : image.getRoi();
		if (roi == null) throw new AnomalyException("the current selection is to be used as the region, but " + (image == null
			? "no image is open" : "'" + image.getTitle() + "' has none") + ": open one of the good images, draw a selection" +
			" around the part that counts, then train again");
		final Region region = Region.of(List.of((Roi) roi.clone()), image.getWidth(), image.getHeight());
		return (width, height) -> Optional.of(region.scaledTo(width, height));
	}
}
