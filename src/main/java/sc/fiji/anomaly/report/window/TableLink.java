package sc.fiji.anomaly.report.window;

import java.awt.Component;
import java.awt.Window;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.event.MouseListener;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import javax.swing.SwingUtilities;

import ij.ImageListener;
import ij.ImagePlus;
import ij.WindowManager;
import ij.measure.ResultsTable;
import ij.text.TextPanel;

/**
 * Keeps the table <em>Anomaly Scores</em> and the images its rows are about together: selecting a row shows the slice,
 * and showing a slice selects the row. A row is known by its cell <em>image</em>, so sorting the table does no harm.
 * <p>
 * Lives as long as the table's window: then, or when all images are closed, no listener is left. To be used on any
 * thread; does its work on AWT's.
 */
final class TableLink extends MouseAdapter implements ImageListener {

	private static final String KEY = "image";

	/** A plane of an open image, counted from 1. */
	private record Plane(ImagePlus image, int number) {

		void show() {
			final int perFrame = image.getNSlices();
			if (image.isHyperStack() || image.getNChannels() > 1) image.setPosition(image.getC(), (number - 1) % perFrame + 1,
				(number - 1) / perFrame + 1);
			else image.setSlice(number);
			WindowManager.toFront(image.getWindow());
		}
	}

	private final TextPanel panel;
	private final Map<String, Plane> planes = new HashMap<>();
	private final Map<ImagePlus, List<String>> keys = new HashMap<>();
	private final Map<ImagePlus, Integer> shown = new HashMap<>();
	private boolean attached;

	private TableLink(final TextPanel panel) {
		this.panel = panel;
	}

	/** A link without images; one that the table had before is cut. */
	static TableLink fresh(final TextPanel panel) {
		final TableLink before = existing(panel);
		if (before != null) before.detach();
		return new TableLink(panel);
	}

	/** The link that the table has, or a new one. */
	static TableLink of(final TextPanel panel) {
		final TableLink before = existing(panel);
		return before == null ? new TableLink(panel) : before;
	}

	/** The canvas on which a table is drawn, a private part of it, gets the mouse; a listener there is how we know. */
	private static TableLink existing(final TextPanel panel) {
		for (final Component part : panel.getComponents())
			for (final MouseListener listener : part.getMouseListeners())
				if (listener instanceof TableLink link) return link;
		return null;
	}

	/**
	 * Links rows to the planes of an image that is shown.
	 *
	 * @param rowKeys the cells <em>image</em> of the rows, one a plane
	 */
	synchronized void add(final ImagePlus image, final List<String> rowKeys) {
		for (int i = 0; i < rowKeys.size(); i++)
			planes.put(rowKeys.get(i), new Plane(image, i + 1));
		keys.put(image, List.copyOf(rowKeys));
		shown.put(image, plane(image));
		if (!attached) attach();
	}

	private void attach() {
		attached = true;
		panel.addMouseListener(this);
		ImagePlus.addImageListener(this);
		final Window window = SwingUtilities.getWindowAncestor(panel);
		if (window != null) window.addWindowListener(new WindowAdapter() {

			@Override
			public void windowClosed(final WindowEvent e) {
				detach();
			}
		});
	}

	private synchronized void detach() {
		attached = false;
		ImagePlus.removeImageListener(this);
		for (final Component part : panel.getComponents())
			part.removeMouseListener(this);
		planes.clear();
		keys.clear();
		shown.clear();
	}

	@Override
	public void mouseReleased(final MouseEvent e) {
		final Plane plane = selected();
		if (plane != null && plane.image.getWindow() != null) plane.show();
	}

	private synchronized Plane selected() {
		final ResultsTable table = panel.getResultsTable();
		final int row = panel.getSelectionStart();
		if (table == null || row < 0 || row >= table.size() || !table.columnExists(KEY)) return null;
		return planes.get(table.getStringValue(KEY, row));
	}

	@Override
	public void imageUpdated(final ImagePlus image) {
		final int row = rowOfNewPlane(image);
		if (row >= 0) panel.setSelection(row, row);
	}

	/** The row of the plane that an image shows, if it showed another one before; else -1. */
	private synchronized int rowOfNewPlane(final ImagePlus image) {
		final List<String> own = keys.get(image);
		final int plane = plane(image);
		if (own == null || plane > own.size() || Objects.equals(shown.put(image, plane), plane)) return -1;
		final ResultsTable table = panel.getResultsTable();
		if (table == null || !table.columnExists(KEY)) return -1;
		final String wanted = own.get(plane - 1);
		for (int row = table.size() - 1; row >= 0; row--) // the latest, where an image was scored twice
			if (wanted.equals(table.getStringValue(KEY, row))) return row;
		return -1;
	}

	private static int plane(final ImagePlus image) {
		if (image.isHyperStack() || image.getNChannels() > 1) return (image.getT() - 1) * image.getNSlices() + image.getZ();
		return Math.max(1, image.getCurrentSlice());
	}

	@Override
	public synchronized void imageClosed(final ImagePlus image) {
		if (keys.remove(image) == null) return;
		shown.remove(image);
		planes.values().removeIf(p -> p.image == image);
		if (keys.isEmpty()) detach();
	}

	@Override
	public void imageOpened(final ImagePlus image) {
		// An image that is opened is not one of ours yet.
	}
}
