package sc.fiji.anomaly.report;

import java.io.IOException;
import java.util.Optional;

import sc.fiji.anomaly.image.Raster;

/** Where the masks of scored images come from. Called from any thread. */
@FunctionalInterface
public interface MaskSource {

	/**
	 * The mask of an image: of its size, at best, and not 0 where there is a defect.
	 *
	 * @return empty if it has none
	 * @throws IOException if it cannot be read; the message says why, without the file's name
	 */
	Optional<Raster> mask(ScoreRow row) throws IOException;
}
