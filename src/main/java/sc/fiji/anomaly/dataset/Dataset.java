package sc.fiji.anomaly.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

import sc.fiji.anomaly.AnomalyException;

/**
 * The images below a folder, with their classes, ordered by the Unicode code points of their relative paths.
 * <ul>
 * <li>A folder is <b>labelled</b> only if one of its first-level folders is one of good images, called {@code good},
 * {@code normal} or {@code ok}, in any case, or as a person says ({@link GoodClass}). Then the class of an image is the first
 * part of its path (empty for an image that lies beside the class folders), and every class but these is an anomaly.</li>
 * <li>A folder with folders {@code train} and {@code test} is that of <b>a data set in two parts</b>, as MVTec AD's are:
 * training takes the good images of the first, scoring the second, whose first-level folders are the classes.
 * {@link FolderLayout} says which other layouts are known, and what is refused.</li>
 * <li>Any other folder is unlabelled, however deep: wells, dates and plates are no defects.</li>
 * </ul>
 * Files are images by the extension of their name; those that look like one and cannot be read are among them. Masks, results
 * of this program, hidden files and those of the system are not. Symbolic links are followed. Immutable; no image is opened.
 */
public final class Dataset {

	private final Path root;
	private final GoodClass good;
	private final FolderLayout layout;
	private final List<ImageEntry> entries;
	private final List<ImageEntry> leftOut;
	private final List<ImageEntry> heldOut;
	private final List<ImageEntry> masks;
	private final Ignored ignored;

	private Dataset(final Path root, final FolderRules rules, final boolean training, final Listed listed) {
		this.root = root;
		this.good = rules.good();
		ignored = listed.ignored();
		masks = listed.masks();
		layout = FolderLayout.of(root, FolderNode.of(listed.folders(), listed.images()), good, training);
		final Predicate<ImageEntry> wanted = e -> !training || !layout.labelled() || good.includes(e.className());
		final List<ImageEntry> all = listed.images().stream().filter(e -> e.path().startsWith(layout.part())).map(
			this::classified).sorted(Comparator.comparing(ImageEntry::path, CodePointOrder.INSTANCE)).toList();
		entries = all.stream().filter(wanted).toList();
		leftOut = all.stream().filter(wanted.negate()).toList();
		heldOut = List.of();
		if (entries.isEmpty()) throw empty(training);
	}

	private Dataset(final Dataset all, final List<ImageEntry> entries, final List<ImageEntry> heldOut) {
		root = all.root;
		good = all.good;
		layout = all.layout;
		ignored = all.ignored;
		masks = all.masks;
		leftOut = all.leftOut;
		this.entries = List.copyOf(entries);
		this.heldOut = heldOut;
	}

	/** The same with other entries, such as the images that the files hold. */
	public Dataset with(final List<ImageEntry> newEntries) {
		return new Dataset(this, newEntries, heldOut);
	}

	/** The same with the usual rules. */
	public static Dataset forTraining(final Path folder) {
		return forTraining(folder, FolderRules.USUAL);
	}

	/**
	 * The images to learn from: all of an unlabelled folder, the normal ones of a labelled folder.
	 *
	 * @throws AnomalyException if the folder is missing, no folder, cannot be read, holds no such images, or seems to hold
	 *           several data sets, or defects in place of good images
	 */
	public static Dataset forTraining(final Path folder, final FolderRules rules) {
		return of(folder, rules, true);
	}

	/** The same with the usual rules. */
	public static Dataset forScoring(final Path folder) {
		return forScoring(folder, FolderRules.USUAL);
	}

	/**
	 * The images to score: all of a folder, with their classes where it is labelled.
	 *
	 * @throws AnomalyException if the folder is missing, no folder, cannot be read, holds no images, or holds several data
	 *           sets
	 */
	public static Dataset forScoring(final Path folder, final FolderRules rules) {
		return of(folder, rules, false);
	}

	private static Dataset of(final Path folder, final FolderRules rules, final boolean training) {
		if (!Files.exists(folder)) throw new AnomalyException("the image folder '" + folder +
			"' does not exist, or may not be seen: check the path and the permissions of the folders above");
		if (!Files.isDirectory(folder)) throw new AnomalyException("'" + folder +
			"' is a file, but a folder with images is needed: give the folder it is in");
		return new Dataset(folder, rules, training, Listing.of(folder, rules));
	}

