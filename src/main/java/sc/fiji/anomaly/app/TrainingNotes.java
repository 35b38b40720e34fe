package sc.fiji.anomaly.app;

import java.util.Locale;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.format.ImageFiles;

/** What is to be said of the images that a model is learned from. */
final class TrainingNotes {

	/** Share of images that lie on their side from which it is said. */
	private static final double MANY_TURNED = 0.1;

	private TrainingNotes() {}

	/** Says it. */
	static void tell(final FolderFeatures folder, final ImageFiles files, final Progress progress) {
		files.notes().forEach(progress::message);
		folder.tellCopies(progress);
		warnOfOneFile(folder, progress);
		final int read = folder.features().size(), turned = files.turned();
		if (!files.reading().upright() && turned > MANY_TURNED * read) progress.message(String.format(Locale.ROOT,
			"%d of the %d images carry an orientation (EXIF) that is ignored: they may lie on their side; orientation=apply" +
				" turns them upright", turned, read));
	}

	/** Its planes cannot be left out together. */
	private static void warnOfOneFile(final FolderFeatures folder, final Progress progress) {
		if (folder.readable().size() > 1 && folder.windows().groups() == folder.readable().size() && folder.readable().stream()
			.map(i -> folder.entries().get(i).file()).distinct().count() == 1) progress.message("All planes are of one file," +
				" and neighbours are alike: each is left out by itself, and the threshold will be too low; add other files");
	}
}
