package sc.fiji.anomaly.report.embedding;

/**
 * One point of a picture: one image.
 *
 * @param image path relative to the scored folder, {@code /} as separator
 * @param className class of a labelled image, empty where there is none
 * @param score distance from normal; NaN if unknown
 * @param x first coordinate, finite
 * @param y second coordinate, finite
 * @param z third coordinate, finite
 */
public record EmbeddedImage(String image, String className, double score, double x, double y, double z) {}
