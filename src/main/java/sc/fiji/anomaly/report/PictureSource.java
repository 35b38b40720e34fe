package sc.fiji.anomaly.report;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.RgbImage;

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
	 * Several of them, in the same order, read beside each other.
	 *
	 * @throws java.util.concurrent.CancellationException if canceled
	 */
	List<Optional<RgbImage>> pictures(List<ScoreRow> rows, int size, Progress progress);
}
