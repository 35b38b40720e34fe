package sc.fiji.anomaly;

/**
 * Where a long step says how far it is, and asks whether to go on. Implementations are called from several threads.
 */
public interface Progress {

	/** Says nothing and never cancels. */
	Progress NONE = (task, done, total) -> {};

	/**
	 * Reports that {@code done} of {@code total} units of a task are finished.
	 *
	 * @param task what is being done, for people: "Reading images"
	 * @param done units finished, 0 to {@code total}
	 * @param total units in all; 0 where unknown
	 */
	void update(String task, long done, long total);

	/** A remark for the log, one line without a line break. */
	default void message(String text) {}

	/** Whether the person asked to stop. Long steps ask at least once a second. */
	default boolean isCanceled() {
		return false;
	}

	/**
	 * Stops the current step if the person asked for it.
	 *
	 * @throws java.util.concurrent.CancellationException if {@link #isCanceled()}
	 */
	default void checkCanceled() {
		if (isCanceled()) throw new java.util.concurrent.CancellationException("Canceled");
	}
}
