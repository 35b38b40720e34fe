package sc.fiji.anomaly.feature;

import java.awt.Rectangle;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Augment;
import sc.fiji.anomaly.DaemonThreads;
import sc.fiji.anomaly.ImageFeatures;
import sc.fiji.anomaly.Precision;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.image.Normalisation;
import sc.fiji.anomaly.image.Raster;
import sc.fiji.anomaly.image.StripImage;
import sc.fiji.anomaly.image.format.ImageFile;
import sc.fiji.anomaly.image.format.ImageFiles;
import sc.fiji.anomaly.image.format.ImageSize;
import sc.fiji.anomaly.image.format.ImageSource;
import sc.fiji.anomaly.image.format.OpenImage;
import sc.fiji.anomaly.image.region.Region;
import sc.fiji.anomaly.image.view.Framing;
import sc.fiji.anomaly.image.view.WindowReader;

/** Reads files, hashes them, and hands their windows to the network; every failure to read becomes a sentence. */
final class FileReader {

	private final Framing framing;
	private final Optional<Region> region;
	private final Normalisation normalisation;
	private final PatchReduction reduction;
	private final Augment augment;
	private final Precision precision;
	private final DisplayRange range;
	private final KeptFeatures kept;
	private final ImageFiles files;

	/**
	 * A reader.
	 *
	 * @param region the part of images that is seen; empty for all
	 * @param augment which copies of images are computed as well
	 * @param precision what the network computes in: for what it says of features that are not finite
	 */
	FileReader(final Framing framing, final Optional<Region> region, final PatchReduction reduction,
		final Augment augment, final Precision precision, final DisplayRange range, final KeptFeatures kept,
		final ImageFiles files)
	{
		this.framing = framing;
		this.region = region;
		this.normalisation = Normalisation.of(framing.preprocessing());
		this.reduction = reduction;
		this.augment = augment;
		this.precision = precision;
		this.range = range;
		this.kept = kept;
		this.files = files;
	}

	/** An image whose windows can be read. */
	private record Decoded(PendingImage image, WindowReader windows, Raster part) {

		/** Hands on all windows. @throws StripImage.Unreadable if it turns out on the way that it cannot be read */
		void to(final WindowBatch batch) {
			batch.add(image, windows);
			if (part instanceof StripImage strips) strips.finish();
		}
	}

	/**
	 * Reads an image of a file.
	 *
	 * @param batch gets its windows, unless its features are kept
	 * @return its features, or the problem, to be asked for when the batch is done
	 */
	Supplier<ImageFeatures> read(final ImageSource source, final WindowBatch batch) {
		String sha256 = "";
		try (OpenImage image = open(source); MemoryBudget.Share share = MemoryBudget.SHARED.take(held(image))) {
			final Decoded decoded;
			try {
				files.seen(image);
				sha256 = image.sha256();
				final Optional<ImageFeatures> known = kept.get(sha256);
				if (known.isPresent()) return known::get;
				decoded = decoded(image.read(), sha256);
			}
			catch (final AnomalyException e) {
				return problem(sha256, e.getMessage());
			}
			catch (final OutOfMemoryError e) {
				return problem(sha256, ImageFile.tooLarge(source.file()));
			}
			decoded.to(batch);
			return () -> decoded.image.result(precision);
		}
		catch (final ClosedByInterruptException e) {
			throw new CancellationException("Interrupted");
		}
		catch (final StripImage.Unreadable e) {
			if (e.getCause() instanceof ClosedByInterruptException) throw new CancellationException("Interrupted");
			return problem(sha256, e.getMessage());
		}
		catch (final IOException e) {
			return problem(sha256, e.getMessage());
		}
	}

	/**
	 * Why an image cannot be used, as far as its header tells: it cannot be read, is of a size that is refused, or deeper than
	 * the range allows. Empty where only reading it would tell.
	 */
	Optional<String> refusal(final ImageSource source) {
		try (OpenImage image = open(source)) {
			final Optional<ImageSize> size = image.size();
			if (size.isEmpty()) image.read(); // says what is wrong
			if (size.isEmpty()) return Optional.empty();
			framing(size.get());
			if (size.get().deepGray()) range.requireDeepGray();
			return Optional.empty();
		}
		catch (final ClosedByInterruptException e) {
			throw new CancellationException("Interrupted");
		}
		catch (final IOException | AnomalyException e) {
			return Optional.of(e.getMessage());
		}
	}

	/** @throws AnomalyException if an image of that size is refused */
	private void framing(final ImageSize size) {
		final Optional<Rectangle> box = region.map(r -> r.scaledTo(size.width(), size.height()).box());
		framing.windows(box.map(b -> b.width).orElse(size.width()), box.map(b -> b.height).orElse(size.height()));
	}

	/** Reads files and computes their windows. @param progress may cancel between files */
	List<ImageFeatures> read(final List<ImageSource> files, final WindowBatch batch, final Progress progress) {
		final List<Supplier<ImageFeatures>> results = new ArrayList<>();
		for (final ImageSource file : files) {
			progress.checkCanceled();
			results.add(read(file, batch));
		}
		batch.flush();
		return results.stream().map(Supplier::get).toList();
	}

	/** Bytes of a file and its pixels, as far as they are in memory at once, and of the windows that are cut out. */
	private long held(final OpenImage image) throws ClosedByInterruptException {
		final long windows = image.size().map(this::windowBytes).orElse(0L), bytes = image.bytes();
		return bytes > Long.MAX_VALUE - windows ? Long.MAX_VALUE : bytes + windows;
	}

	private long windowBytes(final ImageSize size) {
		try {
			return WindowReader.bytes(framing.windows(size.width(), size.height()));
		}
		catch (final AnomalyException e) { // the image is refused
			return 0;
		}
	}

	/**
	 * Computes an image in memory, on threads of {@link DaemonThreads}: strips of windows beside each other.
	 *
	 * @param batches a batch for each thread
	 * @throws AnomalyException if it cannot be used
	 */
	ImageFeatures read(final Raster raster, final int threads, final Supplier<WindowBatch> batches) {
		final Raster part = part(raster);
		final PendingImage image = new PendingImage(raster, framing.windows(part.width(), part.height()), reduction,
			augment, "");
		final Workers.Work<WindowBatch> work = (strip, batch) -> {
			batch.add(image, new WindowReader(image.windows(), normalisation, part, range, strip, strip + 1));
			batch.flush();
		};
		if (image.windows().rows() > 1) new Workers(threads).run(image.windows().rows(), batches, Progress.NONE, work,
			WindowBatch::close);
		else DaemonThreads.call(Workers.NAME, () -> {
			try (WindowBatch batch = batches.get()) {
				work.run(0, batch);
			}
			return null;
		});
		return image.result(precision);
	}

	private Raster part(final Raster raster) {
		return region.map(r -> r.scaledTo(raster.width(), raster.height()).crop(raster)).orElse(raster);
	}

	private Decoded decoded(final Raster raster, final String sha256) {
		final Raster part = part(raster);
		final PendingImage image = new PendingImage(raster, framing.windows(part.width(), part.height()), reduction,
			augment, sha256);
		return new Decoded(image, new WindowReader(image.windows(), normalisation, part, range),
			part);
	}

	private static Supplier<ImageFeatures> problem(final String sha256, final String problem) {
		return () -> ImageFeatures.unreadable(sha256, problem);
	}

	private OpenImage open(final ImageSource source) throws IOException {
		try {
			return files.open(source);
		}
		catch (final IOException e) {
			throw e.getCause() instanceof NoSuchFileException ? new IOException("the file is no longer there", e) : e;
		}
	}
}
