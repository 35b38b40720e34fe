package sc.fiji.anomaly.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import sc.fiji.anomaly.AnomalyException;

/**
 * Where the masks of a data set are: images of which all that is not black is a defect. The mask of {@code hole/003.png}
 * is {@code hole/003.png}, {@code hole/003_mask.png} or one of these with another extension, in that order; of several,
 * the first by name. Immutable; no mask is opened.
 */
public final class MaskFiles {

	private static final String MARK = "_mask";

	private final Path folder;
	/** By their path without the extension. */
	private final Map<String, List<ImageEntry>> masks = new HashMap<>();
	private final int prefix;

	private MaskFiles(final Path folder, final int prefix) {
		this.folder = folder;
		this.prefix = prefix;
		Listing.of(folder, folder).images().stream().sorted(Comparator.comparing(ImageEntry::path, CodePointOrder.INSTANCE))
			.forEach(m -> masks.computeIfAbsent(stem(m.path()), s -> new ArrayList<>()).add(m));
	}

	/**
	 * MVTec AD's masks: those in the folder {@code ground_truth} beside the folder {@code test}, whether the data set is
	 * that folder or the category; empty if there is none.
	 *
	 * @throws AnomalyException if that folder cannot be read
	 */
	public static Optional<MaskFiles> of(final Dataset dataset) {
		final Path root = dataset.root().toAbsolutePath().normalize();
		final boolean isTest = root.getFileName() != null && root.getFileName().toString().equals("test");
		final Path beside = dataset.prefix() > 0 ? root : isTest ? root.getParent() : null;
		if (beside == null || !dataset.isLabelled()) return Optional.empty();
		final Path truth = beside.resolve("ground_truth");
		return Files.isDirectory(truth) ? Optional.of(new MaskFiles(truth, dataset.prefix())) : Optional.empty();
	}

	/**
	 * Masks in a folder of their own, below which they have the paths of their images, with or without MVTec AD's
	 * {@code test} at the beginning.
	 *
	 * @throws AnomalyException if the folder is missing, no folder, cannot be read, holds no images, is that of the images,
	 *           or the data set is not labelled
	 */
	public static MaskFiles of(final Dataset dataset, final Path folder) {
		if (!Files.isDirectory(folder)) throw new AnomalyException("the folder of masks '" + folder + "' " + (Files.exists(
			folder) ? "is a file" : "does not exist") + ": give the folder that holds a mask for each image with a defect");
		if (isSame(folder, dataset.root())) throw new AnomalyException("the folder of masks '" + folder +
			"' is that of the images: masks must be in a folder of their own, or they are scored, too");
		if (!dataset.isLabelled()) throw new AnomalyException("masks are given, but the folder '" + dataset.root() +
			"' is not labelled: images without defects must be in a subfolder 'good', those with defects in others");
		final MaskFiles masks = new MaskFiles(folder, dataset.prefix());
		if (masks.masks.isEmpty()) throw new AnomalyException("the folder of masks '" + folder +
			"' holds no images: masks are images in which all that is not black is a defect");
		return masks;
	}

	private static boolean isSame(final Path a, final Path b) {
		try {
			return Files.isSameFile(a, b);
		}
		catch (final IOException e) {
			return false;
		}
	}

	/** The folder they are in. */
	public Path folder() {
		return folder;
	}

	/** The mask of an image; empty if it has none. */
	public Optional<Path> of(final ImageEntry image) {
		return Stream.of(image.path(), image.path().substring(prefix)).map(this::find).filter(Objects::nonNull).findFirst();
	}

	private Path find(final String path) {
		final List<ImageEntry> same = masks.getOrDefault(stem(path), List.of());
		final List<ImageEntry> marked = masks.getOrDefault(stem(path) + MARK, List.of());
		return Stream.of(same.stream().filter(m -> m.path().equals(path)), marked.stream(), same.stream()).flatMap(s -> s)
			.map(ImageEntry::file).findFirst().orElse(null);
	}

	private static String stem(final String path) {
		final int dot = path.lastIndexOf('.');
		return dot > path.lastIndexOf('/') ? path.substring(0, dot) : path;
	}
}
