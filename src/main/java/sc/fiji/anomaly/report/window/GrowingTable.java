package sc.fiji.anomaly.report.window;

import java.awt.Component;
import java.awt.EventQueue;
import java.awt.Scrollbar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import ij.WindowManager;
import ij.measure.ResultsTable;
import ij.text.TextPanel;
import ij.text.TextWindow;
import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.report.table.ScoreColumns;
import sc.fiji.anomaly.report.table.ScoreTable;

/**
 * The rows that are ready while a folder is scored, in a window of their own: it opens with the first rows and grows once
 * a second. {@link #finish} closes it, for the final table to come; if scoring fails or is canceled, it stays. A window
 * that a person closes stays closed.
 * <p>
 * Rows may come from any thread, which never waits for AWT's, where they are shown. Not to be used without a display.
 */
public final class GrowingTable implements Consumer<ScoreRow>, AutoCloseable {

	/** Its title. */
	public static final String PARTIAL = ScoreTable.TITLE + " (partial)";

	private static final long MILLIS = 1000;

	private final ScoreColumns columns;
	private final Queue<ScoreRow> waiting = new ConcurrentLinkedQueue<>();
	private final AtomicBoolean begun = new AtomicBoolean();
	private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, GrowingTable::thread);
	/** Name of the window while it shows our rows: two folders may be scored at the same time, and the later one takes it. */
	private final String name = UUID.randomUUID().toString();
	/** Of AWT's thread alone. */
	private TextWindow window;
	private boolean ended;

	/** A table of a model without maps. */
	public GrowingTable() {
		this(new ScoreColumns(false));
	}

	/**
	 * A table that opens with the first row.
	 *
	 * @param columns that rows have
	 */
	public GrowingTable(final ScoreColumns columns) {
		this.columns = columns;
		clock.scheduleWithFixedDelay(() -> EventQueue.invokeLater(this::show), MILLIS, MILLIS, TimeUnit.MILLISECONDS);
	}

	private static Thread thread(final Runnable work) {
		final Thread thread = new Thread(work, "anomaly-detection-table");
		thread.setDaemon(true);
		return thread;
	}

	@Override
	public void accept(final ScoreRow row) {
		waiting.add(row);
		if (begun.compareAndSet(false, true)) EventQueue.invokeLater(this::show);
	}

	private void show() {
		if (ended) return;
		final List<ScoreRow> rows = new ArrayList<>();
		for (ScoreRow row = waiting.poll(); row != null; row = waiting.poll())
			rows.add(row);
		if (rows.isEmpty()) return;
		if (window == null) open(rows);
		else if (isOpen()) append(rows);
	}

	/** In place of that of an earlier run. */
	private void open(final List<ScoreRow> rows) {
		ScoreTable.of(rows, columns).show(PARTIAL);
		window = (TextWindow) WindowManager.getFrame(PARTIAL);
		if (window == null) ended = true; // a macro has begun its batch mode
		else window.setName(name);
	}

	/** Open, and not in use by another run by now. */
	private boolean isOpen() {
		return WindowManager.getFrame(PARTIAL) == window && name.equals(window.getName());
	}

	/** Shows the end of the table, as ImageJ does, unless a person has scrolled away from it. */
	private void append(final List<ScoreRow> rows) {
		final TextPanel panel = window.getTextPanel();
		final Scrollbar bar = scrollbar(panel);
		final boolean atEnd = bar.getValue() + bar.getVisibleAmount() >= bar.getMaximum();
		final ResultsTable table = panel.getResultsTable(); // not the one that was shown, but a copy
		final int before = table.size();
		ScoreTable.append(rows, table);
		for (int i = before; i < table.size(); i++)
			panel.appendWithoutUpdate(table.getRowAsString(i));
		if (atEnd) panel.updateDisplay();
		else bar.setMaximum(panel.getLineCount() + 1);
	}

	private static Scrollbar scrollbar(final TextPanel panel) {
		for (final Component part : panel.getComponents())
			if (part instanceof Scrollbar bar && bar.getOrientation() == Scrollbar.VERTICAL) return bar;
		throw new IllegalStateException("no scroll bar among " + Arrays.toString(panel.getComponents()));
	}

	/** All rows have come: closes the window. */
	public void finish() {
		doNow(() -> {
			if (!ended && window != null && isOpen()) window.close(false);
			ended = true;
		});
	}

	/** Ends the growth. Without {@link #finish}, the rows so far stay. */
	@Override
	public void close() {
		clock.shutdownNow();
		doNow(() -> {
			show();
			ended = true;
		});
	}

	/** On AWT's thread; waits for it, but not for long: it may wait for the command that we belong to. */
	private static void doNow(final Runnable work) {
		final CountDownLatch done = new CountDownLatch(1);
		EventQueue.invokeLater(() -> {
			try {
				work.run();
			}
			finally {
				done.countDown();
			}
		});
		try {
			done.await(MILLIS, TimeUnit.MILLISECONDS);
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}
}
