package sc.fiji.anomaly.report.embedding;

import java.util.HashSet;
import java.util.Set;

/**
 * How a scene is looked at. Immutable; turning and zooming give a new view.
 *
 * @param rotation orientation
 * @param zoom 1 shows everything
 * @param right shift to the right at zoom 1, in units of the scene's radius
 * @param up shift upwards, likewise
 * @param hidden classes that are not shown
 * @param selected path of the image that is marked, empty for none
 * @param byScore whether colours show scores instead of classes
 */
public record EmbeddingView(Rotation rotation, double zoom, double right, double up, Set<String> hidden, String selected,
	boolean byScore)
{

	/** All classes, from above and the side, coloured by class. */
	public static final EmbeddingView START = new EmbeddingView(Rotation.OBLIQUE, 1, 0, 0, Set.of(), "", false);

	private static final double MIN_ZOOM = 0.2;
	private static final double MAX_ZOOM = 200;

	public EmbeddingView {
		hidden = Set.copyOf(hidden);
	}

	/**
	 * The start for a scene: coloured by class, or, where there is one class only (an unlabelled folder), by score.
	 */
	public static EmbeddingView of(final EmbeddingScene scene) {
		return START.coloredByScore(scene.classes().size() < 2 && scene.scoreColors().isDefined());
	}

	/** The same, turned: {@link Rotation#turned}. */
	public EmbeddingView turned(final double toRight, final double down) {
		return new EmbeddingView(rotation.turned(toRight, down), zoom, right, up, hidden, selected, byScore);
	}

	/** The same, larger by a factor; the place (x, y), in radii right of and above the middle, stays where it is. */
	public EmbeddingView zoomed(final double factor, final double x, final double y) {
		final double to = Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, zoom * factor));
		return new EmbeddingView(rotation, to, right + x / to - x / zoom, up + y / to - y / zoom, hidden, selected, byScore);
	}

	/** The same, moved on the screen, in radii. */
	public EmbeddingView moved(final double x, final double y) {
		return new EmbeddingView(rotation, zoom, right + x / zoom, up + y / zoom, hidden, selected, byScore);
	}

	/** The orientation, size and place of the start; classes, mark and colours stay. */
	public EmbeddingView reset() {
		return new EmbeddingView(START.rotation, START.zoom, START.right, START.up, hidden, selected, byScore);
	}

	/** The same in another view's orientation. */
	EmbeddingView turnedLike(final EmbeddingView other) {
		return new EmbeddingView(other.rotation, zoom, right, up, hidden, selected, byScore);
	}

	/** The same with a class shown or not. */
	public EmbeddingView showing(final String className, final boolean shown) {
		final Set<String> classes = new HashSet<>(hidden);
		if (shown) classes.remove(className);
		else classes.add(className);
		return hiding(classes);
	}

	/** The same without these classes. */
	public EmbeddingView hiding(final Set<String> classes) {
		return new EmbeddingView(rotation, zoom, right, up, classes, selected, byScore);
	}

	/** The same with another image marked, or none for an empty path. */
	public EmbeddingView selecting(final String image) {
		return new EmbeddingView(rotation, zoom, right, up, hidden, image, byScore);
	}

	/** The same, coloured by score or by class. */
	public EmbeddingView coloredByScore(final boolean score) {
		return new EmbeddingView(rotation, zoom, right, up, hidden, selected, score);
	}
}
