package sc.fiji.anomaly;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * How feature vectors were made: everything that, if it changed, would change the numbers. Features with different
 * specs are never compared; a model file records its own.
 *
 * @param backbone name or directory of the checkpoint, for people and for finding it again
 * @param checkpoint SHA-256 of the checkpoint's weights, 64 hexadecimal digits
 * @param precision arithmetic of the matrix products
 * @param positions interpolation of the position embeddings
 * @param preprocessing resize, crop and normalisation
 * @param range what maps 16-bit and 32-bit pixels to 8 bits: {@code none}, {@code pillow} or {@code LO,HI}
 * @param view how much of an image is seen, and how large: what it says of size and crop goes before preprocessing,
 *          unless it is as published
 * @param region the part of images that counts, as text whose beginning, up to a colon, is for people; empty for all
 * @param licence that of the checkpoint's weights, by name, if it binds those who use them; empty if not, or not known. It
 *          changes no numbers and is not compared
 * @param reading what of an image file is an image
 * @param layers the blocks of the network that features are taken from
 */
public record FeatureSpec(String backbone, String checkpoint, Precision precision, PositionMode positions,
	Preprocessing preprocessing, String range, View view, String region, String licence, Reading reading, Layers layers) implements Serializable
{

	/** As published: the view is what preprocessing says, of images all of which count. */
	public FeatureSpec(final String backbone, final String checkpoint, final Precision precision,
		final PositionMode positions, final Preprocessing preprocessing, final String range)
	{
		this(backbone, checkpoint, precision, positions, preprocessing, range, View.PUBLISHED, "", "", Reading.DEFAULT,
			Layers.PUBLISHED);
	}

	/** The same with another display range. */
	public FeatureSpec withRange(final String newRange) {
		return new FeatureSpec(backbone, checkpoint, precision, positions, preprocessing, newRange, view,
			region, licence, reading, layers);
	}

	/** The same with another view. */
	public FeatureSpec withView(final View newView) {
		return new FeatureSpec(backbone, checkpoint, precision, positions, preprocessing, range, newView,
			region, licence, reading, layers);
	}

	/** The same of another part of images. */
	public FeatureSpec withRegion(final String newRegion) {
		return new FeatureSpec(backbone, checkpoint, precision, positions, preprocessing, range, view, newRegion,
			licence, reading, layers);
	}

	/** The same with the name of a licence. */
	public FeatureSpec withLicence(final String newLicence) {
		return new FeatureSpec(backbone, checkpoint, precision, positions, preprocessing, range, view, region, newLicence,
			reading, layers);
	}

	/** The same of other images in the files. */
	public FeatureSpec withReading(final Reading newReading) {
		return new FeatureSpec(backbone, checkpoint, precision, positions, preprocessing, range, view, region, licence,
			newReading, layers);
	}

	/** The same of other blocks. */
	public FeatureSpec withLayers(final Layers newLayers) {
		return new FeatureSpec(backbone, checkpoint, precision, positions, preprocessing, range, view, region, licence,
			reading, newLayers);
	}

	/**
	 * Refuses features that were made in another way. The backbone's name does not count: its checkpoint does.
	 *
	 * @param offered how the features at hand are made
	 * @throws AnomalyException that names both values of each difference
	 */
	public void requireSame(final FeatureSpec offered) {
		final List<String> differences = new ArrayList<>();
		if (!checkpoint.equals(offered.checkpoint)) differences.add("backbone " + name(this) + " against " +
			name(offered));
		compare(differences, "precision", precision.label(), offered.precision.label());
		compare(differences, "positions", positions.label(), offered.positions.label());
		compare(differences, "preprocessing", preprocessing, offered.preprocessing);
		compare(differences, "range", range, offered.range);
		compare(differences, "view", view, offered.view);
		if (!region.equals(offered.region)) differences.add("region " + shown(region) + " against " + shown(offered.region));
		compare(differences, "planes", reading.planes().label(), offered.reading.planes().label());
		compare(differences, "channels", shown(reading.channels()), shown(offered.reading.channels()));
		compare(differences, "orientation", reading.orientation(), offered.reading.orientation());
		compare(differences, "features of layers", layers.featureLabel(), offered.layers.featureLabel());
		compare(differences, "maplayers", layers.groupsLabel(), offered.layers.groupsLabel());
		if (!differences.isEmpty()) throw new AnomalyException(
			"the model and these features do not fit together (model against features): " + String.join("; ",
				differences) + ". Use what the model was trained with, or train a new model");
	}

	private static String name(final FeatureSpec spec) {
		return spec.backbone + " (checkpoint " + spec.checkpoint.substring(0, Math.min(12, spec.checkpoint.length())) +
			")";
	}

	/** Of a region what is for people. */
	private static String shown(final String text) {
		return text.isEmpty() ? "none" : text.replaceAll(":.*", "");
	}

	private static void compare(final List<String> differences, final String what, final Object mine,
		final Object other)
	{
		if (!mine.equals(other)) differences.add(what + " " + mine + " against " + other);
	}
}
