package sc.fiji.anomaly.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.format.ImageFiles;
import sc.fiji.anomaly.image.format.ImageSource;
import sc.fiji.anomaly.image.format.Plane;
import sc.fiji.anomaly.model.ModelNotes;
import sc.fiji.anomaly.model.TrainingImage;

/**
 * Where the files of training images are now. A file is one of them only if its content is, by SHA-256: looked for at its
 * path in each folder, then among all files of the folders. Safe for several threads.
 */
final class TrainingFiles {

	private final List<Path> folders;
	private final ImageFiles files;
	private final Progress progress;
	/** All images of the folders by content; null until it is needed. */
	private Map<String, ImageSource> contents;

	private TrainingFiles(final List<Path> folders, final ImageFiles files, final Progress progress) {
		this.folders = folders;
		this.files = files;
		this.progress = progress;
	}

	/**
	 * Looks in a folder that was given, then where the images were when they came into the model.
	 *
	 * @param model the model's file
	 * @param files as the model reads them
	 */
	static TrainingFiles of(final Path model, final ModelNotes notes, final Optional<Path> given, final ImageFiles files,
		final Progress progress)
	{
		final List<Path> folders = new ArrayList<>();
		given.ifPresent(folders::add);
		for (final String folder : notes.folders())
			try {
				folders.add(base(model).resolve(folder).normalize());
			}
			catch (final InvalidPathException elsewhere) {
				// Written on another system.
			}
		return new TrainingFiles(folders.stream().filter(Files::isDirectory).distinct().toList(), files, progress);
	}

	private static Path base(final Path model) {
		return model.toAbsolutePath().normalize().getParent();
	}

	/** How a model notes a folder: relative to its file if it lies below the model's folder, else absolute. */
	static String noted(final Path folder, final Path model) {
		final Path absolute = folder.toAbsolutePath().normalize(), base = base(model);
		return absolute.startsWith(base) ? base.relativize(absolute).toString().replace('\\', '/') : absolute.toString();
	}

	/** The folders there are. */
	List<Path> folders() {
		return folders;
	}

	/** How they are read. */
	ImageFiles files() {
		return files;
	}

	/** Where an image is; empty if none has its content. */
	Optional<ImageSource> find(final TrainingImage image) {
		for (final Path folder : folders) {
			final Optional<ImageSource> source = NamedImage.of(image.path()).in(folder, files);
			if (source.flatMap(s -> NamedImage.hash(s, files)).filter(image.sha256()::equals).isPresent()) return source;
		}
		return Optional.ofNullable(contents().get(image.sha256()));
	}

	private synchronized Map<String, ImageSource> contents() {
		if (contents == null) {
			contents = new HashMap<>();
			folders.forEach(this::read);
		}
		return contents;
	}

	private void read(final Path folder) {
		try (Stream<Path> all = Files.walk(folder)) {
			for (final Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
				progress.checkCanceled();
				progress.update("Looking for images by content", contents.size(), 0);
				for (final Plane plane : files.planes(file)) {
					final ImageSource source = new ImageSource(file, plane);
					NamedImage.hash(source, files).ifPresent(hash -> contents.putIfAbsent(hash, source));
				}
			}
		}
		catch (final IOException | UncheckedIOException e) {
			progress.message(folder + " cannot be looked through (" + e.getMessage() + ")");
		}
	}
}
