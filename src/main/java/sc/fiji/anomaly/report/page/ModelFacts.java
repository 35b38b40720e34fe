package sc.fiji.anomaly.report.page;

import java.util.OptionalDouble;

import sc.fiji.anomaly.Layers;

/**
 * What a reader of the page must know of the model. Texts are for people; none names a folder of this computer.
 *
 * @param name file name
 * @param sha256 of the file, 64 hexadecimal digits
 * @param backbone name of the network
 * @param checkpoint SHA-256 of its weights
 * @param images number of good images it learned from
 * @param created when, as an ISO 8601 instant
 * @param software program and version that made it
 * @param fpr wanted share of normal images that alarm; empty if the model has no threshold
 * @param view what of an image the network sees, in words that follow <em>the network sees</em>
 * @param place whether patches are compared with what is normal at their place
 * @param scores left-out scores of the good images, ascending; empty if unknown
 * @param localScores the same of their worst patches; empty without maps
 * @param layers the blocks of the network that features are of
 */
public record ModelFacts(String name, String sha256, String backbone, String checkpoint, int images, String created,
	String software, OptionalDouble fpr, String view, boolean place, double[] scores, double[] localScores,
	Layers layers)
{

	/** Of the published layers. */
	public ModelFacts(final String name, final String sha256, final String backbone, final String checkpoint,
		final int images, final String created, final String software, final OptionalDouble fpr, final String view,
		final boolean place, final double[] scores, final double[] localScores)
	{
		this(name, sha256, backbone, checkpoint, images, created, software, fpr, view, place, scores, localScores,
			Layers.PUBLISHED);
	}
}
