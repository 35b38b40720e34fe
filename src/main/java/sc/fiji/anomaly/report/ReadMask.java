package sc.fiji.anomaly.report;

import java.io.IOException;
import java.util.Optional;

import sc.fiji.anomaly.image.CropWindow;
import sc.fiji.anomaly.image.Raster;
import sc.fiji.anomaly.image.map.DefectMask;

/**
 * The mask of an image, as far as it can be used.
 *
 * @param row the image
 * @param mask empty if the image is left out of all that is counted by pixels
 * @param problem what is wrong with it, empty if nothing is; with a mask it is used all the same
 */
record ReadMask(ScoreRow row, Optional<DefectMask> mask, String problem) {

	/** Reads the mask of an image that has a map. */
	static ReadMask of(final ScoreRow row, final boolean normal, final MaskSource source) {
		final CropWindow window = row.local().orElseThrow().map().window();
		try {
			final Optional<Raster> raster = source.mask(row);
			if (raster.isPresent()) return of(row, normal, DefectMask.of(raster.get(), window));
			return normal ? new ReadMask(row, Optional.of(DefectMask.none(window)), "") : leftOut(row, "there is no mask");
		}
		catch (final IOException e) {
			return leftOut(row, "the mask cannot be read: " + e.getMessage());
		}
	}

	private static ReadMask of(final ScoreRow row, final boolean normal, final DefectMask mask) {
		final boolean empty = mask.pixels() == 0 && mask.outside().equals(DefectMask.NotSeen.NONE);
		if (normal && !empty) return leftOut(row, "the mask shows a defect, but images of class " + row.className() +
			" have none");
		if (!normal && empty) return leftOut(row, "the mask is empty, but images of class " + row.className() +
			" have a defect");
		final String size = mask.scaled() ? "the mask has another size than the image: it was scaled" : "";
		final String values = mask.binary() ? "" : "the mask has several values besides 0: all count as defects";
		return new ReadMask(row, Optional.of(mask), size.isEmpty() || values.isEmpty() ? size + values : size + "; " +
			values);
	}

	private static ReadMask leftOut(final ScoreRow row, final String problem) {
		return new ReadMask(row, Optional.empty(), problem);
	}

	/** Whether the mask had to be scaled to its image. */
	boolean scaled() {
		return mask.map(DefectMask::scaled).orElse(false);
	}

	/** What of the defects the network has not seen. */
	DefectMask.NotSeen notSeen() {
		return mask.map(DefectMask::outside).orElse(DefectMask.NotSeen.NONE);
	}
}
