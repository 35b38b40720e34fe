package sc.fiji.anomaly.report.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.report.ScoreRow;

/**
 * Which files of single images are wanted in the folder {@value #FOLDER}.
 *
 * @param maps of which images maps are written, as {@code <path>.tif}; those of images to be looked at again, and of all
 *          where there is no verdict, go with the anomalous ones
 * @param masks whether masks of what lies above 1 are written, as {@code <path>.mask.png}: of the same images, or of the
 *          anomalous ones if there are no maps
 */
public record MapOutput(MapChoice maps, boolean masks) {

	/** Maps of anomalous images. */
	public static final MapOutput DEFAULT = new MapOutput(MapChoice.ANOMALOUS, false);

	/** Name of the folder, inside that of the results. */
	public static final String FOLDER = "maps";

	/** A map of more pixels is written at a lower resolution. */
	static final long MOST_PIXELS = 1 << 22;

	private static final long HEADER = 2048;
	private static final double GIGABYTE = 1e9;

	/** Whether files of an image are wanted, where it has a map. */
	boolean wants(final ScoreRow row) {
		if (row.local().isEmpty() || maps == MapChoice.NONE && !masks) return false;
		return maps == MapChoice.ALL || row.anomalous() || row.review() || !row.hasVerdict();
	}

	/**
	 * Refuses a folder that cannot take the files, before hours of work. Does not make it.
	 *
	 * @param output folder of the results
	 * @param images how many there are
	 * @param width of the network's input in pixels, which is that of a map unless it is very large
	 * @param height of the network's input
	 * @throws AnomalyException if it may not be written to, or the maps of all images do not fit
	 */
	public void requirePlace(final Path output, final int images, final int width, final int height) {
		if (maps == MapChoice.NONE && !masks) return;
		ReportFolder.requireWritable(output.resolve(FOLDER));
		if (maps == MapChoice.ALL) requireRoom(images, HEADER + Float.BYTES * Math.min(MOST_PIXELS,
			(long) width * height), output);
	}

	/**
	 * Refuses a disk that is too small for maps.
	 *
	 * @param count how many
	 * @param bytesEach their size
	 * @param folder that they are written to, or where it will be made
	 */
	public static void requireRoom(final long count, final long bytesEach, final Path folder) {
		Path existing = folder.toAbsolutePath();
		while (!Files.exists(existing) && existing.getParent() != null)
			existing = existing.getParent();
		try {
			requireRoom(count, bytesEach, folder, Files.getFileStore(existing).getUsableSpace());
		}
		catch (final IOException unknown) {
			// Then nobody can say.
		}
	}

	static void requireRoom(final long count, final long bytesEach, final Path folder, final long free) {
		if (count * bytesEach > free) throw new AnomalyException("the maps of " + count + " images take " + gigabytes(count *
			bytesEach) + ", but there are " + gigabytes(free) + " free in " + folder +
			": make room, choose another folder, or write the maps of anomalous images only (maps=anomalous)");
	}

	private static String gigabytes(final long bytes) {
		return String.format(Locale.ROOT, bytes < GIGABYTE / 10 ? "%.4f GB" : "%.1f GB", bytes / GIGABYTE);
	}
}
