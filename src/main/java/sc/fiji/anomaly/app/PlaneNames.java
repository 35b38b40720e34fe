package sc.fiji.anomaly.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import ij.ImagePlus;

/**
 * What the planes of an image are called in the table: its title; in a stack title and slice label, {@code cells.tif:t=3 s},
 * where each plane has one of its own; else title and number, {@code cells.tif:7}, and with slices and frames
 * {@code cells.tif:z7:t2}.
 *
 * @param labels one for each plane; none where they are missing or not all different
 */
record PlaneNames(String title, int slices, int frames, List<String> labels) {

	private static final int MOST_LETTERS = 60;

	static PlaneNames of(final ImagePlus image) {
		final List<String> labels = new ArrayList<>();
		final int channels = image.getNChannels(), planes = image.getNSlices() * image.getNFrames();
		for (int i = 0; i < planes && planes > 1; i++) {
			final String label = image.getStack().getSliceLabel(i * channels + 1);
			if (label != null && !label.isBlank()) labels.add(first(label));
		}
		final boolean distinct = labels.size() == planes && Set.copyOf(labels).size() == planes;
		return new PlaneNames(image.getTitle(), image.getNSlices(), image.getNFrames(), distinct ? labels : List.of());
	}

	/** The first line: others hold what a camera has noted. */
	private static String first(final String label) {
		final String line = label.strip().lines().findFirst().orElse("").strip();
		return line.length() <= MOST_LETTERS ? line : line.substring(0, MOST_LETTERS);
	}

	/** @param plane from 1; slices of the first frame come first */
	String of(final int plane) {
		if (slices * frames == 1) return title;
		if (!labels.isEmpty()) return title + ":" + labels.get(plane - 1);
		if (slices == 1 || frames == 1) return title + ":" + plane;
		return title + ":z" + ((plane - 1) % slices + 1) + ":t" + ((plane - 1) / slices + 1);
	}
}
