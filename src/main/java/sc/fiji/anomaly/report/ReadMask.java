package sc.fiji.anomaly.report;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.image.Raster;
import sc.fiji.anomaly.image.map.AnomalyMap;
import sc.fiji.anomaly.image.map.DefectMask;
import sc.fiji.anomaly.image.map.DefectMask.NotSeen;
import sc.fiji.anomaly.image.map.FullMask;
import sc.fiji.anomaly.image.map.SeenPart;
import sc.fiji.anomaly.math.MaskedMaps;

/**
 * The mask of an image, as far as it can be used.
 *
 * @param row the image
 * @param pixels gives its map and mask, pixel by pixel; empty if the image is left out of all that is counted by pixels
 * @param scaled whether the mask had to be scaled to its image
 * @param notSeen what of the defects the network has not seen
 * @param problem what is wrong with the mask, empty if nothing is; if there are pixels it is used all the same
 */
record ReadMask(ScoreRow row, Optional<Supplier<MaskedMaps.Image>> pixels, boolean scaled, NotSeen notSeen,
	String problem)
{

	/** Reads the mask of an image that has a map. At its own size it is read again for its pixels, and not kept. */
	static ReadMask of(final ScoreRow row, final boolean normal, final MaskSource source, final PixelSize size) {
		final AnomalyMap map = row.local().orElseThrow().map();
		try {
			final Optional<Raster> mask = source.mask(row);
			if (mask.isEmpty() && !normal) return leftOut(row, "there is no mask");
			return size == PixelSize.MASK ? full(row, normal, map, mask, source) : network(row, normal, map, mask);
		}
		catch (final IOException e) {
			return leftOut(row, "the mask cannot be read: " + e.getMessage());
		}
	}

	private static ReadMask network(final ScoreRow row, final boolean normal, final AnomalyMap map,
		final Optional<Raster> raster)
	{
		final SeenPart part = SeenPart.of(map);
		final DefectMask mask = raster.map(m -> DefectMask.of(m, part)).orElseGet(() -> DefectMask.none(part));
		final boolean defect = mask.pixels() > 0 || !mask.outside().equals(NotSeen.NONE);
		return checked(row, normal, defect, mask.binary(), new ReadMask(row, Optional.of(() -> new MaskedMaps.Pixels(map
			.inputPixels(), mask.regions().labels())), mask.scaled(), mask.outside(), ""));
	}

	private static ReadMask full(final ScoreRow row, final boolean normal, final AnomalyMap map,
		final Optional<Raster> raster, final MaskSource source)
	{
		final FullMask mask = raster.map(m -> FullMask.of(map, m)).orElseGet(() -> FullMask.none(map));
		return checked(row, normal, mask.hasDefect(), mask.binary(), new ReadMask(row, Optional.of(() -> again(row, map,
			source)), mask.scaled(), mask.outside(), ""));
	}

	private static FullMask again(final ScoreRow row, final AnomalyMap map, final MaskSource source) {
		try {
			return source.mask(row).map(m -> FullMask.of(map, m)).orElseGet(() -> FullMask.none(map));
		}
		catch (final IOException e) {
			throw new AnomalyException("the mask of " + row.image() + " could be read once, but not again: " + e
				.getMessage(), e);
		}
	}

	private static ReadMask checked(final ScoreRow row, final boolean normal, final boolean defect, final boolean binary,
		final ReadMask mask)
	{
		if (normal && defect) return leftOut(row, "the mask shows a defect, but images of class " + row.className() +
			" have none");
		if (!normal && !defect) return leftOut(row, "the mask is empty, but images of class " + row.className() +
			" have a defect");
		final String size = mask.scaled() ? "the mask has another size than the image: it was scaled" : "";
		final String values = binary ? "" : "the mask has several values besides 0: all count as defects";
		return new ReadMask(row, mask.pixels(), mask.scaled(), mask.notSeen(), size.isEmpty() || values.isEmpty() ? size +
			values : size + "; " + values);
	}

	private static ReadMask leftOut(final ScoreRow row, final String problem) {
		return new ReadMask(row, Optional.empty(), false, NotSeen.NONE, problem);
	}
}
