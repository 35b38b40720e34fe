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
import sc.fiji.anomaly.Sha256;
import sc.fiji.anomaly.model.ModelNotes;
import sc.fiji.anomaly.model.TrainingImage;

/**
 * Where the files of training images are now. A file is one of them only if its content is, by SHA-256: looked for at its
 * path in each folder, then among all files of the folders. Safe for several threads.
 */
final class TrainingFiles {

	private final List<Path> folders;
	private final Progress progress;
	/** All files of the folders by content; null until it is needed. */
	private Map<String, Path> contents;

	private TrainingFiles(final List<Path> folders, final Progress progress) {
		this.folders = folders;
		this.progress = progress;
	}

	/**
	 * Looks in a folder that was given, then where the images were when they came into the model.
	 *
	 * @param model the model's file
	 */
	static TrainingFiles of(final Path model, final ModelNotes notes, final Optional<Path> given, final Progress progress) {
		final List<Path> folders = new ArrayList<>();
		given.ifPresent(folders::add);
		for (final String folder : notes.folders())
			try {
				folders.add(base(model).resolve(folder).normalize());
			}
			catch (final InvalidPathException elsewhere) {
				// Written on another system.
			}
		return new TrainingFiles(folders.stream().filter(Files::isDirectory).distinct().toList(), progress);
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

	/** The file of an image; empty if none has its content. */
	Optional<Path> find(final TrainingImage image) {
		for (final Path folder : folders)
			try {
				final Path file = folder.resolve(image.path());
				if (Files.isRegularFile(file) && Sha256.of(file).equals(image.sha256())) return Optional.of(file);
			}
			catch (final IOException | InvalidPathException e) {
				// Perhaps it is elsewhere.
			}
		return Optional.ofNullable(contents().get(image.sha256()));
	}

	private synchronized Map<String, Path> contents() {
		if (contents == null) {
			contents = new HashMap<>();
			folders.forEach(this::read);
		}
		return contents;
	}

	private void read(final Path folder) {
		try (Stream<Path> files = Files.walk(folder)) {
			for (final Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
				progress.checkCanceled();
				progress.update("Looking for images by content", contents.size(), 0);
				hash(file).ifPresent(hash -> contents.putIfAbsent(hash, file));
			}
		}
		catch (final IOException | UncheckedIOException e) {
			progress.message(folder + " cannot be looked through (" + e.getMessage() + ")");
		}
	}

	private static Optional<String> hash(final Path file) {
		try {
			return Optional.of(Sha256.of(file));
		}
		catch (final IOException unreadable) {
			return Optional.empty();
		}
	}
}
