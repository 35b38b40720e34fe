package sc.fiji.anomaly.report;

/**
 * An image of a PCA analysis.
 *
 * @param path relative to the folder, {@code /} as separator
 * @param className class of a labelled image, empty where there is none
 * @param problem why it could not be read, empty if it was
 * @param trained whether the model has learned from this very file: then it counts for no AUROC
 */
public record PcaImage(String path, String className, String problem, boolean trained) {

	/** One that the model has not learned from. */
	public PcaImage(final String path, final String className, final String problem) {
		this(path, className, problem, false);
	}

	/** Whether it was read. */
	public boolean isReadable() {
		return problem.isEmpty();
	}
}
