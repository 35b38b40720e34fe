package sc.fiji.anomaly.feature;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.image.format.ImageSource;

/**
 * Whether it makes sense to begin: no, if all images are refused for one reason, and their headers say so, as for images of
 * 16 bits where a model learned from 8 bits. Where a header says nothing, or one image might be read, the work goes on: no
 * image is lost that could be used.
 */
public final class FileCheck {

	/** Fewer images are read at once anyway, and each says what is wrong with it. */
	public static final int LEAST = 20;

	private FileCheck() {}

	/**
	 * Looks at the headers of {@value #LEAST} images spread over all, and at all others only if these are all refused for
	 * one reason.
	 *
	 * @param kind makes one of reasons that differ in numbers only
	 * @throws AnomalyException if all images are refused for one reason
	 * @throws java.util.concurrent.CancellationException if canceled
	 */
	public static void require(final FeatureExtractor extractor, final List<ImageSource> sources, final DisplayRange range,
		final UnaryOperator<String> kind, final Progress progress)
	{
		final int n = sources.size();
		if (n < LEAST) return;
		final FileReader reader = extractor.reader(range, KeptFeatures.NONE);
		final Optional<String> first = reader.refusal(sources.get(0));
		if (first.isEmpty()) return;
		final String reason = kind.apply(first.get());
		for (int i = 1; i < LEAST; i++)
			if (!isRefused(reader, sources.get((int) ((long) i * (n - 1) / (LEAST - 1))), kind, reason)) return;
		if (!areAllRefused(reader, sources, kind, reason, progress)) return;
		throw new AnomalyException("none of the " + n + " images can be used, all for one reason, and nothing was computed; the " +
			"first, " + sources.get(0).file().getFileName() + ": " + first.get());
	}

	private static boolean isRefused(final FileReader reader, final ImageSource source, final UnaryOperator<String> kind,
		final String reason)
	{
		return reader.refusal(source).map(kind).filter(reason::equals).isPresent();
	}

	private static boolean areAllRefused(final FileReader reader, final List<ImageSource> sources,
		final UnaryOperator<String> kind, final String reason, final Progress progress)
	{
		final AtomicReference<ImageSource> usable = new AtomicReference<>();
		final AtomicInteger done = new AtomicInteger();
		new Workers(Runtime.getRuntime().availableProcessors()).run(sources.size(), () -> usable, progress, (i, found) -> {
			if (found.get() == null && !isRefused(reader, sources.get(i), kind, reason)) found.set(sources.get(i));
			progress.update("Looking into files", done.incrementAndGet(), sources.size());
		});
		return usable.get() == null;
	}
}
