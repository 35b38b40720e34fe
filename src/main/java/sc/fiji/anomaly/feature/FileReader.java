package sc.fiji.anomaly.feature;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.ImageFeatures;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.image.Preprocessor;
import sc.fiji.anomaly.image.Raster;
import sc.fiji.anomaly.image.format.OpenImage;

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
	 * @return kept features; or the problem; or neither: the values are in the buffer, for the network
	 */
	ImageFeatures read(final Path file, final FloatBuffer target) {
		String sha256 = "";
		try (OpenImage image = open(file); MemoryBudget.Share share = MemoryBudget.SHARED.take(image.bytes())) {
			sha256 = image.sha256();
			final Optional<ImageFeatures> known = kept.get(sha256);
			if (known.isPresent()) return known.get();
			final Raster raster = image.read();
			preprocessor.write(raster, range, target);
			return new ImageFeatures(null, Optional.empty(), raster.width(), raster.height(), sha256, "");
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

	private static OpenImage open(final Path file) throws IOException {
		try {
			return new OpenImage(file);
		}
		catch (final IOException e) {
			throw e.getCause() instanceof NoSuchFileException ? new IOException("the file is no longer there", e) : e;
		}
	}
}
