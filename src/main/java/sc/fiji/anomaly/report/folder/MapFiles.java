package sc.fiji.anomaly.report.folder;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import ij.ImagePlus;
import ij.io.FileInfo;
import ij.io.FileSaver;
import ij.io.TiffEncoder;
import ij.measure.Calibration;
import ij.process.FloatProcessor;
import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.AtomicFile;
import sc.fiji.anomaly.image.map.AnomalyMap;
import sc.fiji.anomaly.image.map.MapRows;
import sc.fiji.anomaly.math.Parallel;
import sc.fiji.anomaly.report.ImagePath;
import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.report.picture.MapColors;

/**
 * Maps and masks of single images, in a folder of their own, under the path of the image with its extension: of
 * {@code hole/a.png} and {@code hole/a.jpg} neither overwrites the other's. {@link ImagePath} says how long names go.
 * <p>
 * A map is a 32-bit TIFF of ImageJ at the resolution of the network's input; of an input of more than
 * {@link MapOutput#MOST_PIXELS} pixels at a lower one, down to a pixel for each patch. Its scale and origin make ImageJ's calibrated
 * coordinates those of the original image's pixels; it opens with the colours that all maps have. A mask is an 8-bit PNG
 * of the size of the original image, 255 where the map is above 1.
 */
final class MapFiles {

	private static final String MAP = ".tif";
	private static final String MASK = ".mask.png";
	private static final int BLOCK = 8;

	private final Path folder;
	private final MapOutput output;

	/** @param folder that of the results */
	MapFiles(final Path folder, final MapOutput output) {
		this.folder = folder.resolve(MapOutput.FOLDER).toAbsolutePath().normalize();
		this.output = output;
	}

	/**
	 * Writes the files that are wanted, each whole or not at all, and removes others of these images and of those of an
	 * earlier run.
	 *
	 * @param earlier paths of the images of an earlier run
	 * @throws sc.fiji.anomaly.AnomalyException if a file cannot be written
	 * @throws java.util.concurrent.CancellationException if canceled; some files are then there
	 */
	void write(final List<ScoreRow> rows, final Collection<String> earlier, final Parallel parallel) throws IOException {
		final List<ScoreRow> wanted = rows.stream().filter(output::wants).toList();
		final Set<Path> kept = new HashSet<>();
		for (final ScoreRow row : wanted) {
			if (output.maps() != MapChoice.NONE) kept.add(file(row.image(), MAP).orElseThrow());
			if (output.masks()) kept.add(file(row.image(), MASK).orElseThrow());
		}
		for (final String image : Stream.concat(earlier.stream(), rows.stream().map(ScoreRow::image)).distinct().toList())
			for (final String ending : List.of(MAP, MASK))
				remove(file(image, ending).filter(f -> !kept.contains(f)));
		kept.stream().map(Path::getParent).distinct().filter(Files::isDirectory).forEach(above -> AtomicFile
			.removeAbandoned(above, name -> true));
		parallel.blocks("Writing maps", wanted.size(), BLOCK, (from, to) -> {
			wanted.subList(from, to).forEach(this::write);
			return null;
		}, (from, nothing) -> {});
	}

	/** Empty if it would lie outside the folder: a table may have been changed by hand. */
	private Optional<Path> file(final String image, final String ending) {
		try {
			return Optional.of(folder.resolve(ImagePath.with(image, ending)).normalize()).filter(f -> f.startsWith(folder));
		}
		catch (final InvalidPathException e) {
			return Optional.empty();
		}
	}

	/** With the folders above it that are empty then. */
	private void remove(final Optional<Path> file) throws IOException {
		if (file.isEmpty() || !Files.deleteIfExists(file.get())) return;
		try {
			for (Path above = file.get().getParent(); above.startsWith(folder); above = above.getParent())
				Files.delete(above);
		}
		catch (final DirectoryNotEmptyException e) {
			// Others are in it.
		}
	}

	private void write(final ScoreRow row) {
		final AnomalyMap map = row.local().orElseThrow().map();
		final Path above = file(row.image(), MAP).orElseThrow().getParent();
		try {
			Files.createDirectories(above);
		}
		catch (final IOException e) {
			throw new AnomalyException("the folder " + above + " cannot be made (" + e.getMessage() +
				"): remove a file of that name, or choose another folder for the results", e);
		}
		if (output.maps() != MapChoice.NONE) writeMap(map, row.image(), file(row.image(), MAP).orElseThrow());
		if (output.masks()) writeMask(map, file(row.image(), MASK).orElseThrow());
	}

	private static void writeMap(final AnomalyMap map, final String title, final Path file) {
		final int step = step(map);
		final ImagePlus image = new ImagePlus(title, new FloatProcessor(map.window().width() / step, map.window().height() /
			step, map.inputPixels(step)));
		image.setCalibration(calibration(map, step));
		image.getProcessor().setLut(MapColors.lut());
		image.setDisplayRange(MapColors.LOW, MapColors.HIGH);
		final FileInfo info = image.getFileInfo();
		info.description = new FileSaver(image).getDescriptionString();
		AtomicFile.write(file, true, out -> new TiffEncoder(info).write(out));
	}

	/** The smallest divisor of a patch's edge with which the map is not too large. */
	private static int step(final AnomalyMap map) {
		final int patch = (int) map.patchWidth();
		if (patch != map.patchWidth() || patch != map.patchHeight()) return 1;
		final long pixels = (long) map.window().width() * map.window().height();
		int step = 1;
		while (step < patch && (patch % step != 0 || pixels / ((long) step * step) > MapOutput.MOST_PIXELS))
			step++;
		return step;
	}

	private static Calibration calibration(final AnomalyMap map, final int step) {
		final Calibration calibration = new Calibration();
		calibration.pixelWidth = step * map.scaleX();
		calibration.pixelHeight = step * map.scaleY();
		calibration.xOrigin = -map.originalX(0) / calibration.pixelWidth;
		calibration.yOrigin = -map.originalY(0) / calibration.pixelHeight;
		calibration.setUnit("pixel");
		return calibration;
	}

	private static void writeMask(final AnomalyMap map, final Path file) {
		final MapRows rows = map.originalRows();
		AtomicFile.write(file, true, out -> GrayPng.write(rows.width(), rows.height(), (y, row) -> rows.readMask(y, row, 0),
			out));
	}
}
