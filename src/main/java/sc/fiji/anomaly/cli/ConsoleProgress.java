package sc.fiji.anomaly.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import sc.fiji.anomaly.ForwardSteps;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.TimeLeft;

/**
 * Progress on standard error: one line that is rewritten on a terminal, a line every ten seconds elsewhere. Ctrl-C
 * cancels: the step stops, temporary files go, and only then does the JVM end.
 */
public final class ConsoleProgress implements Progress {

	/** A use case that can be canceled. */
	@FunctionalInterface
	public interface Step<T> {

		T run(Progress progress) throws IOException;
	}

	private static final long TERMINAL_MILLIS = 200;
	private static final long FILE_MILLIS = 10_000;
	private static final long WAIT_FOR_CANCEL_SECONDS = 10;

	/** Until whoever ran the step has said how it ended: Java ends with its shutdown hooks, not with its threads. */
	private static final long MESSAGE_MILLIS = 200;

	private final PrintStream err = System.err;
	private final boolean terminal = System.console() != null;
	private final TimeLeft timeLeft = new TimeLeft();
	private final ForwardSteps forward = new ForwardSteps();
	private volatile boolean canceled;
	private long lastPrinted = System.currentTimeMillis();
	private int lastLength;

	private ConsoleProgress() {}

	/** Runs a use case with progress, cancelable by Ctrl-C. */
	public static <T> T during(final Step<T> step) throws IOException {
		final ConsoleProgress progress = new ConsoleProgress();
		final CountDownLatch finished = new CountDownLatch(1);
		final Thread hook = new Thread(() -> progress.cancelAndWait(finished), "cancel on shutdown");
		Runtime.getRuntime().addShutdownHook(hook);
		try {
			return step.run(progress);
		}
		finally {
			progress.clearLine();
			finished.countDown();
			removeHook(hook);
		}
	}

	private static void removeHook(final Thread hook) {
		try {
			Runtime.getRuntime().removeShutdownHook(hook);
		}
		catch (final IllegalStateException shuttingDown) {
			// The hook is running: that is why we are here.
		}
	}

	private void cancelAndWait(final CountDownLatch finished) {
		canceled = true;
		try {
			finished.await(WAIT_FOR_CANCEL_SECONDS, TimeUnit.SECONDS);
			Thread.sleep(MESSAGE_MILLIS);
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public synchronized void update(final String task, final long done, final long total) {
		if (!forward.isForward(task, done, total)) return;
		final String text = task + " " + timeLeft.describe(task, done, total);
		final long now = System.currentTimeMillis();
		if (now - lastPrinted < (terminal ? TERMINAL_MILLIS : FILE_MILLIS)) return;
		lastPrinted = now;
		if (!terminal) {
			err.println(text);
			return;
		}
		err.print("\r" + text + " ".repeat(Math.max(0, lastLength - text.length())));
		err.flush();
		lastLength = text.length();
	}

	@Override
	public synchronized void message(final String text) {
		clearLine();
		err.println(text);
	}

	private synchronized void clearLine() {
		if (lastLength > 0) err.print("\r" + " ".repeat(lastLength) + "\r");
		err.flush();
		lastLength = 0;
	}

	@Override
	public boolean isCanceled() {
		return canceled;
	}
}
