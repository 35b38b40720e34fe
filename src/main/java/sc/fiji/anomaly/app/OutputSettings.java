package sc.fiji.anomaly.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Layers;
import sc.fiji.anomaly.app.option.OutputOptions.Keep;
import sc.fiji.anomaly.app.option.OutputOptions.Maps;
import sc.fiji.anomaly.app.option.OutputOptions.Report;
import sc.fiji.anomaly.app.option.OutputOptions.Worst;
import sc.fiji.anomaly.report.folder.MapChoice;
import sc.fiji.anomaly.report.folder.MapOutput;
import sc.fiji.anomaly.report.table.ScoreColumns;

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
 * @param report whether to write the report page to {@code folder}
 * @param levels whether rows have the distance at each of the model's layers
 */
public record OutputSettings(Optional<Path> folder, Keeping keeping, int worst, MapChoice maps, Optional<Path> masks,
	boolean writeMasks, boolean report, boolean levels)
{

	/** Nothing is written. With a folder: maps of anomalous images, no masks, a report page. */
	public static final OutputSettings DEFAULT = new OutputSettings(Optional.empty(), Keeping.parse(Keep.DEFAULT),
		Worst.DEFAULT, MapChoice.parse(Maps.DEFAULT), Optional.empty(), false, Report.DEFAULT);

	/** Without distances at layers. */
	public OutputSettings(final Optional<Path> folder, final Keeping keeping, final int worst, final MapChoice maps,
		final Optional<Path> masks, final boolean writeMasks, final boolean report)
	{
		this(folder, keeping, worst, maps, masks, writeMasks, report, false);
	}

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
		return new OutputSettings(Optional.of(value), keeping, worst, maps, masks, writeMasks, report, levels);
	}

	public OutputSettings withKeeping(final Keeping value) {
		return new OutputSettings(folder, value, worst, maps, masks, writeMasks, report, levels);
	}

	public OutputSettings withWorst(final int imagesOfEachClass) {
		return new OutputSettings(folder, keeping, imagesOfEachClass, maps, masks, writeMasks, report, levels);
	}

	public OutputSettings withMaps(final MapChoice value) {
		return new OutputSettings(folder, keeping, worst, value, masks, writeMasks, report, levels);
	}

	public OutputSettings withMasks(final Path value) {
		return new OutputSettings(folder, keeping, worst, maps, Optional.of(value), writeMasks, report, levels);
	}

	public OutputSettings withWriteMasks(final boolean wanted) {
		return new OutputSettings(folder, keeping, worst, maps, masks, wanted, report, levels);
	}

	public OutputSettings withReport(final boolean wanted) {
		return new OutputSettings(folder, keeping, worst, maps, masks, writeMasks, wanted, levels);
	}

	public OutputSettings withLevels(final boolean wanted) {
		return new OutputSettings(folder, keeping, worst, maps, masks, writeMasks, report, wanted);
	}

	/** The columns of rows of a model. */
	ScoreColumns columns(final Layers modelLayers, final boolean hasMaps) {
		return new ScoreColumns(hasMaps, levels ? Judge.levelNames(modelLayers) : List.of());
	}

	/** Which files of single images are wanted. */
	MapOutput mapOutput() {
		return new MapOutput(maps, writeMasks);
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
