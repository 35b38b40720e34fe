package sc.fiji.anomaly.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import sc.fiji.anomaly.AnomalyException;

/**
 * The images below a folder, with their classes, ordered by the Unicode code points of their relative paths.
 * <ul>
 * <li>A folder is <b>labelled</b> only if one of its first-level folders is called {@code good}, {@code normal} or
 * {@code ok}, in any case. Then the class of an image is the first part of its path (empty for an image that lies
 * beside the class folders), and every class but these is an anomaly.</li>
 * <li>A folder with a folder {@code train} that is labelled in that way, and a folder {@code test}, is the root of an
 * <b>MVTec AD</b> category: training takes {@code train/good}, scoring {@code test}, whose first-level folders are the
 * classes.</li>
 * <li>Any other folder is unlabelled, however deep: wells, dates and plates are no defects.</li>
 * </ul>
 * Files are images by the extension of their name; see {@link #ignored()} for all others. Symbolic links are followed.
 * Immutable; no image is opened.
 */
public final class Dataset {

	private static final Set<String> NORMAL = Set.of("good", "normal", "ok");

	private final Path root;
	private final int prefix;
	private final boolean labelled;
	private final List<ImageEntry> entries;
	private final List<ImageEntry> leftOut;
	private final List<String> ignored;

	private Dataset(final Path root, final boolean training, final Predicate<Path> also) {
		this.root = root;
		final Set<String> folders = folders(root);
		final boolean direct = folders.stream().anyMatch(Dataset::isNormal);
		final boolean mvtec = !direct && folders.contains("test") && folders.contains("train") && folders(root.resolve(
			"train")).stream().anyMatch(Dataset::isNormal);
		labelled = direct || mvtec;
		final String part = mvtec ? training ? "train/" : "test/" : "";
		prefix = part.length();
		final Listing listing = Listing.of(root, root.resolve(part), also);
		final Predicate<ImageEntry> wanted = e -> !training || !labelled || isNormal(e.className());
		final List<ImageEntry> all = listing.images().stream().map(e -> classified(e, prefix)).sorted(Comparator
			.comparing(ImageEntry::path, CodePointOrder.INSTANCE)).toList();
		entries = all.stream().filter(wanted).toList();
		leftOut = all.stream().filter(wanted.negate()).toList();
		ignored = listing.ignored().stream().sorted(CodePointOrder.INSTANCE).toList();
	}

	private Dataset(final Dataset files, final List<ImageEntry> entries) {
		this.root = files.root;
		this.prefix = files.prefix;
		this.labelled = files.labelled;
		this.leftOut = files.leftOut;
		this.ignored = files.ignored;
		this.entries = entries;
	}

	/** The same with other entries, such as the images that the files hold. */
	public Dataset with(final List<ImageEntry> newEntries) {
		return new Dataset(this, List.copyOf(newEntries));
	}

	/**
	 * The images to learn from: all of an unlabelled folder, the normal ones of a labelled folder.
	 *
	 * @throws AnomalyException if the folder is missing, no folder, cannot be read, or holds no such images
	 */
	public static Dataset forTraining(final Path folder) {
		return forTraining(folder, unknown -> false);
	}

	/** The same; @param also says of files with unknown names whether they are images */
	public static Dataset forTraining(final Path folder, final Predicate<Path> also) {
		return of(folder, true, also);
	}

	/**
	 * The images to score: all of a folder, with their classes where it is labelled.
	 *
	 * @throws AnomalyException if the folder is missing, no folder, cannot be read, or holds no images
	 */
	public static Dataset forScoring(final Path folder) {
		return forScoring(folder, unknown -> false);
	}

	/** The same; @param also says of files with unknown names whether they are images */
	public static Dataset forScoring(final Path folder, final Predicate<Path> also) {
		return of(folder, false, also);
	}

