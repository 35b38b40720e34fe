package sc.fiji.anomaly.image.region;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import ij.gui.Roi;
import ij.io.RoiDecoder;
import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.image.format.ImageFile;

/** Reads regions that ImageJ saved ({@code .roi}, {@code .zip} of several, which count together), and masks. */
public final class RegionFile {

	private RegionFile() {}

	/**
	 * Reads a file.
	 *
	 * @param file a selection, several of them, or a mask: an image whose pixels count where they are not 0
	 * @param width of the images in pixels
	 * @param height of the images in pixels
	 * @return for images of this size; a mask of another size but the same proportion is scaled
	 * @throws AnomalyException if it cannot be read, is empty, encloses nothing, or does not fit the images
	 */
	public static Region read(final Path file, final int width, final int height) {
		final String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
		try {
			if (name.endsWith(".roi")) return Region.of(List.of(roi(Files.readAllBytes(file), file, name)), width, height);
			if (name.endsWith(".zip")) return Region.of(all(file), width, height);
			return Region.ofMask(ImageFile.read(file)).scaledTo(width, height);
		}
		catch (final IOException e) {
			throw new AnomalyException("the region " + file + " cannot be read (" + e.getMessage() +
				"): it must be a selection saved by ImageJ (.roi, or .zip of several) or a mask image", e);
		}
	}

	private static List<Roi> all(final Path file) throws IOException {
		final List<Roi> selections = new ArrayList<>();
		try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
			for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
				if (entry.getName().toLowerCase(Locale.ROOT).endsWith(".roi")) selections.add(roi(zip.readAllBytes(), file, entry
					.getName()));
		}
		if (selections.isEmpty()) throw new IOException("it holds no selection");
		return selections;
	}

	/** Damaged files make ImageJ's reader fail in any way. */
	private static Roi roi(final byte[] bytes, final Path file, final String name) throws IOException {
		final Roi roi;
		try {
			roi = new RoiDecoder(bytes, name).getRoi();
		}
		catch (final IOException | RuntimeException | OutOfMemoryError e) {
			throw new IOException(name + " in " + file.getFileName() + " is not a selection", e);
		}
		if (roi == null) throw new IOException(name + " in " + file.getFileName() + " is not a selection");
		return roi;
	}
}
