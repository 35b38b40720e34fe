package sc.fiji.anomaly.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.report.picture.ResultPictures;

/**
 * A person's choices of what comes of scoring a folder.
 *
 * @param folder for the results, made if missing; empty to write nothing
 * @param keeping whether features are kept in {@code folder}, in {@code kept.features}, for the next run
 * @param worst how many images of each class the result stacks show, the worst ones; 0 for no stacks
 * @param maps of which images a map is written
 * @param masks folder of masks that maps are measured against, with the images' relative paths; empty for those that lie
 *          beside the images in MVTec AD's layout
 * @param writeMasks whether to write masks of what lies above the threshold in the maps
 */
public record OutputSettings(Optional<Path> folder, Keeping keeping, int worst, MapFiles maps, Optional<Path> masks,
	boolean writeMasks)
{

	/** Nothing is written. With a folder: maps of anomalous images, no masks. */
	public static final OutputSettings DEFAULT = new OutputSettings(Optional.empty(), Keeping.YES, ResultPictures.WORST,
		MapFiles.ANOMALOUS, Optional.empty(), false);

	/** @throws AnomalyException if {@code worst} is negative */
	public OutputSettings {
		Objects.requireNonNull(folder, "folder");
		Objects.requireNonNull(keeping, "keeping");
		Objects.requireNonNull(maps, "maps");
		Objects.requireNonNull(masks, "masks");
		if (worst < 0) throw new AnomalyException("worst is " + worst +
			", but must be the number of images to show of each class: 0 or more");
	}

	public OutputSettings withFolder(final Path value) {
		return new OutputSettings(Optional.of(value), keeping, worst, maps, masks, writeMasks);
	}

	public OutputSettings withKeeping(final Keeping value) {
		return new OutputSettings(folder, value, worst, maps, masks, writeMasks);
	}

	public OutputSettings withWorst(final int imagesOfEachClass) {
		return new OutputSettings(folder, keeping, imagesOfEachClass, maps, masks, writeMasks);
	}

	public OutputSettings withMaps(final MapFiles value) {
		return new OutputSettings(folder, keeping, worst, value, masks, writeMasks);
	}

	public OutputSettings withMasks(final Path value) {
		return new OutputSettings(folder, keeping, worst, maps, Optional.of(value), writeMasks);
	}

	public OutputSettings withWriteMasks(final boolean wanted) {
		return new OutputSettings(folder, keeping, worst, maps, masks, wanted);
	}

	/**
	 * Checks whether the masks are there, and whether there is a place to write some.
	 *
	 * @return this
	 * @throws AnomalyException that names the value and what it may be
	 */
	public OutputSettings validated() {
		if (masks.isPresent() && !Files.isDirectory(masks.get())) throw new AnomalyException("masks is '" + masks.get() +
			"', but there is no such folder: give one that holds a mask for each image, under the image's relative path");
		if (writeMasks && folder.isEmpty()) throw new AnomalyException(
			"masks are to be written, but no output folder was given: give one, or do without them");
		return this;
	}
}
