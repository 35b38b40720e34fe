package sc.fiji.anomaly.report;

/**
 * An image of a PCA analysis.
 *
 * @param path relative to the folder, {@code /} as separator
 * @param className class of a labelled image, empty where there is none
 * @param problem why it could not be read, empty if it was
 */
public record PcaImage(String path, String className, String problem) {

	/** Whether it was read. */
	public boolean isReadable() {
		return problem.isEmpty();
	}
}
