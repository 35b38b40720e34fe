package sc.fiji.anomaly.report.window;

import java.awt.Dimension;
import java.awt.Rectangle;
import java.awt.Window;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import javax.swing.Timer;

import ij.IJ;
import ij.gui.GUI;

/** Lays windows out side by side, as far as the screen goes. */
final class WindowLayout {

	private static final double TABLE_WIDTH = 0.4;
	private static final double TABLE_HEIGHT = 0.55;
	private static final int LEAST_TABLE_WIDTH = 560;
	/** Share of the screen that ImageJ's own window may take at the top. */
	private static final double MOST_ABOVE = 0.3;
	private static final int STEP = 28;
	private static final int AGAIN_MILLIS = 300;

	private WindowLayout() {}

	/**
	 * The table at the left, its columns up to the problem in view.
	 *
	 * @param numbers plots and tables, below it
	 * @param images beside it
	 */
	static void arrange(final Window table, final List<Window> numbers, final List<Window> images) {
		put(table, largest());
		place(lower(screen()), numbers);
		place(beside(), images);
	}

	/**
	 * The same without the largest one: tables below it, one below the other and each as high as the others.
	 *
	 * @param images beside them
	 */
	static void around(final List<Window> tables, final List<Window> images) {
		final List<Rectangle> places = stacked(lower(screen()), tables.size());
		for (int i = 0; i < places.size(); i++)
			put(tables.get(i), places.get(i));
		place(beside(), images);
	}

	/** The place of the largest window of a result, in the upper left corner. */
	static Rectangle largest() {
		return largest(screen());
	}

	/** The place of plots and images. */
	static Rectangle beside() {
		return beside(screen());
	}

	private static Rectangle screen() {
		return below(IJ.getInstance(), GUI.getMaxWindowBounds());
	}

	static Rectangle largest(final Rectangle screen) {
		return new Rectangle(screen.x, screen.y, Math.min(screen.width, Math.max(LEAST_TABLE_WIDTH, (int) (TABLE_WIDTH *
			screen.width))), (int) (TABLE_HEIGHT * screen.height));
	}

	static Rectangle lower(final Rectangle screen) {
		final Rectangle largest = largest(screen);
		return new Rectangle(screen.x, screen.y + largest.height, largest.width, screen.height - largest.height);
	}

	static Rectangle beside(final Rectangle screen) {
		final int width = largest(screen).width;
		return new Rectangle(screen.x + width, screen.y, screen.width - width, screen.height);
	}

	/** So many places of one height that fill the room, from the top. */
	static List<Rectangle> stacked(final Rectangle room, final int n) {
		return IntStream.range(0, n).mapToObj(i -> new Rectangle(room.x, room.y + i * room.height / n, room.width, room.height /
			n)).toList();
	}

	/** The screen below ImageJ's own window, if that is shown near the top, where it mostly is. */
	static Rectangle below(final Window imagej, final Rectangle screen) {
		if (imagej == null || !imagej.isShowing()) return screen;
		final int bottom = imagej.getY() + imagej.getHeight() - screen.y;
		if (bottom < 0 || bottom > MOST_ABOVE * screen.height) return screen;
		return new Rectangle(screen.x, screen.y + bottom, screen.width, screen.height - bottom);
	}

	/** @param all null for one that is not shown, as those of images in batch mode */
	private static void place(final Rectangle room, final List<Window> all) {
		final List<Window> windows = all.stream().filter(Objects::nonNull).toList();
		final List<Rectangle> places = places(room, windows.stream().map(Window::getSize).toList());
		for (int i = 0; i < windows.size(); i++)
			put(windows.get(i), places.get(i));
	}

	/** Once more a little later: a window manager that is still about to show a window then puts it where it likes. */
	private static void put(final Window window, final Rectangle place) {
		window.setBounds(place);
		final Timer again = new Timer(AGAIN_MILLIS, e -> window.setLocation(place.getLocation()));
		again.setRepeats(false);
		again.start();
	}

	/** Where windows of these sizes go: in rows; when the room is full again from the top, a bit lower and farther right. */
	static List<Rectangle> places(final Rectangle room, final List<Dimension> sizes) {
		final Rectangle[] places = new Rectangle[sizes.size()];
		int x = room.x, y = room.y, row = 0, round = 0;
		for (int i = 0; i < places.length; i++) {
			final Dimension size = sizes.get(i);
			if (x > room.x + round * STEP && x + size.width > room.x + room.width) {
				x = room.x + round * STEP;
				y += row;
				row = 0;
			}
			if (y > room.y + round * STEP && y + size.height > room.y + room.height) {
				round++;
				x = room.x + round * STEP;
				y = room.y + round * STEP;
				row = 0;
			}
			places[i] = new Rectangle(x, y, size.width, size.height);
			x += size.width;
			row = Math.max(row, size.height);
		}
		return List.of(places);
	}
}
