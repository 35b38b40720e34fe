package sc.fiji.anomaly.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.Sha256;
import sc.fiji.anomaly.dataset.ImageEntry;
import sc.fiji.anomaly.model.TrainingImage;
import sc.fiji.anomaly.report.Mark;
import sc.fiji.anomaly.report.MarkedImage;
import sc.fiji.anomaly.report.Marks;
import sc.fiji.anomaly.report.table.MarkFile;

/**
 * What marks mean for a model: images marked as good come in, training images marked as bad go.
 *
 * @param additions files of images that come in, if they still are what was marked
 * @param removals indices of training images that go
 */
record MarkedChange(List<ImageEntry> additions, Set<Integer> removals) {

	/** Reads a file of marks; tells of those that mean nothing here. */
	static MarkedChange of(final Path file, final List<TrainingImage> images, final Progress progress) {
		final Marks marks = Marks.of(MarkFile.read(file));
		if (!marks.disputed().isEmpty()) progress.message("Marked as good by one and as bad by another, and so left as they are: " +
			ImageList.some(marks.disputed()));
		final List<ImageEntry> additions = new ArrayList<>();
		final List<String> gone = new ArrayList<>();
		for (final MarkedImage mark : marks.agreed(Mark.GOOD))
			if (isThere(mark)) additions.add(new ImageEntry(Path.of(mark.file()), mark.image(), ""));
			else gone.add(mark.image());
		if (!gone.isEmpty()) progress.message("Marked as good, but their files are gone or changed: " + ImageList.some(gone));
		final Set<Integer> removals = new TreeSet<>();
		final List<String> others = new ArrayList<>();
		for (final MarkedImage mark : marks.agreed(Mark.BAD))
			if (!remove(mark, images, removals)) others.add(mark.image());
		if (!others.isEmpty()) progress.message("Marked as bad, but not in the model: " + ImageList.some(others));
		return new MarkedChange(additions, removals);
	}

	private static boolean remove(final MarkedImage mark, final List<TrainingImage> images, final Set<Integer> removals) {
		boolean found = false;
		for (int i = 0; i < images.size(); i++)
			if (images.get(i).sha256().equals(mark.sha256())) {
				removals.add(i);
				found = true;
			}
		return found;
	}

	private static boolean isThere(final MarkedImage mark) {
		try {
			final Path file = Path.of(mark.file());
			return Files.isRegularFile(file) && Sha256.of(file).equals(mark.sha256());
		}
		catch (final IOException | InvalidPathException e) {
			return false;
		}
	}
}
