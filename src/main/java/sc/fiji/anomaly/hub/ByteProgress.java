package sc.fiji.anomaly.hub;

import java.util.Locale;

import sc.fiji.anomaly.Progress;

/** Reports bytes in units that a person reads: MB, or kB where there are few. Not more often than ten times a second. */
final class ByteProgress {

	private static final long FEW = 10_000_000;
	private static final long INTERVAL_NANOS = 100_000_000;

	private final Progress progress;
	private final String task;
	private final long total;
	private final long unit;
	private long before;
	private long last = System.nanoTime() - INTERVAL_NANOS;

	/**
	 * @param task what is being done: "Downloading facebook/dinov2-small"
	 * @param total bytes of all files together
	 */
	ByteProgress(final Progress progress, final String task, final long total) {
		this.progress = progress;
		this.total = total;
		unit = total < FEW ? 1000 : 1_000_000;
		this.task = task + (total < FEW ? " (kB)" : " (MB)");
	}

	/** So many bytes of the present file are there. */
	void at(final long bytes) {
		final long now = System.nanoTime();
		if (now - last < INTERVAL_NANOS) return;
		last = now;
		report(before + bytes);
	}

	/** A file of so many bytes is complete. */
	void finished(final long bytes) {
		before += bytes;
		report(before);
	}

	private void report(final long bytes) {
		progress.update(task, Math.min(bytes, total) / unit + (bytes >= total ? rest() : 0), total / unit + rest());
	}

	private long rest() {
		return total % unit == 0 ? 0 : 1;
	}

	/** 88.3 MB; 4.5 GB; 12 kB. */
	static String text(final long bytes) {
		if (bytes >= 1_000_000_000) return String.format(Locale.ROOT, "%.2f GB", bytes / 1e9);
		if (bytes >= 1_000_000) return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
		return (bytes + 999) / 1000 + " kB";
	}
}
