package sc.fiji.anomaly.hub;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Something that may go well if tried again: a busy server, a broken or stalled connection. */
final class TransientFailure extends IOException {

	private static final long serialVersionUID = 1L;

	private final transient Optional<Duration> retryAfter;

	TransientFailure(final String message) {
		this(message, Optional.empty());
	}

	/** @param retryAfter how long the server asks to wait */
	TransientFailure(final String message, final Optional<Duration> retryAfter) {
		super(message);
		this.retryAfter = retryAfter;
	}

	Optional<Duration> retryAfter() {
		return retryAfter;
	}
}