	private static Dataset of(final Path folder, final boolean training, final Predicate<Path> also) {
		if (!Files.exists(folder)) throw new AnomalyException("the image folder '" + folder +
			"' does not exist, or may not be seen: check the path and the permissions of the folders above");
		if (!Files.isDirectory(folder)) throw new AnomalyException("'" + folder +
			"' is a file, but a folder with images is needed: give the folder it is in");
		final Dataset dataset = new Dataset(folder, training, also);
		if (dataset.entries.isEmpty()) throw dataset.empty(training);
		return dataset;
	}

	private AnomalyException empty(final boolean training) {
		final String others = ignored.isEmpty() ? "" : " (" + ignored.size() + " other file(s) such as '" + ignored.get(0) +
			"' are there)";
		if (training && !leftOut.isEmpty()) return new AnomalyException("the folder '" + root +
			"' is labelled, but its folder of good images is empty; " + leftOut.size() + " image(s) of other classes (" +
			String.join(", ", names(leftOut)) + ") cannot be learned from: put images of good parts there");
		return new AnomalyException("the folder '" + root + "' holds no images" + others +
			": give a folder with PNG, JPEG, TIFF, BMP, GIF, PNM, FITS or DICOM files, whose names end accordingly");
	}

	private static Set<String> folders(final Path folder) {
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter(Files::isDirectory).map(f -> f.getFileName().toString()).collect(Collectors.toSet());
		}
		catch (final IOException e) {
			throw Listing.unreadable(folder, e);
		}
		catch (final UncheckedIOException e) {
			throw Listing.unreadable(folder, e.getCause());
		}
	}

	private ImageEntry classified(final ImageEntry entry, final int prefix) {
		final int slash = entry.path().indexOf('/', prefix);
		return labelled && slash > 0 ? new ImageEntry(entry.file(), entry.path(), entry.path().substring(prefix, slash))
			: entry;
	}

	/** Whether images of this class are normal: {@code good}, {@code normal} or {@code ok}, in any case. */
	public static boolean isNormal(final String className) {
		return NORMAL.contains(className.toLowerCase(Locale.ROOT));
	}

	/** The folder as it was given. */
	public Path root() {
		return root;
	}

	/** The images, at least one, by the code points of their paths. */
	public List<ImageEntry> entries() {
		return entries;
	}

	/** Whether a file holds several of the images. */
	public boolean holdsPlanes() {
		return entries.stream().map(ImageEntry::file).distinct().count() < entries.size();
	}

	/** Whether the folders say which images are normal. */
	public boolean isLabelled() {
		return labelled;
	}

	/** The classes of the {@link #entries()}, by code points; none if they are unlabelled. */
	public List<String> classes() {
		return names(entries);
	}

	/** The normal ones among the {@link #classes()}: usually just {@code good}. */
	public List<String> normalClasses() {
		return classes().stream().filter(Dataset::isNormal).toList();
	}

	/** Images that a training set does not learn from, because they are of other classes; none for scoring. */
	public List<ImageEntry> leftOut() {
		return leftOut;
	}

	/**
	 * What is not taken for an image, relative to the root: files with other extensions, hidden files, hidden folders
	 * and links that lead back to a folder above (both end in {@code /}).
	 */
	public List<String> ignored() {
		return ignored;
	}

	/**
	 * The mask of an image of an MVTec AD category: {@code ground_truth/<class>/<name>_mask.png}, where it exists.
	 * {@link MaskFiles} knows others, too.
	 */
	public Optional<Path> mask(final ImageEntry entry) {
		final String name = entry.file().getFileName().toString();
		final Path mask = root.resolve("ground_truth").resolve(entry.className()).resolve(name.substring(0, name.lastIndexOf(
			'.')) + "_mask.png");
		return prefix > 0 && Files.isRegularFile(mask) ? Optional.of(mask) : Optional.empty();
	}

	/** How long the part of all paths is that lies above the class folders: that of {@code test/}, or nothing. */
	int prefix() {
		return prefix;
	}

	private static List<String> names(final List<ImageEntry> entries) {
		return entries.stream().map(ImageEntry::className).filter(n -> !n.isEmpty()).distinct().sorted(
			CodePointOrder.INSTANCE).toList();
	}
}
