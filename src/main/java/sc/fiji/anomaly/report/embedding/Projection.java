package sc.fiji.anomaly.report.embedding;

import java.awt.Rectangle;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Where a scene's points lie on the screen: orthographic, so that parallel lines stay parallel and equal distances equal.
 */
final class Projection {

	private static final int MARGIN = 12; // in pixels; labels need more, but a box hardly ever fills its sphere
	private static final double POINT_RADIUS = 5.5;
	private static final int CROWD = 200; // images from which markers get smaller
	private static final double REACH = 3; // pixels around a point that belong to it

	private final EmbeddingScene scene;
	private final EmbeddingView view;
	private final double centreX;
	private final double centreY;
	private final double pixels;
	private final double pointRadius;

	/** A point on the screen; depth is -1 (far) to 1 (near). */
	record Place(double x, double y, double depth) {}

	/** An image on the screen; radius is that of its marker in pixels. */
	record Dot(EmbeddedImage image, double x, double y, double depth, double radius) {}

	Projection(final EmbeddingScene scene, final EmbeddingView view, final Rectangle area) {
		this.scene = scene;
		this.view = view;
		centreX = area.getCenterX();
		centreY = area.getCenterY();
		pixels = radiusIn(area);
		pointRadius = POINT_RADIUS * Math.max(0.4, Math.min(1, Math.pow((double) CROWD / scene.images().size(), 0.25)));
	}

	/** Pixels of the scene's radius at zoom 1. */
	static double radiusIn(final Rectangle area) {
		return Math.max(10, Math.min(area.width, area.height) / 2.0 - MARGIN);
	}

	/** A place given by fractions of the box: -1 to 1 along each axis is from face to face. */
	Place ofBox(final double x, final double y, final double z) {
		final BoundingBox box = scene.box();
		final double radius = box.radius();
		return place(x * (box.half(0) / radius), y * (box.half(1) / radius), z * (box.half(2) / radius));
	}

	private Place ofData(final EmbeddedImage i) {
		final BoundingBox box = scene.box();
		final double radius = box.radius();
		return place((i.x() - box.middle(0)) / radius, (i.y() - box.middle(1)) / radius, (i.z() - box.middle(2)) / radius);
	}

	private Place place(final double x, final double y, final double z) {
		final double[] turned = view.rotation().apply(x, y, z);
		final double scale = pixels * view.zoom();
		return new Place(centreX + scale * (turned[0] + view.right()), centreY - scale * (turned[1] + view.up()), turned[2]);
	}

	/** The images that are shown, far ones first. */
	List<Dot> dots() {
		return scene.images().stream().filter(i -> !view.hidden().contains(i.className())).map(i -> {
			final Place p = ofData(i);
			return new Dot(i, p.x(), p.y(), p.depth(), pointRadius * (1 + 0.25 * p.depth()));
		}).sorted(Comparator.comparingDouble(Dot::depth)).toList();
	}

	/** The image at a place on the screen; where several overlap, the nearest to the viewer. */
	Optional<EmbeddedImage> at(final double x, final double y) {
		return dots().stream().filter(d -> Math.hypot(d.x() - x, d.y() - y) <= d.radius() + REACH).reduce((far, near) -> near)
			.map(Dot::image);
	}
}
