package sc.fiji.anomaly.dataset;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A folder to which this program has written results, told by its tables. Its pictures are no images to learn from or to
 * score. Where results were written beside the images themselves, only the files with the names of results are.
 */
final class OwnResults {

	private static final List<String> TABLES = List.of("scores.csv", "scores.partial.csv", "current-scores.csv",
		"pca_scores.csv");
	/** The beginnings of their first lines; the second is that of PCA. */
	private static final List<String> HEADS = List.of("image,class,score,pvalue,anomalous,problem", "image,class,");
	private static final String MAPS = "maps";
	private static final Set<String> PICTURES = Set.of("roc.png", "histogram.png", "histogram-local.png", "pro.png",
		"drift.png", "examples.png", "best-and-worst.png", "current-image.png", "current-plot.png", "current-map.tif");

	private final Path folder;
	private final boolean mixed;

	private OwnResults(final Path folder, final boolean mixed) {
		this.folder = folder;
		this.mixed = mixed;
	}

	/** Looks for results in a folder, not below it. */
	static Optional<OwnResults> in(final Path folder) {
		boolean found = false, mixed = false;
		for (final String name : TABLES) {
			final Optional<String> image = firstImage(folder.resolve(name), HEADS.get(name.startsWith("pca") ? 1 : 0));
			found |= image.isPresent();
			mixed |= image.isPresent() && (name.startsWith("current") || isThere(folder, image.get()));
		}
		return found ? Optional.of(new OwnResults(folder, mixed)) : Optional.empty();
	}

	/** Whether images lie beside the results: those that were scored, or the one that was open. */
	boolean isMixed() {
		return mixed;
	}

	/** Whether a file in the folder is a result. */
	boolean owns(final String name) {
		if (PICTURES.contains(name) || name.matches("(pca|embedding)_.*\\.png")) return true;
		return name.matches("images(-.*)?\\.(png|tif)") && Files.exists(folder.resolve(ImageNames.stem(name) + (name.endsWith(
			".png") ? ".tif" : ".png")));
	}

	/** Whether a folder in the folder holds results only. */
	boolean ownsFolder(final String name) {
		return name.equals(MAPS);
	}

	/** Also of a plane, {@code a.tif#z2}. */
	private static boolean isThere(final Path folder, final String image) {
		try {
			return !image.isEmpty() && (Files.exists(folder.resolve(image)) || image.contains("#") && Files.exists(folder
				.resolve(image.substring(0, image.lastIndexOf('#')))));
		}
		catch (final InvalidPathException e) {
			return false;
		}
	}

	/** The image in the first row of a table, empty if it has no row; nothing if the file is missing or is no such table. */
	private static Optional<String> firstImage(final Path table, final String head) {
		if (!Files.isRegularFile(table)) return Optional.empty();
		try (BufferedReader reader = Files.newBufferedReader(table)) {
			final String first = reader.readLine();
			if (first == null || !first.startsWith(head)) return Optional.empty();
			final String row = reader.readLine();
			return Optional.of(row == null ? "" : firstCell(row));
		}
		catch (final IOException | UncheckedIOException notOurs) {
			return Optional.empty();
		}
	}

	private static String firstCell(final String row) {
		if (!row.startsWith("\"")) return row.split(",", 2)[0];
		final StringBuilder cell = new StringBuilder();
		for (int i = 1; i < row.length() && (row.charAt(i) != '"' || row.startsWith("\"\"", i)); i++) {
			cell.append(row.charAt(i));
			if (row.charAt(i) == '"') i++;
		}
		return cell.toString();
	}
}
