package sc.fiji.anomaly.image.format;

import java.io.Serializable;

/**
 * Which image of a file.
 *
 * @param frame in time, from 0
 * @param slice along z, or page, from 0; {@link #ALL} for the largest values of all
 * @param label what the file's name is followed by, after {@code #}: {@code t2_z5} or {@code 3}, counted from 1, without
 *          axes of length 1; empty if there is no other
 */
public record Plane(int frame, int slice, String label) implements Serializable {

	/** All slices, of which the largest values count. */
	public static final int ALL = -1;

	/** The one image of a file that must hold one. */
	public static final Plane ONLY = new Plane(-1, 0, "");

	/** The name of the image in a file of some name. */
	public String of(final String file) {
		return label.isEmpty() ? file : file + "#" + label;
	}
}
