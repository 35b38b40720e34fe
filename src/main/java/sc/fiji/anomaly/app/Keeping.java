package sc.fiji.anomaly.app;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.feature.FeatureLayout;
import sc.fiji.anomaly.feature.KeptFeatures;

/**
 * Whether features are kept in a file beside the results, so that the next run goes on from what was done.
 */
public enum Keeping {
	/** Kept features are used, new ones are kept. */
	YES,
	/** Nothing is used and nothing is kept; a file that is there stays as it is. */
	NO,
	/** The file is emptied first. */
	ANEW;

	private static final long LEAST_SPACE = 256L << 20;
	private static final long MUCH_SPACE = 100_000_000;

	/** The file of kept features beside a model. */
	public static Path beside(final Path model) {
		return model.resolveSibling(model.getFileName() + ".features");
	}

	/** The name used in dialogs, macros and on the command line: {@code yes}, {@code no}, {@code anew}. */
	public String label() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Reads a {@link #label()}, in any case.
	 *
	 * @throws AnomalyException if it is none of them
	 */
	public static Keeping parse(final String text) {
		for (final Keeping k : values())
			if (k.label().equalsIgnoreCase(text)) return k;
		throw new AnomalyException("keep is '" + text + "', but must be one of " + Arrays.stream(values()).map(
			Keeping::label).collect(Collectors.joining(", ")));
	}

	/**
	 * Opens the file of kept features. Whatever is wrong with it is told and no obstacle: features can be computed.
	 *
	 * @param file where they are kept
	 * @param all how many bytes the features of all images take; where that is much, it is said before room is taken
	 * @throws CancellationException if the calling thread was interrupted
	 */
	KeptFeatures open(final Path file, final FeatureLayout layout, final long all, final Progress progress) {
		if (this == NO) return KeptFeatures.NONE;
		try {
			final Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
			if (this == ANEW) Files.deleteIfExists(file);
			final long there = Files.isRegularFile(file) ? Files.size(file) : 0;
			final long bytes = Math.max(0, all - there), free = Files.getFileStore(folder)
				.getUsableSpace();
			if (free < LEAST_SPACE + bytes) return none(progress, "they need " + (LEAST_SPACE + bytes >> 20) + " MB, but " + (free >> 20) +
				" MB are free in " + folder);
			if (bytes > MUCH_SPACE) progress.message("Features of the images and their patches take up to " + PatchRoom
				.gigabytes(all) + " in " + file +
				", so that the next run is fast; it may be deleted (keep=no does without)");
			final KeptFeatures kept = KeptFeatures.open(file, layout);
			if (kept == KeptFeatures.NONE) return none(progress, file + " is in use by another run");
			if (kept.size() > 0) progress.message("Features of " + kept.size() + " images are kept in " + file);
			return kept;
		}
		catch (final ClosedByInterruptException e) {
			throw new CancellationException("Interrupted");
		}
		catch (final IOException e) {
			return none(progress, file + " cannot be used (" + e.getMessage() + ")");
		}
	}

	private static KeptFeatures none(final Progress progress, final String why) {
		progress.message("Features are not kept: " + why);
		return KeptFeatures.NONE;
	}
}
