package sc.fiji.anomaly.hub;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import sc.fiji.anomaly.Progress;

/** Keeps what was reported; cancels when asked to. */
public final class Listener implements Progress {

	private final List<String> messages = new CopyOnWriteArrayList<>();
	private volatile String task = "";
	private volatile long done;
	private volatile long total;
	private volatile boolean canceled;

	@Override
	public void update(final String newTask, final long newDone, final long newTotal) {
		task = newTask;
		done = newDone;
		total = newTotal;
	}

	@Override
	public void message(final String text) {
		messages.add(text);
	}

	@Override
	public boolean isCanceled() {
		return canceled;
	}

	void cancel() {
		canceled = true;
	}

	public List<String> messages() {
		return messages;
	}

	String task() {
		return task;
	}

	long done() {
		return done;
	}

	long total() {
		return total;
	}
}
