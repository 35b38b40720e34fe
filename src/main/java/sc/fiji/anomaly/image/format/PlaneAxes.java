package sc.fiji.anomaly.image.format;

import java.util.ArrayList;
import java.util.List;

import sc.fiji.anomaly.Planes;

/**
 * How the planes of a file lie.
 *
 * @param channels of each plane, at least 1; red, green and blue of each pixel are one
 * @param slices along z, or pages of which nothing is known
 * @param frames in time
 * @param named whether it is known that slices are along z; pages have numbers only
 */
record PlaneAxes(int channels, int slices, int frames, boolean named) {

	/** Of most files. */
	static final PlaneAxes SINGLE = new PlaneAxes(1, 1, 1, false);

	/** So many pages or frames of a film, of which no more is known. */
	static PlaneAxes pages(final int count) {
		return new PlaneAxes(1, count, 1, false);
	}

	/** Planes, each with all its channels. */
	int planes() {
		return slices * frames;
	}

	/** Whether there is just one image, of one channel. */
	boolean isSingle() {
		return planes() == 1 && channels == 1;
	}

	/** The images to make of the file, at least one. */
	List<Plane> of(final Planes choice) {
		return switch (choice) {
			case FIRST -> List.of(plane(0, 0));
			case MIDDLE -> List.of(plane((frames - 1) / 2, (slices - 1) / 2));
			case EACH -> all();
			case MAX -> slices == 1 ? all() : projections();
		};
	}

	private List<Plane> all() {
		final List<Plane> planes = new ArrayList<>();
		for (int t = 0; t < frames; t++)
			for (int z = 0; z < slices; z++)
				planes.add(plane(t, z));
		return planes;
	}

	private List<Plane> projections() {
		final List<Plane> planes = new ArrayList<>();
		for (int t = 0; t < frames; t++)
			planes.add(new Plane(t, Plane.ALL, frames == 1 ? "" : "t" + (t + 1)));
		return planes;
	}

	private Plane plane(final int frame, final int slice) {
		if (!named) return new Plane(frame, slice, slices == 1 ? "" : Integer.toString(slice + 1));
		final String t = frames == 1 ? "" : "t" + (frame + 1), z = slices == 1 ? "" : "z" + (slice + 1);
		return new Plane(frame, slice, t + (t.isEmpty() || z.isEmpty() ? "" : "_") + z);
	}
}
