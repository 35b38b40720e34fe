package sc.fiji.anomaly.app;

/**
 * An image that was not used.
 *
 * @param path relative to the folder, {@code /} as separator
 * @param problem why: a whole sentence
 */
public record SkippedImage(String path, String problem) {}
