package sc.fiji.anomaly.report;

import java.util.Map;


/**
 * What a run was made with.
 *
 * @param model file name
 * @param sha256 of the model file, 64 hexadecimal digits
 * @param learned number of images the model has learned from
 * @param backbone name of the network
 * @param checkpoint SHA-256 of its weights, 64 hexadecimal digits
 * @param starter whether that is the one that comes with the plugin for trying out
 * @param view what of images is seen, as a model names it
 * @param precision the network computes in
 * @param device it computes on
 * @param folder of the images
 * @param started date and time, ISO 8601 with the offset from UTC
 * @param seconds that it took
 * @param versions of the software, by name, in the order in which they are told; those that are not known are left out
 */
public record Provenance(String model, String sha256, int learned, String backbone, String checkpoint, boolean starter,
	String view, String precision, String device, String folder, String started, double seconds,
	Map<String, String> versions)
{

	/** What is said of the starter. */
	public static final String STARTER = "The backbone is the starter: for trying out, not for real work";
}
