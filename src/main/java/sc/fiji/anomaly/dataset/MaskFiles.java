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

	private MaskFiles(final Path folder, final List<ImageEntry> files, final int prefix) {
		this.folder = folder;
		this.prefix = prefix;
		files.stream().sorted(Comparator.comparing(ImageEntry::path, CodePointOrder.INSTANCE)).forEach(m -> masks
			.computeIfAbsent(ImageNames.stem(m.path()), s -> new ArrayList<>()).add(m));
	}

	/**
	 * The masks that lie beside the images: those that the data set has left out, {@code ground_truth/hole/003_mask.png},
	 * {@code hole/masks/003.png} or {@code hole/003_mask.png}; or in a folder of masks beside the folder of the data set, if
	 * that is {@code test} as MVTec AD has it, or VisA's {@code Images}. Empty if there are none, or none is that of an image
	 * of the data set.
	 *
	 * @throws AnomalyException if a folder cannot be read
	 */
	public static Optional<MaskFiles> of(final Dataset dataset) {
		if (!dataset.isLabelled()) return Optional.empty();
		final List<ImageEntry> left = dataset.masks().stream().flatMap(m -> MaskPath.of(m, dataset.part())).toList();
		final Optional<MaskFiles> inside = fitting(dataset, new MaskFiles(commonFolder(dataset), left, dataset.prefix()));
		if (inside.isPresent()) return inside;
		final Path root = dataset.root().toAbsolutePath().normalize();
		final boolean hasBeside = root.getFileName() != null && root.getParent() != null && (FolderLayout.isTest(root
			.getFileName().toString()) || root.getFileName().toString().equalsIgnoreCase("images"));
		return !hasBeside ? Optional.empty() : MaskPath.folders(root.getParent()).stream().map(f -> fitting(dataset,
			new MaskFiles(f, Listing.images(f), dataset.prefix()))).flatMap(Optional::stream).findFirst();
	}

	private static Optional<MaskFiles> fitting(final Dataset dataset, final MaskFiles masks) {
		return dataset.entries().stream().anyMatch(e -> masks.of(e).isPresent()) ? Optional.of(masks) : Optional.empty();
	}

	/** The only folder of masks, or that of the data set. */
	private static Path commonFolder(final Dataset dataset) {
		final List<String> folders = dataset.masks().stream().map(m -> MaskPath.folder(m.path())).distinct().toList();
		return folders.size() == 1 ? dataset.root().resolve(folders.get(0)) : dataset.root();
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
		final MaskFiles masks = new MaskFiles(folder, Listing.images(folder), dataset.prefix());
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
		final String stem = ImageNames.stem(path);
		final List<ImageEntry> same = masks.getOrDefault(stem, List.of());
		final List<ImageEntry> marked = masks.getOrDefault(stem + MARK, List.of());
		return Stream.of(same.stream().filter(m -> m.path().equals(path)), marked.stream(), same.stream()).flatMap(s -> s)
			.map(ImageEntry::file).findFirst().orElse(null);
	}
}
