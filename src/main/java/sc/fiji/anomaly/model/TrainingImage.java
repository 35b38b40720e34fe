package sc.fiji.anomaly.model;

/**
 * An image a model learned from.
 *
 * @param path relative to the training folder, {@code /} as separator
 * @param sha256 of the file's bytes, 64 hexadecimal digits
 */
public record TrainingImage(String path, String sha256) {}
