package sc.fiji.anomaly;

import java.util.concurrent.CancellationException;

/** A cancel that came when some of the results were there already: its message says which are not complete. */
public final class CanceledWhileWriting extends CancellationException {

	private static final long serialVersionUID = 1L;

	/** @param message what is not complete, and what to do */
	public CanceledWhileWriting(final String message) {
		super(message);
	}
}
