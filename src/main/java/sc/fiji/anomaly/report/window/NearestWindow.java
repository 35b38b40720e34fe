package sc.fiji.anomaly.report.window;

import java.awt.Dimension;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.event.KeyAdapter;
import java.awt.event.KeyEvent;
import java.awt.event.KeyListener;
import java.util.Objects;
import java.util.Optional;

import ij.IJ;
import ij.ImageListener;
import ij.ImagePlus;
import ij.gui.ImageWindow;

import sc.fiji.anomaly.report.Nearest;
import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.report.picture.ClassStack;
import sc.fiji.anomaly.report.picture.NearestFigure;
import sc.fiji.anomaly.report.picture.PictureSource;

/**
 * The most similar good image of the slice that is shown, in a window beside that of the stack: the key n opens and closes
 * it. Its image is read beside AWT's thread. Ends with the stack's window.
 */
final class NearestWindow implements ImageListener {

	private static final char KEY = 'n';

	private final ClassStack stack;
	private final PictureSource source;
	/** Null while it is not shown. */
	private ImagePlus shown;
	private ScoreRow last;

	private NearestWindow(final ClassStack stack, final PictureSource source) {
		this.stack = stack;
		this.source = source;
	}

	/** Listens to the window of a stack that is shown, if anything is known of similar images. */
	static void attach(final ClassStack stack, final PictureSource source) {
		final ImageWindow window = stack.image().getWindow();
		if (window == null || stack.rows().stream().allMatch(r -> r.nearest().isEmpty())) return;
		final NearestWindow nearest = new NearestWindow(stack, source);
		final KeyListener key = new KeyAdapter() {

			@Override
			public void keyPressed(final KeyEvent e) {
				if (e.getKeyChar() != KEY || e.isControlDown() || e.isAltDown() || e.isMetaDown()) return;
				e.consume();
				nearest.turn();
			}
		};
		FirstKeys.add(window, key);
		FirstKeys.add(window.getCanvas(), key);
		ImagePlus.addImageListener(nearest);
	}

	private boolean isShown() {
		return shown != null && shown.getWindow() != null;
	}

	private void turn() {
		if (isShown()) {
			shown.close();
			shown = null;
			return;
		}
		last = null;
		shown = NearestFigure.empty();
		update();
	}

	private void update() {
		final int slice = stack.image().getCurrentSlice();
		if (shown == null || slice < 1 || slice > stack.rows().size()) return;
		final ScoreRow row = stack.rows().get(slice - 1);
		if (Objects.equals(row, last)) return;
		last = row;
		final Optional<Nearest> nearest = row.nearest();
		if (nearest.isEmpty()) IJ.showStatus("No similar good image is known of " + row.image());
		final Thread thread = new Thread(() -> {
			final ImagePlus figure = NearestFigure.of(row, source);
			java.awt.EventQueue.invokeLater(() -> show(row, figure));
		}, "anomaly-detection-nearest");
		thread.setDaemon(true);
		thread.start();
	}

	/** Unless another slice is shown by now. */
	private void show(final ScoreRow row, final ImagePlus figure) {
		if (shown == null || row != last) return;
		shown.setProcessor(figure.getProcessor());
		shown.setOverlay(figure.getOverlay());
		if (shown.getWindow() != null) return;
		shown.show();
		place();
	}

	/** Right of the stack, or left where there is no room. */
	private void place() {
		final ImageWindow window = stack.image().getWindow(), own = shown.getWindow();
		if (window == null || own == null) return;
		final Point at = window.getLocation();
		final Dimension size = window.getSize();
		final Rectangle screen = window.getGraphicsConfiguration().getBounds();
		final int right = at.x + size.width;
		own.setLocation(right + own.getWidth() <= screen.x + screen.width ? right : Math.max(screen.x, at.x - own.getWidth()),
			at.y);
		window.toFront();
	}

	@Override
	public void imageUpdated(final ImagePlus image) {
		if (image == stack.image() && isShown()) update();
	}

	@Override
	public void imageClosed(final ImagePlus image) {
		if (image == shown) shown = null;
		if (image != stack.image()) return;
		ImagePlus.removeImageListener(this);
		if (isShown()) shown.close();
	}

	@Override
	public void imageOpened(final ImagePlus image) {
		// Not ours.
	}
}
