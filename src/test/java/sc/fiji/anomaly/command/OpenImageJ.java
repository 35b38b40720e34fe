package sc.fiji.anomaly.command;

import static org.junit.jupiter.api.Assertions.assertNull;

import ij.IJ;
import ij.ImageJ;
import ij.WindowManager;

import java.awt.EventQueue;
import java.awt.Window;
import java.util.Arrays;

/** An ImageJ for as long as a test needs it; what it opened does not stay for other tests. Needs a display. */
final class OpenImageJ implements AutoCloseable {

	private static final int MOST_MILLIS = 10_000;

	private final boolean wasOpen = IJ.getInstance() != null;
	private final ImageJ imagej = wasOpen ? IJ.getInstance() : new ImageJ(ImageJ.NO_SHOW);

	@Override
	public void close() throws Exception {
		WindowManager.closeAllWindows();
		Arrays.stream(Window.getWindows()).forEach(Window::dispose);
		if (!wasOpen) imagej.quit();
		// ImageJ quits in a thread of its own, and windows that were just opened still tell that they are active.
		for (int waited = 0; waited < MOST_MILLIS && isOpen(); waited += 20) {
			Thread.sleep(20);
			EventQueue.invokeAndWait(() -> {});
		}
		assertNull(WindowManager.getCurrentImage(), "an image stays for other tests");
	}

	private boolean isOpen() {
		return WindowManager.getCurrentImage() != null || !wasOpen && IJ.getInstance() != null;
	}
}
