package sc.fiji.anomaly;

import java.util.Locale;

/**
 * Says how a task goes: "120 of 247, 18.3 per second, 7 s left". Thread-safe.
 */
public final class TimeLeft {

	private static final double NANOS = 1e9;

	private String task = "";
	private long startNanos;
	private long startDone;

	/**
	 * Describes how far a task is. A new task's name starts the clock anew.
	 *
	 * @param name the task
	 * @param done units finished
	 * @param total units in all, 0 where unknown
	 */
	public synchronized String describe(final String name, final long done, final long total) {
		final long now = System.nanoTime();
		if (!name.equals(task) || done < startDone) {
			task = name;
			startNanos = now;
			startDone = done;
		}
		final String count = total > 0 ? done + " of " + total : Long.toString(done);
		final double seconds = (now - startNanos) / NANOS;
		if (done == startDone || seconds < 1) return count;
		final double rate = (done - startDone) / seconds;
		final String speed = String.format(Locale.ROOT, "%s, %.1f per second", count, rate);
		return total > done ? speed + ", " + duration((long) Math.ceil((total - done) / rate)) + " left" : speed;
	}

	private static String duration(final long seconds) {
		if (seconds < 90) return seconds + " s";
		if (seconds < 5400) return Math.round(seconds / 60.0) + " min";
		return String.format(Locale.ROOT, "%.1f h", seconds / 3600.0);
	}
}
