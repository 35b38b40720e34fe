package sc.fiji.anomaly.dataset;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a person, and the program around, say of a folder.
 *
 * @param good how folders of good images are called
 * @param masks a folder that holds masks, whatever it is called
 * @param also says of files with unknown names whether they are images, too
 */
public record FolderRules(GoodClass good, Optional<Path> masks, Predicate<Path> also) {

	/** The usual names. */
	public static final FolderRules USUAL = new FolderRules(GoodClass.USUAL, Optional.empty(), unknown -> false);

	public FolderRules {
		Objects.requireNonNull(good, "good");
		masks = masks.map(m -> m.toAbsolutePath().normalize());
		Objects.requireNonNull(also, "also");
	}

	/** The same with good images in other folders. */
	public FolderRules withGood(final GoodClass names) {
		return new FolderRules(names, masks, also);
	}

	/** The same with a folder of masks. */
	public FolderRules withMasks(final Optional<Path> folder) {
		return new FolderRules(good, folder, also);
	}

	/** The same with more files that are images. */
	public FolderRules withAlso(final Predicate<Path> more) {
		return new FolderRules(good, masks, more);
	}

	/** Whether a folder holds masks. */
	boolean isMaskFolder(final Path folder, final String name) {
		return ImageNames.isMaskFolder(name) && !good.includes(name) || masks.isPresent() && masks.get().equals(folder
			.toAbsolutePath().normalize());
	}
}
