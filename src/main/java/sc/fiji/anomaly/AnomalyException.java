package sc.fiji.anomaly;

/**
 * Something a person can mend: bad input, a file that does not fit, a missing device. The message is complete by
 * itself: it names the value that was found, the value that was wanted, and what to do. It is shown without a stack
 * trace.
 */
public class AnomalyException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public AnomalyException(final String message) {
		super(message);
	}

	public AnomalyException(final String message, final Throwable cause) {
		super(message, cause);
	}
}
