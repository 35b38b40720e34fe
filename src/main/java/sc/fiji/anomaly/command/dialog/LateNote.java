package sc.fiji.anomaly.command.dialog;

import java.awt.EventQueue;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import sc.fiji.anomaly.AnomalyException;

/**
 * An answer that takes a while, found on a thread of its own, so that a dialog never waits. Another question ends the search
 * for the answer to the one before: the thread is interrupted, and what it finds is not told.
 */
final class LateNote {

	/** Nobody types between two letters for longer than that. */
	private static final long QUIET_MILLIS = 200;
	private static final long MOST_SECONDS = 10;
	private static final String LONG = "This takes long: the folder holds very many files, or lies on a slow disk";

	private final Runnable ready;
	private Object question;
	private String answer = "";
	private Thread thread;

	/** @param ready called on the AWT thread when an answer has come */
	LateNote(final Runnable ready) {
		this.ready = ready;
	}

	/**
	 * The answer, as far as it is known.
	 *
	 * @param asked says by {@code equals} whether it is the same question
	 * @param search finds the answer; it ends soon with a {@link CancellationException} when its thread is interrupted
	 * @param meanwhile what is said until then
	 */
	synchronized String of(final Object asked, final Supplier<String> search, final String meanwhile) {
		if (asked.equals(question)) return answer;
		cancel();
		question = asked;
		answer = meanwhile;
		final Thread searching = new Thread(() -> search(asked, search), "anomaly-detection-note");
		searching.setDaemon(true);
		searching.start();
		thread = searching;
		CompletableFuture.delayedExecutor(MOST_SECONDS, TimeUnit.SECONDS).execute(searching::interrupt);
		return answer;
	}

	/** Ends a search. */
	synchronized void cancel() {
		question = null;
		if (thread != null) thread.interrupt();
	}

	private void search(final Object asked, final Supplier<String> search) {
		String found;
		try {
			Thread.sleep(QUIET_MILLIS);
			found = search.get();
		}
		catch (final InterruptedException | CancellationException e) {
			found = LONG;
		}
		catch (final AnomalyException e) {
			found = capital(e.getMessage());
		}
		catch (final RuntimeException e) { // such as a name that is none on this system: a note is no place to fail
			found = "This folder cannot be looked into (" + e.getMessage() + ")";
		}
		if (tell(asked, found)) EventQueue.invokeLater(ready);
	}

	private static String capital(final String text) {
		return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
	}

	private synchronized boolean tell(final Object asked, final String found) {
		if (!asked.equals(question)) return false;
		answer = found;
		return true;
	}
}
