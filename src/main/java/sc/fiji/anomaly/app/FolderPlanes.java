package sc.fiji.anomaly.app;

import java.util.ArrayList;
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
public final class FolderPlanes {

	private FolderPlanes() {}

	/**
	 * The same folder with an entry for each image instead of each file.
	 *
	 * @throws java.util.concurrent.CancellationException if canceled
	 */
	static Dataset of(final Dataset dataset, final ImageFiles files, final Progress progress) {
		final List<ImageEntry> entries = dataset.entries();
		final Plane[][] images = new Plane[entries.size()][];
		final AtomicInteger done = new AtomicInteger();
		new Workers(Runtime.getRuntime().availableProcessors()).run(images.length, () -> images, progress, (i, target) -> {
			target[i] = files.planes(entries.get(i).file()).toArray(Plane[]::new);
			progress.update("Looking into files", done.incrementAndGet(), images.length);
		});
		return of(dataset, Arrays.stream(images).map(List::of).toList(), files, progress);
	}

	/** The same where it is known what images each file holds. */
	public static Dataset of(final Dataset dataset, final List<List<Plane>> images, final ImageFiles files,
		final Progress progress)
	{
		final long stacks = images.stream().filter(i -> !i.get(0).equals(Plane.ONLY)).count();
		if (stacks == 0) return dataset;
		final List<ImageEntry> all = new ArrayList<>();
		for (int i = 0; i < images.size(); i++)
			for (final Plane plane : images.get(i))
				all.add(plane.equals(Plane.ONLY) ? dataset.entries().get(i) : dataset.entries().get(i).with(plane));
		progress.message((stacks == 1 ? "1 file holds" : stacks + " files hold") + " several planes: with planes=" + files
			.reading().planes().label() + " there are " + all.size() + " images in " + images.size() + " files");
		return dataset.with(all);
	}
}
