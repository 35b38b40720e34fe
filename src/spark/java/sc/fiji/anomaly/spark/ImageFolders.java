package sc.fiji.anomaly.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.dataset.Dataset;
import sc.fiji.anomaly.dataset.FolderRules;
import sc.fiji.anomaly.dataset.ImageEntry;
import sc.fiji.anomaly.image.format.Plane;

/** The images of folders, near and far. */
final class ImageFolders {

	private final Places places;
	private final Map<Path, Map<String, Long>> sizes = new HashMap<>();

	ImageFolders(final Places places) {
		this.places = places;
	}

	/** Those of a folder. */
	Dataset dataset(final Path images, final FolderRules rules, final boolean training) {
		if (!places.isListed(images)) return training ? Dataset.forTraining(images, rules) : Dataset.forScoring(images, rules);
		final String text = places.place(images);
		try {
			final Map<String, Long> files = FarListing.sizes(text);
			sizes.put(images, files);
			final Dataset dataset = Dataset.listed(images, files.keySet(), images::resolve, rules, training);
			return Dataset.listed(images, files.keySet(), path -> path.equals(dataset.entries().get(0).path()) ? sample(images,
				path) : images.resolve(path), rules, training);
		}
		catch (final IOException | IllegalArgumentException e) {
			throw new AnomalyException("the images " + text + " cannot be listed (" + e.getMessage() +
				"): check the path, and that Spark knows this file system", e);
		}
	}

	/** One image, for all that is said before the work begins. */
	private Path sample(final Path images, final String path) {
		if (places.isNear(images)) return images.resolve(path);
		try {
			final Path copy = places.folder().resolve("sample").resolve(Places.name(path));
			if (Files.exists(copy)) return copy;
			Files.createDirectories(copy.getParent());
			NearFiles.copy(FarListing.root(places.place(images)) + "/" + path, copy);
			return copy;
		}
		catch (final IOException e) {
			return images.resolve(path);
		}
	}

	/** Says what cannot be had of images far away. */
	void tell(final Dataset dataset, final Progress progress) {
		if (places.isNear(dataset.root())) return;
		progress.message("Images are read where they are, so no pictures of them are made here, nor are masks beside them read");
	}

	/** The files of a data set, in order, each with its images. */
	List<ImageLocation> files(final Dataset dataset) {
		final Map<String, List<ImageEntry>> files = new LinkedHashMap<>();
		dataset.entries().forEach(e -> files.computeIfAbsent(e.filePath(), p -> new ArrayList<>()).add(e));
		return files.values().stream().map(images -> location(dataset.root(), images)).toList();
	}

	private ImageLocation location(final Path root, final List<ImageEntry> images) {
		final ImageEntry first = images.get(0);
		final String path = first.filePath();
		final List<Plane> planes = images.stream().map(ImageEntry::plane).toList();
		return places.isNear(root) ? new ImageLocation(path, first.className(), first.file().toAbsolutePath().toString(), size(
			first.file()), planes) : new ImageLocation(path, first.className(), FarListing.root(places.place(root)) + "/" + path,
				sizes.get(root).get(path), planes);
	}

	private static long size(final Path file) {
		try {
			return Files.size(file);
		}
		catch (final IOException gone) { // who reads it says so
			return 0;
		}
	}
}
