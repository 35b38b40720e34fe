package sc.fiji.anomaly.command;

import java.awt.Window;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

import javax.swing.JFrame;

import ij.ImagePlus;
import ij.WindowManager;

/**
 * The image windows of a command's last result: the next one takes their place, as ImageJ's tables do; otherwise a macro
 * over many folders would bury the screen. Images that somebody has changed or renamed stay.
 */
final class LastResult {

	/** Property of an image that belongs to a result: the command and the title it was shown with. */
	private static final String PROPERTY = "sc.fiji.anomaly.result";

	private LastResult() {}

	/**
	 * Closes a command's last result and shows the next.
	 *
	 * @param command whose result it is
	 * @param frame title of a window of the result that is no image; null if there is none
	 * @param show opens the windows
	 */
	static void replace(final String command, final String frame, final Runnable show) {
		final Set<Integer> before = new HashSet<>();
		for (final int id : ids())
			if (!close(WindowManager.getImage(id), command)) before.add(id);
		for (final Window window : Window.getWindows())
			if (window instanceof JFrame f && f.isShowing() && f.getTitle().equals(frame)) f.dispose();
		show.run();
		for (final int id : ids())
			if (!before.contains(id)) mark(WindowManager.getImage(id), command);
	}

	private static int[] ids() {
		final int[] ids = WindowManager.getIDList();
		return ids == null ? new int[0] : Arrays.copyOf(ids, ids.length);
	}

	private static void mark(final ImagePlus image, final String command) {
		if (image != null) image.setProperty(PROPERTY, command + "/" + image.getTitle());
	}

	private static boolean close(final ImagePlus image, final String command) {
		if (image == null || image.changes || !(command + "/" + image.getTitle()).equals(image.getProperty(PROPERTY)))
			return false;
		image.close();
		return true;
	}
}
