package sc.fiji.anomaly.report.picture;

import java.awt.Point;
import java.awt.geom.Rectangle2D;
import java.util.List;

import ij.gui.OvalRoi;
import ij.gui.Roi;
import sc.fiji.anomaly.image.RgbImage;
import sc.fiji.anomaly.image.map.AnomalyMap;
import sc.fiji.anomaly.image.map.MapContour;
import sc.fiji.anomaly.image.map.Outline;

/** A map laid over a picture of its image, whatever size that has: colours, the contour at 1, and outlines of masks. */
final class MapPicture {

	/** Name of the contour's elements in an overlay. */
	static final String CONTOUR = "contour";
	/** Name of the masks' outlines in an overlay. */
	static final String MASK = "mask";

	private static final int SMALLEST_LINE = 3;
	private static final int RING = 8;

	private final AnomalyMap map;
	private final int width;
	private final int height;

	private MapPicture(final AnomalyMap map, final int width, final int height) {
		this.map = map;
		this.width = width;
		this.height = height;
	}

	/**
	 * A map for pictures of a size.
	 *
	 * @param width of the picture of the whole image, in pixels
	 * @param height of the picture
	 */
	static MapPicture of(final AnomalyMap map, final int width, final int height) {
		return new MapPicture(map, width, height);
	}

	/** A picture with the map's colours over it; what the network has not seen stays as it is. */
	RgbImage over(final RgbImage picture) {
		final float[] values = ReducedMap.pixels(map, width, height);
		final byte[] below = picture.rgb();
		final byte[] rgb = new byte[below.length];
		for (int i = 0; i < values.length; i++) {
			final int mixed = MapColors.over((below[3 * i] & 0xff) << 16 | (below[3 * i + 1] & 0xff) << 8 | below[3 * i + 2] &
				0xff, values[i]);
			for (int c = 0; c < 3; c++)
				rgb[3 * i + c] = (byte) (mixed >> 16 - 8 * c);
		}
		return new RgbImage(width, height, rgb);
	}

	/**
	 * The contour at 1 in a picture whose upper left corner is given. Around what would be hidden below its own line, in a
	 * small picture of a large image, it is a ring.
	 */
	List<Roi> contour(final Point corner) {
		return outlines(corner).lines(MapContour.of(map), MapColors.CONTOUR, CONTOUR).stream().map(MapPicture::atLeastRing)
			.toList();
	}

	private static Roi atLeastRing(final Roi line) {
		final Rectangle2D at = line.getFloatBounds();
		if (Math.max(at.getWidth(), at.getHeight()) >= SMALLEST_LINE) return line;
		final Roi ring = new OvalRoi(at.getCenterX() - RING / 2.0, at.getCenterY() - RING / 2.0, RING, RING);
		ring.setStrokeColor(line.getStrokeColor());
		ring.setStrokeWidth(line.getStrokeWidth());
		ring.setName(line.getName());
		return ring;
	}

	/** What lies above 1 in such a picture, as areas. */
	List<Roi> regions(final Point corner) {
		return outlines(corner).regions(MapContour.of(map));
	}

	/** Outlines of a mask in such a picture. */
	List<Roi> masks(final List<Outline> masks, final Point corner) {
		return outlines(corner).lines(masks, MapColors.MASK, MASK);
	}

	private Outlines outlines(final Point corner) {
		return new Outlines((double) width / map.area().width(), (double) height / map.area().height(), corner.x,
			corner.y);
	}
}
