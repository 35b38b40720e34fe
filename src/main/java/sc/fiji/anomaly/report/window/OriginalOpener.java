package sc.fiji.anomaly.report.window;

import java.awt.event.KeyAdapter;
import java.awt.event.KeyEvent;
import java.awt.event.KeyListener;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.nio.file.Files;
import java.nio.file.Path;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.ImageWindow;
import sc.fiji.anomaly.report.picture.ClassStack;
import sc.fiji.anomaly.report.picture.PictureSource;

/** Opens the original of the slice that is shown: a double click on it, or Enter. Ends with the stack's window. */
final class OriginalOpener {

	private final ClassStack stack;
	private final PictureSource source;

	private OriginalOpener(final ClassStack stack, final PictureSource source) {
		this.stack = stack;
		this.source = source;
	}

	/** Listens to the window of a stack that is shown. */
	static void attach(final ClassStack stack, final PictureSource source) {
		final OriginalOpener opener = new OriginalOpener(stack, source);
		final ImageWindow window = stack.image().getWindow();
		if (window == null) return; // closed already
		window.getCanvas().addMouseListener(new MouseAdapter() {

			@Override
			public void mouseClicked(final MouseEvent e) {
				if (e.getClickCount() == 2) opener.open();
			}
		});
		final KeyListener enter = new KeyAdapter() {

			@Override
			public void keyPressed(final KeyEvent e) {
				if (e.getKeyCode() != KeyEvent.VK_ENTER) return;
				e.consume();
				opener.open();
			}
		};
		FirstKeys.add(window, enter); // at Enter, ImageJ brings its main window to the front
		FirstKeys.add(window.getCanvas(), enter);
	}

	/** Opens beside AWT's thread, since large images take their time. */
	private void open() {
		final int slice = stack.image().getCurrentSlice();
		if (slice < 1 || slice > stack.rows().size()) return;
		final Path file = source.original(stack.rows().get(slice - 1));
		final Thread thread = new Thread(() -> open(file), "anomaly-detection-open");
		thread.setDaemon(true);
		thread.start();
	}

	private static void open(final Path file) {
		if (!Files.isRegularFile(file)) {
			IJ.error("Anomaly Detection", "The file is no longer there:\n" + file);
			return;
		}
		final ImagePlus image = IJ.openImage(file.toAbsolutePath().toString());
		if (image == null) IJ.error("Anomaly Detection", "ImageJ cannot open this file:\n" + file);
		else image.show();
	}
}
