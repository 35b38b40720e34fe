package sc.fiji.anomaly.feature;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.image.PillowResize;
import sc.fiji.anomaly.image.RgbImage;
import sc.fiji.anomaly.image.format.ImageFiles;
import sc.fiji.anomaly.image.format.ImageSource;
import sc.fiji.anomaly.image.format.OpenImage;

/** Small pictures of image files, in the gray range in which the network sees them. */
public final class Thumbnails {

	private Thumbnails() {}

	/** The whole image, its longer edge {@code edge} pixels; empty if it cannot be read (any more). */
	public static Optional<RgbImage> read(final Path file, final DisplayRange range, final int edge) {
		return read(ImageSource.of(file), ImageFiles.plain(), range, edge);
	}

	/** The same of an image that may be a part of a file. */
	public static Optional<RgbImage> read(final ImageSource source, final ImageFiles files, final DisplayRange range,
		final int edge)
	{
		try (OpenImage image = files.open(source); MemoryBudget.Share share = MemoryBudget.SHARED.take(image.pixelBytes())) {
			return Optional.of(PillowResize.fit(image.read(), range, edge));
		}
		catch (final IOException | AnomalyException | OutOfMemoryError e) {
			return Optional.empty();
		}
	}

	/**
	 * Reads many images beside each other.
	 *
	 * @param each gets an image's index and its picture, from several threads and in any order
	 * @throws java.util.concurrent.CancellationException if canceled
	 */
	public static void read(final List<ImageSource> sources, final ImageFiles files, final DisplayRange range,
		final int edge, final Progress progress, final BiConsumer<Integer, Optional<RgbImage>> each)
	{
		final AtomicInteger done = new AtomicInteger();
		new Workers(Runtime.getRuntime().availableProcessors()).run(sources.size(), () -> each, progress, (i, target) -> {
			target.accept(i, read(sources.get(i), files, range, edge));
			progress.update("Making pictures", done.incrementAndGet(), sources.size());
		});
	}
}
