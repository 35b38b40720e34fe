package sc.fiji.anomaly.command;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * The exit code of an ImageJ without windows in which a command has failed. Neither ImageJ nor Fiji has one: both end
 * with 0, whatever a macro did. So the process is ended with {@value #FAILED} when it ends by itself, after all others
 * who want to do something then.
 * <p>
 * Only a process whose main program is ImageJ's or Fiji's is; in one that belongs to somebody else, such as a Python
 * that has ImageJ in it, nothing happens.
 */
public final class ExitCode {

	/** As the command line has it. */
	public static final int FAILED = 1;

	/** Where the main programs of ImageJ, ImageJ2 and Fiji are. */
	private static final List<String> HOSTS = List.of("ij.", "net.imagej.", "imagej.", "org.scijava.launcher.", "sc.fiji.",
		"fiji.");

	private static final long PATIENCE = TimeUnit.SECONDS.toNanos(2);
	private static final long STEP_MILLIS = 20;

	private final AtomicBoolean failed = new AtomicBoolean();

	/** The process is to end with {@value #FAILED}, when it ends, if it is ImageJ's. */
	public void failed() {
		if (!isHostsOwn() || failed.getAndSet(true)) return;
		try {
			Runtime.getRuntime().addShutdownHook(new Thread(ExitCode::end, "anomaly-detection-exit-code"));
		}
		catch (final IllegalStateException e) {
			// It is ending already.
		}
	}

	/** Whether a thread is inside of the main program of ImageJ or Fiji. */
	private static boolean isHostsOwn() {
		return Thread.getAllStackTraces().values().stream().filter(s -> s.length > 0).map(s -> s[s.length - 1]).anyMatch(
			f -> f.getMethodName().equals("main") && HOSTS.stream().anyMatch(f.getClassName()::startsWith));
	}

	private static void end() {
		final long start = System.nanoTime();
		while (othersWork() && System.nanoTime() - start < PATIENCE)
			try {
				Thread.sleep(STEP_MILLIS);
			}
			catch (final InterruptedException e) {
				break;
			}
		Runtime.getRuntime().halt(FAILED);
	}

	/** Whether a thread that keeps a Java process alive does something other than to wait for the end. */
	private static boolean othersWork() {
		for (final Map.Entry<Thread, StackTraceElement[]> other : Thread.getAllStackTraces().entrySet())
			if (other.getKey() != Thread.currentThread() && !other.getKey().isDaemon() && !isEnding(other.getValue()))
				return true;
		return false;
	}

	private static boolean isEnding(final StackTraceElement[] stack) {
		return Stream.of(stack).anyMatch(f -> f.getClassName().equals("java.lang.Shutdown"));
	}
}
