package sc.fiji.anomaly.report.picture;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.RgbImage;
import sc.fiji.anomaly.image.map.SeenPart;
import sc.fiji.anomaly.report.ScoreRow;

/** Where the pictures of scored images come from: small ones now, the original on demand. */
public interface PictureSource {

	/** Where the original is. It need not be there any more. */
	Path original(ScoreRow row);

	/**
	 * The whole image, reduced or enlarged so that its longer edge is {@code size} pixels, in the gray range of the model;
	 * empty if it cannot be read.
	 */
	Optional<RgbImage> picture(ScoreRow row, int size);

	/**
	 * Several of them, read beside each other; each is handed on at once, so that no more than a few are in memory.
	 *
	 * @param each gets a row's index and its picture, from several threads and in any order
	 * @throws java.util.concurrent.CancellationException if canceled
	 */
	void pictures(List<ScoreRow> rows, int size, Progress progress, BiConsumer<Integer, Optional<RgbImage>> each);

	/**
	 * What of an image was looked at; all else is dimmed in its pictures. Empty if that is not known: nothing is dimmed
	 * then. Unless said otherwise it is what the image's map tells. Called from any thread.
	 */
	default Optional<SeenPart> seen(final ScoreRow row) {
		return row.local().map(l -> SeenPart.of(l.map()));
	}

	/** The {@link ScoreRow#nearest()} good image, as {@link #picture} has the image itself; empty if it is not found. */
	default Optional<RgbImage> nearest(final ScoreRow row, final int size) {
		return Optional.empty();
	}

	/** Outlines of the masks, where the folder has any. */
	default Optional<MaskOutlines> masks() {
		return Optional.empty();
	}
}
