package sc.fiji.anomaly.hub;

import java.time.Duration;
import java.util.concurrent.CancellationException;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Progress;

/** Counts failures of one transfer and waits between them, longer each time, or as long as the server asks for. */
final class Attempts {

	private final Patience patience;
	private final Progress progress;
	private int sinceAdvance;
	private int all;

	Attempts(final Patience patience, final Progress progress) {
		this.patience = patience;
		this.progress = progress;
	}

	/** The transfer got further than ever before. */
	void advanced() {
		sinceAdvance = 0;
	}

	/**
	 * Waits before the next attempt.
	 *
	 * @param what was tried, for the message
	 * @throws AnomalyException if there should be none
	 */
	void failed(final String what, final TransientFailure failure) {
		sinceAdvance++;
		all++;
		if (sinceAdvance > patience.retries() || all >= patience.attempts()) throw new AnomalyException(what + " failed: " +
			failure.getMessage() + " (tried " + all + " times). Try again later: what has arrived is kept", failure);
		final Duration pause = failure.retryAfter().orElse(backoff());
		if (pause.compareTo(patience.longestRetryAfter()) > 0) throw new AnomalyException(what + " failed: " + failure
			.getMessage() + ", and the server asks to wait for " + pause.toSeconds() + " s. Try again then", failure);
		progress.message(what + ": " + failure.getMessage() + "; trying again in " + Math.max(1, pause.toSeconds()) + " s");
		sleep(pause);
	}

	private Duration backoff() {
		final Duration doubled = patience.pause().multipliedBy(1L << Math.min(20, sinceAdvance - 1));
		return doubled.compareTo(patience.longestPause()) < 0 ? doubled : patience.longestPause();
	}

	private void sleep(final Duration pause) {
		final long end = System.nanoTime() + pause.toNanos();
		try {
			for (long left = pause.toMillis(); left > 0; left = (end - System.nanoTime()) / 1_000_000) {
				progress.checkCanceled();
				Thread.sleep(Math.min(left, ResponseBody.POLL_MILLIS));
			}
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new CancellationException("Interrupted");
		}
	}
}
