package sc.fiji.anomaly.report.picture;

import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import sc.fiji.anomaly.image.map.AnomalyMap;
import sc.fiji.anomaly.image.map.MapContour;
import sc.fiji.anomaly.image.map.SeenPart;
import sc.fiji.anomaly.report.ScoreRow;

/**
 * The maps of an open image, each on its plane: the colours and the contour at 1, in the image's own pixels, below the
 * overlay's other elements, which stay; what the network has not looked at is dimmed. Maps of an earlier scoring are
 * replaced.
 */
public final class MapOverlay {

	/** Name of the colours' elements. */
	public static final String HEAT = "anomaly map";
	/** Name of the contour's elements. */
	public static final String CONTOUR = "anomaly contour";

	/** Tells the colours from other pictures in an overlay, also when they come from a file, which keeps no names. */
	private static final String MARK = "anomaly";

	/** Width of the contour as a share of the area's longer edge: still seen where a large image is shown smaller. */
	private static final int LINE_SHARE = 400;

	private MapOverlay() {}

	/**
	 * Puts the maps on an image of any size. Planes without a map get none.
	 *
	 * @param area what was scored of each plane, in pixels
	 * @param rows one row a plane, slices of the first frame first
	 */
	public static void put(final ImagePlus image, final Rectangle area, final List<ScoreRow> rows) {
		final Overlay before = image.getOverlay();
		final Overlay overlay = new Overlay();
		for (int plane = 0; plane < rows.size(); plane++)
			for (final Roi element : elements(area, rows.get(plane))) {
				PlaneMarks.place(element, image, plane);
				overlay.add(element);
			}
		if (before != null) for (final Roi other : before)
			if (!isOurs(other)) overlay.add(other);
		image.setOverlay(before == null && overlay.size() == 0 ? null : overlay);
		SeenOverlay.put(image, area, rows.stream().flatMap(r -> r.local().stream()).findFirst().map(l -> SeenPart.of(l
			.map())));
	}

	private static boolean isOurs(final Roi element) {
		return HEAT.equals(element.getProperty(MARK)) || CONTOUR.equals(element.getName());
	}

	private static List<Roi> elements(final Rectangle area, final ScoreRow row) {
		final List<Roi> elements = new ArrayList<>();
		if (row.local().isEmpty()) return elements;
		final AnomalyMap map = row.local().get().map();
		final Roi heat = new HeatRoi(area, map);
		heat.setName(HEAT);
		heat.setProperty(MARK, HEAT);
		elements.add(heat);
		final List<Roi> contour = Outlines.from(area.x, area.y).lines(MapContour.of(map), MapColors.CONTOUR, CONTOUR);
		contour.forEach(line -> line.setStrokeWidth(Math.max(1, Math.max(area.width, area.height) / LINE_SHARE)));
		elements.addAll(contour);
		return elements;
	}
}
