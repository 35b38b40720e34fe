package sc.fiji.anomaly.feature;

import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;

/**
 * Bounds the memory of images being decoded at once: half of what Java may use. Of an image that is read in strips, a
 * strip counts. A thread that wants more than is left waits until others are done; an image that alone exceeds the budget
 * is decoded by itself.
 */
final class MemoryBudget {

	/** The one of this Java, since its memory is one. */
	static final MemoryBudget SHARED = new MemoryBudget(Runtime.getRuntime().maxMemory() / 2);

	private static final int UNIT = 1 << 20;

	private final int units;
	private final Semaphore free;

	MemoryBudget(final long bytes) {
		units = (int) Math.max(1, Math.min(Integer.MAX_VALUE, bytes / UNIT));
		free = new Semaphore(units, true);
	}

	/** Memory that is given back by closing. */
	final class Share implements AutoCloseable {

		private final int taken;

		private Share(final int taken) {
			this.taken = taken;
		}

		@Override
		public void close() {
			free.release(taken);
		}
	}

	/** Waits for so many bytes, or for all there are. */
	Share take(final long bytes) {
		final int wanted = (int) Math.min(units, bytes / UNIT + 1);
		try {
			free.acquire(wanted);
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new CancellationException("Interrupted");
		}
		return new Share(wanted);
	}
}
