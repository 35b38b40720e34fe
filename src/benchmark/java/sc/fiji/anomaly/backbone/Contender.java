package sc.fiji.anomaly.backbone;

/** Something whose speed is compared. */
public interface Contender extends AutoCloseable {

	/** Does the same units of work over and over; each of several threads has one of its own. */
	@FunctionalInterface
	interface Worker {

		/** @return how many units were done: images, or products */
		int work();
	}

	/** For the table. */
	String name();

	/** Floating point operations of a unit, multiplications and additions; NaN where they are not counted. */
	double operations();

	/** A worker for one more thread. */
	Worker newWorker();

	/** How many units a second {@code threads} workers do together, measured for so many seconds. */
	default double rate(final int threads, final double seconds) {
		return Throughput.of(this, threads, seconds);
	}

	@Override
	void close();
}
