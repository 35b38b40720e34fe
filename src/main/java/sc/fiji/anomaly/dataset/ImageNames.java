package sc.fiji.anomaly.dataset;

import java.util.Locale;
import java.util.Set;

/** What names of files and folders say about them, in any case. */
final class ImageNames {

	/** Of files that are read. */
	private static final Set<String> READ = Set.of("png", "jpg", "jpeg", "jpe", "jfif", "tif", "tiff", "bmp", "dib", "gif",
		"pgm", "ppm", "pbm", "pnm", "fits", "fit", "fts", "dcm", "dicom");

	/** Of other images, films and archives of images: rows that say why they cannot be read, or that the host reads. */
	private static final Set<String> OTHERS = Set.of("lsm", "btf", "tf2", "tf8", "webp", "avif", "heic", "heif", "jp2", "j2k",
		"jpx", "jpf", "j2c", "jxl", "jxr", "avi", "zip", "svs", "ndpi", "scn", "mrxs",
		"vms", "vsi", "bif", "czi", "zvi", "lif", "xlef", "nd2", "oib", "oif", "oir", "stk", "ims", "lei", "dv", "r3d",
		"mrc", "dm3", "dm4", "emd", "sld", "flex", "ics", "nrrd", "nhdr", "nii", "mha", "mhd",
		"exr", "psd", "tga", "pcx", "pam", "pfm", "cr2", "cr3", "nef", "arw", "dng", "orf", "rw2", "raf", "pef");

	/** Folders that systems and cameras make. */
	private static final Set<String> SYSTEM_FOLDERS = Set.of("@eadir", "__macosx", "#recycle", "#snapshot", "$recycle.bin",
		"system volume information", "lost+found");
	private static final Set<String> SYSTEM_FILES = Set.of("thumbs.db", "ehthumbs.db", "desktop.ini", "dicomdir", "icon\r");

	private static final Set<String> MASK_FOLDERS = Set.of("ground_truth", "groundtruth", "ground-truth", "mask", "masks",
		"gt", "label", "labels");
	private static final String MASK = "_mask";

	private ImageNames() {}

	/** Whether a file is an image, or looks like one, by its extension. */
	static boolean isImage(final String path) {
		final String extension = extension(path);
		return READ.contains(extension) || OTHERS.contains(extension);
	}

	/** Whether a name says nothing about its file, as those of DICOM files often do: {@code IM0001}, {@code 1.2.840.10008}. */
	static boolean isSilent(final String path) {
		return extension(path).matches("[0-9]*");
	}

	/** Whether a folder is a system's own, or hidden. */
	static boolean isSystemFolder(final String name) {
		return name.startsWith(".") || SYSTEM_FOLDERS.contains(name.toLowerCase(Locale.ROOT));
	}

	/** Whether a file is a system's own, or hidden; AppleDouble files are, {@code ._1.png}. */
	static boolean isSystemFile(final String name) {
		return name.startsWith(".") || SYSTEM_FILES.contains(name.toLowerCase(Locale.ROOT));
	}

	/** Whether a folder holds masks: {@code ground_truth}, {@code mask}, {@code masks}, {@code gt}, {@code label}, ... */
	static boolean isMaskFolder(final String name) {
		return MASK_FOLDERS.contains(name.toLowerCase(Locale.ROOT));
	}

	/** Whether a file is a mask: {@code 003_mask.png}. */
	static boolean isMask(final String path) {
		return stem(path).toLowerCase(Locale.ROOT).endsWith(MASK);
	}

	/** A path without its extension. */
	static String stem(final String path) {
		final int dot = path.lastIndexOf('.');
		return dot > path.lastIndexOf('/') ? path.substring(0, dot) : path;
	}

	private static String extension(final String path) {
		final int dot = path.lastIndexOf('.');
		return dot > path.lastIndexOf('/') ? path.substring(dot + 1).toLowerCase(Locale.ROOT) : "";
	}
}
