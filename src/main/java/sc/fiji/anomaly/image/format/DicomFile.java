package sc.fiji.anomaly.image.format;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import ij.Prefs;
import ij.io.FileInfo;
import ij.plugin.DICOM;
import ij.util.DicomTools;

import sc.fiji.anomaly.image.ImagePlusRaster;
import sc.fiji.anomaly.image.Raster;

/**
 * DICOM images, read by ImageJ 1: the stored values, without the rescale intercept. ImageJ would run menu commands for
 * a rescale slope and show dialogs for some defects; both are kept from happening, one file at a time.
 */
final class DicomFile {

	private static final Object ONE_AT_A_TIME = new Object(); // ImageJ's preferences are static
	private static final String RESCALE_SLOPE = "0028,1053";

	private DicomFile() {}

	/** Uncompressed pixels of 8 or 16 bits take no more memory than file and result together. */
	static ImageSize size(final long length) {
		return new ImageSize(0, 0, 4 * length, true);
	}

	static Raster read(final Path file) throws IOException {
		final DICOM image = open(file.toFile());
		if (image.getWidth() == 0) throw new IOException("ImageJ cannot open this DICOM file; it may be compressed or" +
			" damaged: convert it to TIFF");
		final FileInfo info = image.getOriginalFileInfo();
		final long end = info.getOffset() + (long) info.width * info.height * info.getBytesPerPixel() * info.nImages;
		if (end > Files.size(file)) throw new IOException("the DICOM file is truncated: it has " + Files.size(file) +
			" bytes, but its pixels end at " + end);
		final String slope = DicomTools.getTag(image, RESCALE_SLOPE);
		if (slope != null && !slope.isBlank() && Double.parseDouble(slope.strip()) != 1) throw new IOException(
			"the DICOM file has a rescale slope of " + slope.strip() +
				", which may differ between images: convert the images to 32-bit TIFF with ImageJ");
		return ImagePlusRaster.of(image, 1);
	}

	private static DICOM open(final File file) {
		synchronized (ONE_AT_A_TIME) {
			final boolean asFloat = Prefs.openDicomsAsFloat;
			final boolean ignoreSlope = Prefs.ignoreRescaleSlope;
			Prefs.openDicomsAsFloat = false;
			Prefs.ignoreRescaleSlope = true;
			try {
				final DICOM image = new DICOM();
				image.open(file.getAbsolutePath());
				return image;
			}
			finally {
				Prefs.openDicomsAsFloat = asFloat;
				Prefs.ignoreRescaleSlope = ignoreSlope;
			}
		}
	}
}
