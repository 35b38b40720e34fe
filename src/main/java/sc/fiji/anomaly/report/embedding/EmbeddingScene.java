package sc.fiji.anomaly.report.embedding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.math.Embedding;
import sc.fiji.anomaly.report.ClassStyle;
import sc.fiji.anomaly.report.ScoreRow;

/**
 * What there is to see: images at places in three dimensions, and what the picture is called and warns of. Immutable.
 */
public final class EmbeddingScene {

	private final String title;
	private final String note;
	private final List<String> axes;
	private final List<EmbeddedImage> images;
	private final Map<String, ClassStyle> styles;
	private final BoundingBox box;
	private final ScoreColors scoreColors;

	private EmbeddingScene(final String title, final String note, final List<String> axes,
		final List<EmbeddedImage> images, final Map<String, ClassStyle> styles)
	{
		this.title = title;
		this.note = note;
		this.axes = List.copyOf(axes);
		this.images = List.copyOf(images);
		this.styles = styles;
		box = BoundingBox.around(images);
		scoreColors = ScoreColors.of(images);
	}

	/**
	 * A scene from points.
	 *
	 * @param title what is shown: "UMAP of all features"
	 * @param note how to read it, one or two sentences; may be empty
	 * @param axes three names
	 * @param images the points, at least one, with finite coordinates
	 * @param normalClasses classes whose images are normal: they come first in the legend
	 * @throws AnomalyException if there is no image, there are not three axes, or a coordinate is NaN or infinite
	 */
	public static EmbeddingScene of(final String title, final String note, final List<String> axes,
		final List<EmbeddedImage> images, final Set<String> normalClasses)
	{
		if (images.isEmpty()) throw new AnomalyException("there are 0 images to show in '" + title +
			"', but a picture needs at least 1: give a folder with images that can be read");
		if (axes.size() != Embedding.DIMENSIONS) throw new AnomalyException("'" + title + "' has the axes " + axes +
			", but needs 3: give one name for each coordinate");
		for (final EmbeddedImage i : images)
			if (!Double.isFinite(i.x()) || !Double.isFinite(i.y()) || !Double.isFinite(i.z())) throw new AnomalyException(i
				.image() + " is at (" + i.x() + ", " + i.y() + ", " + i.z() +
				"), but places must be finite: leave that image out");
		return new EmbeddingScene(title, note, axes, images, ClassStyle.of(images.stream().map(EmbeddedImage::className).toList(),
			normalClasses));
	}

	/**
	 * A scene from an embedding and the rows of the score table.
	 *
	 * @param rows rows of the table in order; those of unreadable images are left out
	 * @param embedding of the readable images, in the same order
	 * @throws AnomalyException if the numbers differ or there is no image
	 */
	public static EmbeddingScene of(final String title, final String note, final Embedding embedding,
		final List<ScoreRow> rows, final Set<String> normalClasses)
	{
		final List<ScoreRow> readable = rows.stream().filter(ScoreRow::isReadable).toList();
		if (readable.size() != embedding.size()) throw new AnomalyException("'" + title + "' has places for " + embedding
			.size() + " images, but " + readable.size() + " have a score: embed the images that were scored");
		final double[][] places = embedding.coordinates();
		final List<EmbeddedImage> images = new ArrayList<>();
		for (int i = 0; i < places.length; i++)
			images.add(new EmbeddedImage(readable.get(i).image(), readable.get(i).className(), readable.get(i).score(),
				places[i][0], places[i][1], places[i][2]));
		return of(title, note, embedding.axes(), images, normalClasses);
	}

	/** The same where there are more classes, none of whose images is shown: with the colours they have elsewhere. */
	public EmbeddingScene withClasses(final List<String> all, final Set<String> normalClasses) {
		final Map<String, ClassStyle> own = ClassStyle.of(all, normalClasses);
		own.keySet().retainAll(styles.keySet());
		return new EmbeddingScene(title, note, axes, images, own);
	}

	/** What is shown. */
	public String title() {
		return title;
	}

	/** How to read it. */
	public String note() {
		return note;
	}

	/** The names of the three axes. */
	public List<String> axes() {
		return axes;
	}

	/** All images, in the order given. */
	public List<EmbeddedImage> images() {
		return images;
	}

	/** The classes, normal ones first, then by name; one empty name for an unlabelled folder. */
	public List<String> classes() {
		return List.copyOf(styles.keySet());
	}

	/** Number of images of a class. */
	public int count(final String className) {
		return (int) images.stream().filter(i -> i.className().equals(className)).count();
	}

	/** Colour and shape of a class of this scene. */
	public ClassStyle style(final String className) {
		return styles.get(className);
	}

	/** An image by its path. */
	Optional<EmbeddedImage> find(final String image) {
		return images.stream().filter(i -> i.image().equals(image)).findFirst();
	}

	BoundingBox box() {
		return box;
	}

	ScoreColors scoreColors() {
		return scoreColors;
	}

	/** The title, for lists of scenes. */
	@Override
	public String toString() {
		return title;
	}
}
