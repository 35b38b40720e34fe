package sc.fiji.anomaly.app;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.dataset.Dataset;
import sc.fiji.anomaly.dataset.ImageEntry;
import sc.fiji.anomaly.feature.Workers;
import sc.fiji.anomaly.image.format.ImageFiles;
import sc.fiji.anomaly.image.format.Plane;

/** The images that the files of a folder hold: headers are read, no pixels. */
final class FolderPlanes {

	private FolderPlanes() {}

	/**
	 * The same folder with an entry for each image instead of each file.
	 *
	 * @throws java.util.concurrent.CancellationException if canceled
	 */
	static Dataset of(final Dataset dataset, final ImageFiles files, final Progress progress) {
		final List<ImageEntry> entries = dataset.entries();
		final ImageEntry[][] images = new ImageEntry[entries.size()][];
		final AtomicInteger done = new AtomicInteger();
		new Workers(Runtime.getRuntime().availableProcessors()).run(images.length, () -> images, progress, (i, target) -> {
			final ImageEntry entry = entries.get(i);
			target[i] = files.planes(entry.file()).stream().map(p -> p == Plane.ONLY ? entry : entry.with(p)).toArray(
				ImageEntry[]::new);
			progress.update("Looking into files", done.incrementAndGet(), images.length);
		});
		final long stacks = Arrays.stream(images).filter(i -> i[0].plane() != Plane.ONLY).count();
		if (stacks == 0) return dataset;
		final List<ImageEntry> all = Arrays.stream(images).flatMap(Arrays::stream).toList();
		progress.message((stacks == 1 ? "1 file holds" : stacks + " files hold") + " several planes: with planes=" + files
			.reading().planes().label() + " there are " + all.size() + " images in " + images.length + " files");
		return dataset.with(all);
	}
}
