package sc.fiji.anomaly.dataset;

import java.nio.file.Path;

/**
 * One image file of a {@link Dataset}.
 *
 * @param file where it is
 * @param path its path relative to the data set's root, with {@code /} between the parts on every system
 * @param className the folder that says what it is; empty where there are no labels
 */
public record ImageEntry(Path file, String path, String className) {}
