package sc.fiji.anomaly.report;

/**
 * A mark that a person gave an image.
 *
 * @param image path in the table in which it was marked
 * @param mark what was said
 * @param sha256 of the file's bytes, 64 hexadecimal digits: a mark is for that content alone; empty if the file could not be
 *          read
 * @param file where it was, absolute
 * @param by who said it
 * @param when date and time, ISO 8601, UTC
 */
public record MarkedImage(String image, Mark mark, String sha256, String file, String by, String when) {

	/** What tells it from other images: its content, or its place where the content is not known. */
	public String key() {
		return sha256.isEmpty() ? file : sha256;
	}
}
