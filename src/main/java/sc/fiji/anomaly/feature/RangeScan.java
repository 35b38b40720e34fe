package sc.fiji.anomaly.feature;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.image.RangeEstimator;
import sc.fiji.anomaly.image.format.ImageFiles;
import sc.fiji.anomaly.image.format.ImageSize;
import sc.fiji.anomaly.image.format.ImageSource;
import sc.fiji.anomaly.image.format.OpenImage;

/**
 * One display range for a whole data set: looks at all pixels of its 16-bit and 32-bit images, and at the headers only
 * of the others.
 */
public final class RangeScan {

	private RangeScan() {}

	/**
	 * Estimates the range; images that cannot be read are left to the extraction to report.
	 *
	 * @return the percentiles as {@link RangeEstimator} has them; {@link DisplayRange#NONE} for 8-bit images only
	 * @throws AnomalyException if the images are constant
	 * @throws java.util.concurrent.CancellationException if canceled
	 */
	public static DisplayRange of(final List<Path> files, final Progress progress) {
		return of(ImageSource.of(files), ImageFiles.plain(), progress);
	}

	/** The same of images that may be parts of files. */
	public static DisplayRange of(final List<ImageSource> sources, final ImageFiles files, final Progress progress) {
		return pixels(sources, files, Runtime.getRuntime().availableProcessors(), progress).range();
	}

	/** What {@link #of} estimates the range from; that of other images can be combined with it. */
	public static RangeEstimator pixels(final List<ImageSource> sources, final ImageFiles files, final int threads,
		final Progress progress)
	{
		final RangeEstimator all = RangeEstimator.create();
		final AtomicInteger done = new AtomicInteger();
		new Workers(threads).run(sources.size(), RangeEstimator::create, progress, (i,
			own) -> {
			add(sources.get(i), files, own);
			progress.update("Looking for the gray range", done.incrementAndGet(), sources.size());
		}, own -> {
			synchronized (all) {
				all.combine(own);
			}
		});
		return all;
	}

	private static void add(final ImageSource source, final ImageFiles files, final RangeEstimator estimator) {
		try (OpenImage image = files.open(source)) {
			if (!image.size().map(ImageSize::needsRange).orElse(false)) return;
			try (MemoryBudget.Share share = MemoryBudget.SHARED.take(image.pixelBytes())) {
				estimator.add(image.read());
			}
		}
		catch (final IOException | AnomalyException | OutOfMemoryError e) {
			// The extraction meets the same problem and reports it.
		}
	}
}
