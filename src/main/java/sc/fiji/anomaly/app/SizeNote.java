package sc.fiji.anomaly.app;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Preprocessing;
import sc.fiji.anomaly.View;
import sc.fiji.anomaly.backbone.Backbones;
import sc.fiji.anomaly.backbone.Checkpoint;
import sc.fiji.anomaly.image.format.ImageFile;
import sc.fiji.anomaly.image.format.ImageSize;
import sc.fiji.anomaly.image.view.Framing;
import sc.fiji.anomaly.image.view.Windows;

/**
 * What a dialog says below the size while it is filled in: what a defect must measure in the images at hand to be seen, what
 * is not looked at, and in how many windows. Fast: it opens the header of the folder's first image, and neither loads a network
 * nor downloads one.
 */
public final class SizeNote {

	/** Without an image yet. */
	public static final String NONE = "A defect must measure a patch to be seen: choose the images to read here how large that is";

	private static final int FILES_TRIED = 50;
	private static final double LITTLE = 0.005;

	private SizeNote() {}

	/**
	 * A sentence or two; {@link #NONE} where there is no image, and the reason where view and size do not go together.
	 *
	 * @param images the folder; may be null, or not there
	 * @param backbone a name or a directory
	 * @param view as typed
	 * @param size as typed
	 */
	public static String of(final File images, final String backbone, final String view, final String size) {
		final Optional<ImageSize> first = images == null ? Optional.empty() : first(images.toPath());
		if (first.isEmpty()) return NONE;
		try {
			return of(first.get().width(), first.get().height(), framing(backbone, View.parse(view, size)));
		}
		catch (final AnomalyException e) {
			return e.getMessage();
		}
	}

	private static String of(final int width, final int height, final Framing framing) {
		final Windows windows = framing.windows(width, height);
		final StringBuilder text = new StringBuilder(String.format(Locale.ROOT,
			"In images of %d x %d pixels, as the first one is, a defect must measure about %s pixels to be seen (one patch)", width,
			height, patch(windows)));
		if (windows.unseen() > LITTLE) text.append(String.format(Locale.ROOT, "; the outer %.0f %% are not looked at", 100 *
			windows.unseen()));
		if (windows.count() > 1) text.append("; each is seen in ").append(windows);
		return text.toString();
	}

	private static String patch(final Windows windows) {
		final long width = Math.round(windows.patchWidth()), height = Math.round(windows.patchHeight());
		return width == height ? Long.toString(width) : width + " x " + height;
	}

	/** By the checkpoint, where it is on this computer already; otherwise by its name. */
	private static Framing framing(final String backbone, final View view) {
		try {
			final Checkpoint checkpoint = Backbones.resolve(backbone);
			return new Framing(checkpoint.preprocessing(), view, checkpoint.config().patchSize());
		}
		catch (final AnomalyException e) {
			return backbone.contains("dinov3") ? new Framing(Preprocessing.DINOV3, view, 16) : new Framing(Preprocessing.DINOV2,
				view, 14);
		}
	}

	private static Optional<ImageSize> first(final Path folder) {
		if (!Files.isDirectory(folder)) return Optional.empty();
		try (Stream<Path> files = Files.walk(folder)) {
			final Iterator<Path> tried = files.filter(SizeNote::mayBeImage).limit(FILES_TRIED).iterator();
			while (tried.hasNext()) {
				final Optional<ImageSize> size = size(tried.next());
				if (size.isPresent()) return size;
			}
		}
		catch (final IOException | UncheckedIOException e) {
			// Told when it is read.
		}
		return Optional.empty();
	}

	private static boolean mayBeImage(final Path file) {
		return Files.isRegularFile(file) && !file.getFileName().toString().startsWith(".");
	}

	private static Optional<ImageSize> size(final Path file) {
		try {
			return Optional.of(ImageFile.probe(file)).filter(s -> s.width() > 0);
		}
		catch (final IOException | AnomalyException e) {
			return Optional.empty();
		}
	}
}
