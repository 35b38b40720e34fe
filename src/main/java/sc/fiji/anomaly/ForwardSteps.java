package sc.fiji.anomaly;

/**
 * Leaves out steps of a task that come late: several threads report, and what is shown must not go back. A task may be
 * done again once it was finished. Thread-safe.
 */
public final class ForwardSteps {

	private String task = "";
	private long total;
	private long done;

	/** Whether a step is to be shown: of another task, or as far as the last one that was shown, or farther. */
	public synchronized boolean isForward(final String name, final long stepDone, final long stepTotal) {
		final boolean same = name.equals(task) && stepTotal == total;
		if (same && stepDone < done && done < total) return false;
		task = name;
		total = stepTotal;
		done = stepDone;
		return true;
	}
}
