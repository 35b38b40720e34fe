package sc.fiji.anomaly.app;

import java.awt.Rectangle;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.View;
import sc.fiji.anomaly.dataset.Dataset;
import sc.fiji.anomaly.dataset.ImageEntry;
import sc.fiji.anomaly.feature.FeatureExtractor;
import sc.fiji.anomaly.feature.FeatureLayout;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.image.format.ImageFiles;
import sc.fiji.anomaly.image.format.ImageSize;
import sc.fiji.anomaly.image.format.OpenImage;
import sc.fiji.anomaly.image.map.ImageArea;
import sc.fiji.anomaly.image.map.SeenPart;
import sc.fiji.anomaly.image.view.Framing;
import sc.fiji.anomaly.image.view.Windows;
import sc.fiji.anomaly.model.NormalModel;

/** What a network sees of the images of a folder, said before it starts: what is not looked at, what is too small, the cost. */
final class Seen {

	private static final double LITTLE = 0.005;

	private Seen() {}

	/** The size of the first image that can be opened. */
	static Optional<ImageSize> size(final Dataset dataset, final ImageFiles files) {
		for (final ImageEntry entry : dataset.entries())
			try (OpenImage image = files.open(entry.source())) {
				if (image.size().isPresent()) return image.size();
			}
			catch (final IOException | AnomalyException e) {
				// Told when all are read.
			}
		return Optional.empty();
	}

	/** About how many pixels the network's input has in a direction, before a file is opened. */
	static int edge(final NormalModel model) {
		final View view = model.spec().view();
		return view.isNative() ? Framing.MOST : view.size();
	}

	/** How many bytes the features of all images take, about: as if each were as large as the first one. */
	static long bytes(final FeatureExtractor extractor, final DisplayRange range, final Dataset dataset) {
		final FeatureLayout layout = extractor.layout(range);
		final long each = size(dataset, extractor.files()).flatMap(s -> windows(extractor, s)).map(w -> layout.bytes(w.count(), w.grid())).orElse(
			layout.bytesPerImage());
		return each * dataset.entries().size();
	}

	/** What is seen of an image of a size. */
	static SeenPart part(final FeatureExtractor extractor, final int width, final int height) {
		final Windows windows = extractor.windows(width, height);
		final ImageArea area = area(extractor, width, height);
		return extractor.inside(width, height).map(inside -> SeenPart.of(windows.grid(), inside, windows.crop(), area)).orElse(
			SeenPart.of(windows.crop(), area));
	}

	/** Where in an image of a size the view lies. */
	static ImageArea area(final FeatureExtractor extractor, final int width, final int height) {
		final Rectangle box = extractor.region().map(r -> r.scaledTo(width, height).box()).orElseGet(Rectangle::new);
		return new ImageArea(box.x, box.y, width, height);
	}

	/** How images as large as this one are seen; empty if they cannot be, which is told when all are read. */
	static Optional<Windows> windows(final FeatureExtractor extractor, final ImageSize size) {
		try {
			return size.width() < 1 ? Optional.empty() : Optional.of(extractor.windows(size.width(), size.height()));
		}
		catch (final AnomalyException e) {
			return Optional.empty();
		}
	}

	/** Tells about images as large as the first one. */
	static void tell(final FeatureExtractor extractor, final Dataset dataset, final Progress progress) {
		extractor.region().ifPresent(r -> progress.message("Only the region " + r + " counts"));
		size(dataset, extractor.files()).ifPresent(s -> windows(extractor, s).ifPresent(w -> tell(extractor, s, w, progress)));
	}

	private static void tell(final FeatureExtractor extractor, final ImageSize size, final Windows windows,
		final Progress progress)
	{
		if (windows.unseen() > LITTLE) progress.message(String.format(Locale.ROOT,
			"The outer %.0f %% of each image are not looked at: view=whole, at training, sees all", 100 * windows.unseen()));
		final View view = extractor.framing().view();
		if (view.equals(View.PUBLISHED)) return;
		progress.message(String.format(Locale.ROOT, "Images of %d x %d pixels are seen in %s; a patch is %.1f x %.1f pixels of" +
			" them, and smaller defects may not be seen", size.width(), size.height(), windows, windows
				.patchWidth(), windows.patchHeight()));
	}
}
