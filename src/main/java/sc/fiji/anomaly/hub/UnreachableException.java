package sc.fiji.anomaly.hub;

import sc.fiji.anomaly.AnomalyException;

/** The server cannot be reached, or must not be asked: the files have to come another way. */
public final class UnreachableException extends AnomalyException {

	private static final long serialVersionUID = 1L;

	UnreachableException(final String message) {
		super(message);
	}

	UnreachableException(final String message, final Throwable cause) {
		super(message, cause);
	}
}
