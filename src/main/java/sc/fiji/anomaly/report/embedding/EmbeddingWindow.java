package sc.fiji.anomaly.report.embedding;

import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;
import java.awt.Rectangle;
import java.awt.Window;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.List;
import java.util.function.Consumer;

import javax.swing.BorderFactory;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.SwingUtilities;
import javax.swing.WindowConstants;

import ij.IJ;
import ij.WindowManager;
import sc.fiji.anomaly.AnomalyException;

/**
 * One or more scenes in a window: the picture, its legend with a check box for each class, how to read it, and buttons
 * that save it. Needs a display; everything it shows can be had without one from {@link EmbeddingPicture} and
 * {@link EmbeddingTable}.
 */
public final class EmbeddingWindow {

	private static final String HINT = "Drag or arrow keys: turn \u00b7 wheel, + \u2212: zoom \u00b7 Shift-drag: move \u00b7 " +
		"space: turn by itself \u00b7 double click: open image";

	private final JFrame frame;
	private final EmbeddingPanel panel;
	private final LegendPanel legend;
	private final JTextArea note = new JTextArea(2, 20);
	private final JLabel status = new JLabel(HINT);
	private EmbeddingScene shown;
	private boolean byScore;

	private EmbeddingWindow(final String title, final List<EmbeddingScene> scenes, final Consumer<EmbeddedImage> open) {
		frame = new JFrame(title);
		panel = new EmbeddingPanel(scenes.get(0), image -> openBeside(image, open), this::follow);
		legend = new LegendPanel(panel);
		final JScrollPane scroll = new JScrollPane(legend);
		scroll.setBorder(BorderFactory.createEmptyBorder());
		frame.add(new EmbeddingToolBar(panel, scenes, this::say), BorderLayout.NORTH);
		frame.add(panel, BorderLayout.CENTER);
		frame.add(scroll, BorderLayout.EAST);
		frame.add(foot(), BorderLayout.SOUTH);
		frame.setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
		frame.setMinimumSize(new Dimension(480, 360));
		follow();
	}

	/**
	 * Shows scenes; may be called from any thread and returns at once.
	 *
	 * @param title of the window
	 * @param scenes at least one; more are in a list to choose from, and an image marked in one is marked in all
	 * @param open is given the image that was double-clicked, on a thread of its own; what it throws is shown in the window
	 * @throws AnomalyException if there is no scene
	 * @throws HeadlessException if there is no display
	 */
	public static void show(final String title, final List<EmbeddingScene> scenes, final Consumer<EmbeddedImage> open) {
		show(title, scenes, open, null);
	}

	/**
	 * The same at a place of the screen.
	 *
	 * @param place where the window lies, and how large it is; null for wherever the system puts it
	 */
	public static void show(final String title, final List<EmbeddingScene> scenes, final Consumer<EmbeddedImage> open,
		final Rectangle place)
	{
		if (scenes.isEmpty()) throw new AnomalyException("there are 0 pictures to show, but a window needs at least 1");
		if (GraphicsEnvironment.isHeadless()) throw new HeadlessException(
			"no display for '" + title + "': write the pictures to files instead");
		final List<EmbeddingScene> all = List.copyOf(scenes);
		SwingUtilities.invokeLater(() -> new EmbeddingWindow(title, all, open).show(place));
	}

	private void show(final Rectangle place) {
		// Among ImageJ's windows, so that it is in its Window menu and is closed with the others.
		if (IJ.getInstance() != null) {
			WindowManager.addWindow((Window) frame);
			frame.addWindowListener(new WindowAdapter() {

				@Override
				public void windowClosed(final WindowEvent e) {
					WindowManager.removeWindow((Window) frame);
				}
			});
		}
		frame.pack();
		if (place == null) frame.setLocationByPlatform(true);
		else frame.setBounds(place);
		frame.setVisible(true);
		panel.requestFocusInWindow();
	}

	private JPanel foot() {
		note.setEditable(false);
		note.setFocusable(false);
		note.setLineWrap(true);
		note.setWrapStyleWord(true);
		note.setOpaque(false);
		note.setFont(status.getFont().deriveFont(Font.PLAIN, 12f));
		status.setFont(status.getFont().deriveFont(Font.PLAIN, 12f));
		status.setForeground(new Color(0x5A6066));
		status.putClientProperty("html.disable", Boolean.TRUE);
		final JPanel foot = new JPanel(new BorderLayout(0, 4));
		foot.setBorder(BorderFactory.createEmptyBorder(8, 12, 8, 12));
		foot.add(note, BorderLayout.CENTER);
		foot.add(status, BorderLayout.SOUTH);
		return foot;
	}

	/** After each change of scene or view. */
	private void follow() {
		if (panel.scene() != shown || panel.view().byScore() != byScore) {
			shown = panel.scene();
			byScore = panel.view().byScore();
			note.setText(shown.note());
			legend.rebuild();
		}
		say(panel.selected().map(ImageDescription::line).orElse(HINT));
	}

	private void say(final String text) {
		status.setText(text);
	}

	/** Reading an image may take seconds, in which the window should still turn. */
	private void openBeside(final EmbeddedImage image, final Consumer<EmbeddedImage> open) {
		final Thread thread = new Thread(() -> {
			try {
				open.accept(image);
			}
			catch (final RuntimeException e) {
				SwingUtilities.invokeLater(() -> say(image.image() + " could not be opened: " + e.getMessage()));
			}
		}, "Open " + image.image());
		thread.setDaemon(true);
		thread.start();
	}
}
