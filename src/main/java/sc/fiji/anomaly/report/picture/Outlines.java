package sc.fiji.anomaly.report.picture;

import java.awt.Color;
import java.awt.Polygon;
import java.util.ArrayList;
import java.util.List;

import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import sc.fiji.anomaly.image.map.Outline;

/** Outlines in an image as ImageJ's selections in a picture of it, enlarged or reduced, then moved. */
record Outlines(double scaleX, double scaleY, double left, double top) {

	/** In the image itself, from a pixel on. */
	static Outlines from(final double left, final double top) {
		return new Outlines(1, 1, left, top);
	}

	/** Each line on its own. */
	List<Roi> lines(final List<Outline> outlines, final Color color, final String name) {
		final List<Roi> lines = new ArrayList<>();
		for (final Outline outline : outlines) {
			final Roi line = polygon(outline);
			line.setStrokeColor(color);
			line.setStrokeWidth(1);
			line.setName(name);
			lines.add(line);
		}
		return lines;
	}

	/** Each region, without its holes. */
	List<Roi> regions(final List<Outline> outlines) {
		final List<Roi> holes = outlines.stream().filter(Outline::hole).map(this::polygon).toList();
		final List<Roi> regions = new ArrayList<>();
		for (final Outline outline : outlines) {
			if (outline.hole()) continue;
			final Roi region = polygon(outline);
			final List<Roi> inside = holes.stream().filter(hole -> isInside(hole, region)).toList();
			regions.add(inside.isEmpty() ? region : without(region, inside));
		}
		return regions;
	}

	private static boolean isInside(final Roi hole, final Roi region) {
		final Polygon points = hole.getPolygon();
		return region.getFloatPolygon().contains(points.xpoints[0], points.ypoints[0]);
	}

	private static Roi without(final Roi region, final List<Roi> holes) {
		ShapeRoi rest = new ShapeRoi(region);
		for (final Roi hole : holes)
			rest = rest.not(new ShapeRoi(hole));
		return rest;
	}

	private Roi polygon(final Outline outline) {
		final float[] x = new float[outline.x().length];
		final float[] y = new float[x.length];
		for (int i = 0; i < x.length; i++) {
			x[i] = (float) (left + scaleX * outline.x()[i]);
			y[i] = (float) (top + scaleY * outline.y()[i]);
		}
		return new PolygonRoi(x, y, Roi.FREEROI);
	}
}
