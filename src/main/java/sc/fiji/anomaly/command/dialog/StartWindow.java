package sc.fiji.anomaly.command.dialog;

import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.Font;
import java.awt.Frame;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.ArrayList;
import java.util.List;

import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.SwingConstants;
import javax.swing.Timer;
import javax.swing.WindowConstants;

import org.scijava.app.event.StatusEvent;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.event.EventSubscriber;

/**
 * <em>Getting Started</em>: a button for each step, what it does or what to look at, a tick where it is done, the next one
 * highlighted. May be closed at any time. All methods are called on the AWT thread.
 */
public final class StartWindow {

	public static final String TITLE = "Anomaly Detection: Getting Started";

	private static final Color NEXT = new Color(0xDCEBFA), PLAIN = Color.WHITE, TICK = new Color(0x2E7D32);
	private static final int GAP = 10, MARK = 34, BUTTON = 215, WIDTH = 400;
	/** Pixels for a frame's border, and milliseconds until windows that were shown have come. */
	private static final int BELOW = 24, AGAIN = 700;
	private static final String DONE = "All four steps are done. Now with images of your own: Train Normal Model...";

	private final JFrame frame = new JFrame(TITLE);
	private final JLabel status = new JLabel(" ");
	private final JProgressBar bar = new JProgressBar();
	private final List<Row> rows = new ArrayList<>();
	private final List<EventSubscriber<?>> subscribers;
	private boolean working;

	/** One step as it is shown. */
	private final class Row {

		private final StartStep step;
		private final JPanel panel = new JPanel(new BorderLayout(GAP, 0));
		private final JLabel mark = new JLabel("", SwingConstants.CENTER), text = new JLabel();
		private final JButton button;
		private boolean done;

		Row(final StartStep step) {
			this.step = step;
			done = step.done().getAsBoolean();
			button = new JButton(step.title());
			final Dimension size = new Dimension(BUTTON, button.getPreferredSize().height);
			button.setPreferredSize(size);
			button.setMaximumSize(size);
			button.addActionListener(e -> work(this));
			mark.setPreferredSize(new Dimension(MARK, MARK));
			mark.setFont(mark.getFont().deriveFont(Font.BOLD, 20f));
			mark.setForeground(TICK);
			final JPanel left = new JPanel(new BorderLayout());
			left.setOpaque(false);
			left.add(mark, BorderLayout.WEST);
			final JPanel middle = new JPanel();
			middle.setOpaque(false);
			middle.setLayout(new BoxLayout(middle, BoxLayout.PAGE_AXIS));
			middle.add(Box.createVerticalGlue());
			middle.add(button);
			middle.add(Box.createVerticalGlue());
			left.add(middle);
			panel.add(left, BorderLayout.WEST);
			text.setFont(text.getFont().deriveFont(Font.PLAIN));
			panel.add(text);
			panel.setBorder(BorderFactory.createEmptyBorder(GAP, 4, GAP, GAP));
		}

		void show(final boolean next) {
			mark.setText(done ? "\u2713" : "");
			text.setText("<html><table width=" + WIDTH + "><tr><td>" + (done ? "<b>Look:</b> " + step.look() : step.text()) +
				"</td></tr></table></html>");
			panel.setBackground(next ? NEXT : PLAIN);
			button.setFont(button.getFont().deriveFont(next ? Font.BOLD : Font.PLAIN));
			button.setEnabled(!working && (done || next));
		}
	}

	private StartWindow(final List<StartStep> steps, final String about, final EventService events) {
		subscribers = events.subscribe(this);
		final JPanel all = new JPanel();
		all.setLayout(new BoxLayout(all, BoxLayout.PAGE_AXIS));
		for (final StartStep step : steps) {
			final Row row = new Row(step);
			rows.add(row);
			all.add(row.panel);
		}
		final JLabel head = new JLabel("<html><table width=" + (WIDTH + BUTTON + MARK) + "><tr><td>" + about +
			"</td></tr></table></html>");
		head.setFont(head.getFont().deriveFont(Font.PLAIN));
		head.setBorder(BorderFactory.createEmptyBorder(GAP, 4, GAP, 4));
		final JPanel below = new JPanel(new BorderLayout(GAP, 4));
		below.setBorder(BorderFactory.createEmptyBorder(GAP, GAP, GAP, GAP));
		status.setFont(status.getFont().deriveFont(Font.PLAIN));
		below.add(status);
		below.add(bar, BorderLayout.SOUTH);
		frame.add(head, BorderLayout.NORTH);
		frame.add(all);
		frame.add(below, BorderLayout.SOUTH);
		frame.setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
		frame.addWindowListener(new WindowAdapter() {

			@Override
			public void windowClosed(final WindowEvent event) {
				events.unsubscribe(subscribers);
			}
		});
		show();
	}

	/**
	 * Opens it, or shows the one that is open.
	 *
	 * @param about what is said above the steps; HTML
	 */
	public static void open(final List<StartStep> steps, final String about, final EventService events) {
		for (final Frame other : Frame.getFrames())
			if (other.isShowing() && TITLE.equals(other.getTitle())) {
				other.toFront();
				return;
			}
		final StartWindow window = new StartWindow(steps, about, events);
		window.frame.pack();
		window.frame.setResizable(false);
		window.toCorner();
		window.frame.setVisible(true);
	}

	/** As large as it wants to be, at the lower right of the screen: what the steps show is put in from the upper left. */
	private void toCorner() {
		final Rectangle screen = GraphicsEnvironment.getLocalGraphicsEnvironment().getMaximumWindowBounds();
		final Dimension size = frame.getPreferredSize();
		frame.setBounds(Math.max(screen.x, screen.x + screen.width - size.width), Math.max(screen.y, screen.y + screen.height -
			size.height - BELOW), size.width, size.height); // at once: of a size and then a place a window manager may lose one
		frame.validate();
	}

	private void show() {
		boolean earlier = true;
		for (final Row row : rows) {
			row.show(earlier && !row.done);
			earlier &= row.done;
		}
		if (earlier) status.setText(DONE);
		frame.repaint();
	}

	private void work(final Row row) {
		working = true;
		status.setText(row.step.title() + "...");
		bar.setIndeterminate(true);
		show();
		final Thread thread = new Thread(() -> {
			final String problem = row.step.work().get();
			EventQueue.invokeLater(() -> ended(row, problem));
		}, "anomaly-detection-getting-started");
		thread.setDaemon(true);
		thread.start();
	}

	private void ended(final Row row, final String problem) {
		working = false;
		row.done = problem.isEmpty();
		bar.setIndeterminate(false);
		bar.setValue(0);
		status.setText(problem.isEmpty() ? " " : "<html><table width=" + (WIDTH + BUTTON) + "><tr><td>" + problem.replace("<", "&lt;") +
			"</td></tr></table></html>");
		show();
		if (frame.getHeight() < frame.getPreferredSize().height) toCorner();
		if (rows.stream().allMatch(r -> r.done)) return;
		// The next step's button is not to be looked for under what this one has shown.
		frame.toFront();
		final Timer again = new Timer(AGAIN, e -> frame.toFront());
		again.setRepeats(false);
		again.start();
	}

	/** Called by SciJava, on a thread of its own. */
	@EventHandler
	public void onStatus(final StatusEvent event) {
		EventQueue.invokeLater(() -> {
			if (!working || event.getProgressMaximum() <= 0) return;
			status.setText(event.getStatusMessage());
			bar.setIndeterminate(false);
			bar.setMaximum(event.getProgressMaximum());
			bar.setValue(event.getProgressValue());
		});
	}
}
