package sc.fiji.anomaly.feature;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Sha256;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.image.ImageFile;
import sc.fiji.anomaly.image.Preprocessor;
import sc.fiji.anomaly.image.Raster;

/** Reads a file, hashes it, and writes what the network takes into a buffer; every failure becomes a sentence. */
final class FileReader {

	private final Preprocessor preprocessor;
	private final DisplayRange range;
	private final KeptFeatures kept;

	FileReader(final Preprocessor preprocessor, final DisplayRange range, final KeptFeatures kept) {
		this.kept = kept;
		this.preprocessor = preprocessor;
		this.range = range;
	}

	/**
	 * @param target gets the values at its position; unmoved if the file cannot be read
	 * @return kept features, pending ones, or the problem
	 */
	ImageFeatures read(final Path file, final FloatBuffer target) {
		String sha256 = "";
		try {
			sha256 = sha256(file);
			final Optional<float[]> known = kept.get(sha256);
			if (known.isPresent()) return new ImageFeatures(known.get(), sha256, "");
			try (MemoryBudget.Share share = MemoryBudget.SHARED.takeFor(file)) {
				final Raster image = ImageFile.read(file);
				preprocessor.write(image, range, target);
			}
			return ImageFeatures.pending(sha256);
		}
		catch (final ClosedByInterruptException e) {
			throw new CancellationException("Interrupted");
		}
		catch (final IOException | AnomalyException e) {
			return ImageFeatures.unreadable(sha256, e.getMessage());
		}
		catch (final OutOfMemoryError e) {
			return ImageFeatures.unreadable(sha256, "the image is too large for the memory of this Java (" + (Runtime
				.getRuntime().maxMemory() >> 20) + " MB): give it more, or cut the image into tiles");
		}
	}

	private static String sha256(final Path file) throws IOException {
		try {
			return Sha256.of(file);
		}
		catch (final NoSuchFileException e) {
			throw new IOException("the file is no longer there", e);
		}
		catch (final AccessDeniedException e) {
			throw new IOException("the file may not be read: check its permissions", e);
		}
	}
}
