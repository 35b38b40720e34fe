package sc.fiji.anomaly.install;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import sc.fiji.anomaly.AnomalyException;

/** The two programs the plugin runs in, and where they keep their jars. */
public enum HostKind {

	/** Fiji: plugins in {@code plugins}, libraries in {@code jars}; it brings SciJava, ImgLib2 and logging. */
	FIJI("jars", Set.of("ij", "scijava-common", "imglib2", "parsington", "slf4j-simple")) {

		@Override
		void require(final Path folder) {
			if (hasFiji(folder)) return;
			throw new AnomalyException(folder + " is no Fiji: it has no folders 'plugins' and 'jars' with scijava-common." +
				hint(folder, HostKind::hasFiji, "Give the folder that Fiji was unpacked to, such as Fiji.app; for ImageJ" +
					" without Fiji use --imagej"));
		}
	},

	/** ImageJ 1 alone: everything below {@code plugins}; it brings ij.jar only. */
	IMAGEJ("plugins/jars", Set.of("ij")) {

		@Override
		void require(final Path folder) {
			if (hasFiji(folder)) throw new AnomalyException(folder + " is a Fiji: use --fiji");
			if (hasImageJ(folder)) return;
			throw new AnomalyException(folder + " is no ImageJ: it has no folder 'plugins' beside ij.jar or ImageJ.app." +
				hint(folder, HostKind::hasImageJ, "Give the folder that ImageJ was unpacked to"));
		}
	};

	private static final int DEPTH = 6;

	private final String libraries;
	private final Set<String> own;

	HostKind(final String libraries, final Set<String> own) {
		this.libraries = libraries;
		this.own = own;
	}

	/**
	 * Checks that a folder is such a host.
	 *
	 * @throws AnomalyException that says what is missing
	 */
	abstract void require(Path folder);

	/** Where plugins go. */
	Path plugins(final Path folder) {
		return folder.resolve("plugins");
	}

	/** Where other jars go. */
	Path libraries(final Path folder) {
		return folder.resolve(libraries);
	}

	/** Removes the folder of other jars if nothing is in it; plain ImageJ has none of its own. */
	void removeIfEmpty(final Path folder) throws IOException {
		try (Stream<Path> files = Files.list(libraries(folder))) {
			if (files.findAny().isPresent()) return;
		}
		catch (final NoSuchFileException e) {
			return;
		}
		Files.delete(libraries(folder));
	}

	/** Whether an artifact is the host's business and never copied, whether it is found or not. */
	boolean brings(final JarName jar) {
		return own.contains(jar.artifact());
	}

	/** All jars that the host loads. */
	List<Path> jars(final Path folder) {
		return Stream.of("plugins", "jars").map(folder::resolve).filter(Files::isDirectory).flatMap(HostKind::jarsBelow)
			.sorted().toList();
	}

	private static Stream<Path> jarsBelow(final Path folder) {
		try (Stream<Path> files = Files.walk(folder, DEPTH)) {
			return files.filter(f -> f.toString().endsWith(".jar")).toList().stream();
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static boolean hasFiji(final Path folder) {
		return Files.isDirectory(folder.resolve("plugins")) && has(folder.resolve("jars"), "scijava-common-");
	}

	private static boolean hasImageJ(final Path folder) {
		return Files.isDirectory(folder.resolve("plugins")) && (has(folder, "ij.jar") || has(folder, "ImageJ"));
	}

	private static boolean has(final Path folder, final String start) {
		try (Stream<Path> files = Files.list(folder)) {
			return files.anyMatch(f -> f.getFileName().toString().startsWith(start));
		}
		catch (final IOException e) {
			return false;
		}
	}

	/** People unpack an archive and give the folder around the program. */
	private static String hint(final Path folder, final Predicate<Path> wanted,
		final String otherwise)
	{
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter(wanted).findFirst().map(f -> " Did you mean " + f + "?").orElse(" " + otherwise);
		}
		catch (final IOException e) {
			return " There is no such folder. " + otherwise;
		}
	}
}
