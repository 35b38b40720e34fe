package sc.fiji.anomaly.app;

import java.util.Locale;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Place;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.feature.KeptFeatures;
import sc.fiji.anomaly.feature.PatchKeeping;

/**
 * Where the patch features of training images are until the model is learned from them: they are needed twice, and those
 * of ten thousand images take gigabytes.
 */
final class PatchRoom {

	private static final double GIGABYTE = 1e9;

	/** Bytes that may be in memory where they are nowhere else, and the network would have to look twice. */
	private static final long MOST_IN_MEMORY = Math.min(Runtime.getRuntime().maxMemory() / 8, 256L << 20);

	/** Bytes that may be in memory where they are in the file too: little beside a network, so that training stays small. */
	private static final long MOST_BESIDE_FILE = 64L << 20;

	private PatchRoom() {}

	/**
	 * Chooses, and says so where it costs something.
	 *
	 * @param all how many bytes the features of all images take
	 * @param kept the file of kept features, which holds patches as well; {@link KeptFeatures#NONE} if there is none
	 * @throws AnomalyException if places are wanted, but the patches would be nowhere
	 */
	static PatchKeeping of(final long all, final KeptFeatures kept, final Place place, final Progress progress) {
		return of(all, kept != KeptFeatures.NONE, place, progress);
	}

	static PatchKeeping of(final long bytes, final boolean isKept, final Place place, final Progress progress) {
		if (bytes <= (isKept ? Math.min(MOST_IN_MEMORY, MOST_BESIDE_FILE) : MOST_IN_MEMORY)) return PatchKeeping.MEMORY;
		if (isKept) return PatchKeeping.FILE;
		if (place == Place.YES) throw new AnomalyException("place=yes needs the features of all patches at once, " + gigabytes(
			bytes) + " in a file beside the model, but they are not kept: make room on the disk and train with keep=yes, or with" +
			" place=no");
		progress.message("The features of all patches would take " + gigabytes(bytes) +
			" and are not kept: the network looks at every image twice");
		return PatchKeeping.NETWORK;
	}

	static String gigabytes(final long bytes) {
		return String.format(Locale.ROOT, bytes < GIGABYTE / 10 ? "%.3f GB" : "%.1f GB", bytes / GIGABYTE);
	}
}
