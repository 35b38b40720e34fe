package sc.fiji.anomaly;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What of an image file is taken for an image: which planes, which channels, and whether it is turned upright as the camera
 * has noted.
 *
 * @param planes of files that hold several
 * @param channels one or three numbers from 1, such as {@code 2} or {@code 3,2,1} (red, green, blue); empty for all, of
 *          which there must be one or three then
 * @param upright whether the EXIF orientation is applied; otherwise it is ignored, as published
 */
public record Reading(Planes planes, String channels, boolean upright) implements Serializable {

	/** Each plane, all channels, orientation ignored. */
	public static final Reading DEFAULT = new Reading(Planes.EACH, "", false);

	/** Name of an orientation that counts for nothing. */
	public static final String IGNORE = "ignore";
	/** Name of an orientation that is applied. */
	public static final String APPLY = "apply";

	private static final String CHANNEL = "[1-9]\\d{0,5}";

	/** @throws AnomalyException if the channels are not one or three numbers */
	public Reading {
		Objects.requireNonNull(planes, "planes");
		channels = channels.replaceAll("\\s", "");
		if (!channels.matches("|" + CHANNEL + "|(" + CHANNEL + ",){2}" + CHANNEL)) throw new AnomalyException("channels is '" +
			channels + "', but must be one number (gray) or three (red, green, blue) from 1, such as 2 or 1,2,3, or empty for" +
			" all");
	}

	/**
	 * Reads the choices of a person.
	 *
	 * @param planes a {@link Planes#label()}
	 * @param orientation {@code ignore} or {@code apply}
	 * @throws AnomalyException that names the value and what it may be
	 */
	public static Reading parse(final String planes, final String channels, final String orientation) {
		final boolean apply = APPLY.equalsIgnoreCase(orientation.trim());
		if (!apply && !IGNORE.equalsIgnoreCase(orientation.trim())) throw new AnomalyException("orientation is '" +
			orientation + "', but must be ignore or apply");
		return new Reading(Planes.parse(planes), channels, apply);
	}

	/** {@code ignore} or {@code apply}. */
	public String orientation() {
		return upright ? APPLY : IGNORE;
	}

	/**
	 * The channels to take, counted from 0.
	 *
	 * @param there how many the image has
	 * @return one or three
	 * @throws AnomalyException if the image lacks one of them, or has other than one or three and none were chosen
	 */
	public int[] channelsOf(final int there) {
		if (channels.isEmpty() && there != 1 && there != 3) throw new AnomalyException("the image has " + there +
			" channels, but 1 (gray) or 3 (red, green, blue) are needed: choose from 1 to " + there +
			" with channels, for example channels=1" + (there < 3 ? "" : " or channels=1,2,3"));
		final List<Integer> chosen = new ArrayList<>();
		if (channels.isEmpty()) for (int c = 1; c <= there; c++)
			chosen.add(c);
		else for (final String number : channels.split(","))
			chosen.add(Integer.valueOf(number));
		if (chosen.stream().anyMatch(c -> c > there)) throw new AnomalyException("channels is " + channels +
			", but the image has " + (there == 1 ? "1 channel" : there + " channels"));
		return chosen.stream().mapToInt(c -> c - 1).toArray();
	}
}