	/**
	 * The images of a folder that is not on this machine, and that somebody else has listed.
	 *
	 * @param root names it
	 * @param files paths of all files below it, with {@code /} between the parts
	 * @param file where each image is, or would be
	 * @param training whether to learn from it, as {@link #forTraining}, or to score it
	 * @throws AnomalyException if it holds no such images
	 */
	public static Dataset listed(final Path root, final Collection<String> files, final Function<String, Path> file,
		final FolderRules rules, final boolean training)
	{
		return new Dataset(root, rules, training, Listed.of(files, file, rules));
	}

	private AnomalyException empty(final boolean training) {
		if (training && !leftOut.isEmpty()) return new AnomalyException("the folder '" + root +
			"' is labelled, but its folder of good images is empty; " + leftOut.size() + " image(s) of other classes (" +
			String.join(", ", names(leftOut)) + ") cannot be learned from: put images of good parts there");
		final List<String> others = new ArrayList<>();
		if (!ignored.all().isEmpty()) others.add(ignored.all().size() + " other file(s) such as '" + ignored.all().get(0) +
			"' are there");
		if (!masks.isEmpty()) others.add(masks.size() + " image(s) such as '" + masks.get(0).path() +
			"' are taken for masks by their names");
		return new AnomalyException("the folder '" + root + "' holds no images" + (others.isEmpty() ? "" : " (" + String.join(
			"; ", others) + ")") +
			": give a folder with PNG, JPEG, TIFF, BMP, GIF, PNM, FITS or DICOM files, whose names end accordingly");
	}

	private ImageEntry classified(final ImageEntry entry) {
		final int slash = entry.path().indexOf('/', prefix());
		return layout.labelled() && slash > 0 ? new ImageEntry(entry.file(), entry.path(), entry.path().substring(prefix(),
			slash)) : entry;
	}

	/**
	 * The same with a share of the images held out by chance.
	 *
	 * @param share above 0 and below 1; of n images share * n are held out, rounded, but at least one
	 * @param seed the same seed holds out the same images
	 * @throws AnomalyException if there is but one image
	 */
	public Dataset holdOut(final double share, final long seed) {
		if (entries.size() < 2) throw new AnomalyException("split is " + share + ", but the folder '" + root +
			"' holds one image to learn from: nothing can be kept out of training");
		final Set<String> held = HeldOut.of(entries.stream().map(ImageEntry::path).toList(), share, seed);
		return new Dataset(this, entries.stream().filter(e -> !held.contains(e.path())).toList(), entries.stream().filter(
			e -> held.contains(e.path())).toList());
	}

	/** The folder as it was given. */
	public Path root() {
		return root;
	}

	/** How folders of good images are called. */
	public GoodClass good() {
		return good;
	}

	/** The images, at least one, by the code points of their paths. */
	public List<ImageEntry> entries() {
		return entries;
	}

	/** Whether the folders say which images are normal. */
	public boolean isLabelled() {
		return layout.labelled();
	}

	/** The classes of the {@link #entries()}, by code points; none if they are unlabelled. */
	public List<String> classes() {
		return names(entries);
	}

	/** The normal ones among the {@link #classes()}: usually just {@code good}. */
	public List<String> normalClasses() {
		return classes().stream().filter(good::includes).toList();
	}

	/** Images that a training set does not learn from, because they are of other classes; none for scoring. */
	public List<ImageEntry> leftOut() {
		return leftOut;
	}

	/** Images that a training set does not learn from, because they are {@link #holdOut held out}. */
	public List<ImageEntry> heldOut() {
		return heldOut;
	}

	/** Images that are taken for masks of others, by their names or those of their folders. {@link MaskFiles} uses them. */
	public List<ImageEntry> masks() {
		return masks;
	}

	/** What is taken neither for an image nor for a mask. */
	public Ignored leftAside() {
		return ignored;
	}

	/** The paths of {@link #leftAside()}, relative to the root. */
	public List<String> ignored() {
		return ignored.all();
	}

	/** What must be said of the folder beside the numbers, in sentences. */
	public List<String> notes() {
		return layout.notes();
	}

	/** Whether what is to be scored lies in another folder than what is to be learned from, {@code test} beside {@code train}. */
	public boolean isParted() {
		return layout.parted();
	}

	/** The part of all paths that lies above the class folders, {@code test/}, or nothing. */
	public String part() {
		return layout.part();
	}

	/** How long that is. */
	int prefix() {
		return layout.part().length();
	}

	private static List<String> names(final List<ImageEntry> entries) {
		return entries.stream().map(ImageEntry::className).filter(n -> !n.isEmpty()).distinct().sorted(
			CodePointOrder.INSTANCE).toList();
	}
}
