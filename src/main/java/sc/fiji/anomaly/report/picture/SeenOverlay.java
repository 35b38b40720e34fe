package sc.fiji.anomaly.report.picture;

import java.awt.Rectangle;
import java.util.List;
import java.util.Optional;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import sc.fiji.anomaly.image.map.SeenPart;

/**
 * What of an open image was not looked at: dimmed on all planes, with a thin line around what was, below the overlay's
 * other elements, which stay. Those of an earlier scoring are replaced.
 */
public final class SeenOverlay {

	/** Name of the elements. */
	public static final String NAME = "anomaly seen";

	/** Width of the line as a share of the area's longer edge: half of a contour's. */
	private static final int LINE_SHARE = 800;

	private SeenOverlay() {}

	/**
	 * Puts it on an image of any size.
	 *
	 * @param area what was scored of each plane, in pixels of the image
	 * @param part what of the area was looked at, whose size is that of {@code part.area()}; empty if that is not known
	 */
	public static void put(final ImagePlus image, final Rectangle area, final Optional<SeenPart> part) {
		final Overlay before = image.getOverlay();
		final Overlay overlay = new Overlay();
		for (final Roi element : part.map(p -> Unseen.in(p, List.of(area))).orElse(List.of())) {
			element.setName(NAME);
			if (element.getFillColor() == null) element.setStrokeWidth(Math.max(1, Math.max(area.width, area.height) /
				LINE_SHARE));
			overlay.add(element);
		}
		if (before != null) for (final Roi other : before)
			if (!NAME.equals(other.getName())) overlay.add(other);
		image.setOverlay(before == null && overlay.size() == 0 ? null : overlay);
	}
}
