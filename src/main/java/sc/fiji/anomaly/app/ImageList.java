package sc.fiji.anomaly.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.model.TrainingImage;
import sc.fiji.anomaly.report.table.CsvFile;

/**
 * A list of training images: one relative path a line, or a table (CSV) with the columns {@code image} and {@code remove},
 * whose rows with 1 are meant.
 */
final class ImageList {

	private static final String IMAGE = "image", REMOVE = "remove", HASH = "sha256";
	private static final int NAMED = 5;

	private ImageList() {}

	/**
	 * Which of the images a list names.
	 *
	 * @return their indices, ascending
	 * @throws AnomalyException if the file cannot be read, names none, or one that is not among the images
	 */
	static Set<Integer> read(final Path file, final List<TrainingImage> images) {
		final List<TrainingImage> named = named(file);
		if (named.isEmpty()) throw new AnomalyException(file + " names no image to remove: write one path a line, as the model " +
			"has them, or 1 into the column " + REMOVE + " of a table");
		final Map<String, Integer> paths = new HashMap<>(), hashes = new HashMap<>();
		for (int i = 0; i < images.size(); i++) {
			paths.put(images.get(i).path(), i);
			hashes.put(images.get(i).sha256(), i);
		}
		final Set<Integer> found = new TreeSet<>();
		final List<String> missing = new ArrayList<>();
		for (final TrainingImage image : named) {
			final Integer index = paths.getOrDefault(image.path(), paths.getOrDefault(image.path().replace('\\', '/'), hashes.get(
				image.sha256())));
			if (index == null) missing.add(image.path());
			else found.add(index);
		}
		if (!missing.isEmpty()) throw new AnomalyException(missing.size() + " of the " + named.size() + " images in " + file +
			" are not in the model: " + some(missing) + ". Nothing was changed: give paths as the model has them, which its " +
			"table of training images (anomaly inspect) lists");
		return found;
	}

	/** A few names, and how many more. */
	static String some(final List<String> names) {
		return String.join(", ", names.subList(0, Math.min(NAMED, names.size()))) + (names.size() > NAMED ? " and " + (names
			.size() - NAMED) + " more" : "");
	}

	private static List<TrainingImage> named(final Path file) {
		final List<String> lines = lines(file);
		if (lines.isEmpty()) return List.of();
		final List<String> header = Arrays.asList(lines.get(0).split(","));
		if (!header.contains(IMAGE) || header.size() < 2) return lines.stream().map(line -> new TrainingImage(line, ""))
			.toList();
		if (!header.contains(REMOVE)) throw new AnomalyException(file + " is a table without a column " + REMOVE +
			": add one, with 1 in the rows of images to remove, or give a list of paths");
		return CsvFile.rows(file).stream().filter(row -> isOne(row.get(REMOVE))).map(row -> new TrainingImage(row.get(IMAGE), row
			.getOrDefault(HASH, ""))).toList();
	}

	/** A spreadsheet may have made 1.0 of it. */
	private static boolean isOne(final String cell) {
		return cell != null && Set.of("1", "1.0", "true", "TRUE", "yes").contains(cell.strip());
	}

	private static List<String> lines(final Path file) {
		if (!Files.isRegularFile(file)) throw new AnomalyException("there is no list " + file +
			": give a text file with a path a line, or a table (CSV) with the columns image and remove");
		try {
			return Files.readAllLines(file).stream().map(line -> line.replace("\uFEFF", "").strip()).filter(line -> !line.isEmpty())
				.toList();
		}
		catch (final IOException | UncheckedIOException e) {
			throw new AnomalyException(file + " cannot be read (" + e.getMessage() + "): give a text file in UTF-8", e);
		}
	}
}
