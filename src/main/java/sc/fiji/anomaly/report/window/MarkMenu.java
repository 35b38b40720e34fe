package sc.fiji.anomaly.report.window;

import java.awt.Menu;
import java.awt.MenuBar;
import java.awt.MenuItem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import ij.IJ;
import ij.measure.ResultsTable;
import ij.text.TextPanel;
import ij.text.TextWindow;

import sc.fiji.anomaly.report.Mark;
import sc.fiji.anomaly.report.ScoreRow;

/** The menu <em>Marks</em> of a table's window: marks the images of the selected rows as good or bad, or not at all. */
final class MarkMenu {

	static final String MENU = "Marks";
	static final String GOOD = "Mark as Good";
	static final String BAD = "Mark as Bad";
	static final String NONE = "No Mark";
	private static final String KEY = "image";

	private final TextPanel panel;
	private final Marking marking;
	private final Map<String, ScoreRow> rows = new HashMap<>();

	private MarkMenu(final TextPanel panel, final Marking marking, final List<ScoreRow> rows) {
		this.panel = panel;
		this.marking = marking;
		rows.forEach(r -> this.rows.put(r.image(), r));
	}

	/** Puts the menu into the window, in the place of that of an earlier result. */
	static void set(final TextWindow window, final Marking marking, final List<ScoreRow> rows) {
		final MenuBar bar = window.getMenuBar();
		if (bar == null) return;
		for (int i = bar.getMenuCount() - 1; i >= 0; i--)
			if (bar.getMenu(i).getLabel().equals(MENU)) bar.remove(i);
		final MarkMenu marks = new MarkMenu(window.getTextPanel(), marking, rows);
		final Menu menu = new Menu(MENU);
		marks.add(menu, GOOD, Mark.GOOD);
		marks.add(menu, BAD, Mark.BAD);
		marks.add(menu, NONE, Mark.NONE);
		bar.add(menu);
	}

	private void add(final Menu menu, final String words, final Mark mark) {
		final MenuItem entry = new MenuItem(words);
		entry.addActionListener(e -> mark(mark));
		menu.add(entry);
	}

	private void mark(final Mark mark) {
		final ResultsTable table = panel.getResultsTable();
		final int from = panel.getSelectionStart(), to = panel.getSelectionEnd();
		if (table == null || from < 0 || !table.columnExists(KEY)) {
			IJ.error("Anomaly Detection", "No row is selected: click on the rows of images to mark,\nwith Shift for several.");
			return;
		}
		int marked = 0;
		for (int row = from; row <= Math.min(to, table.size() - 1); row++) {
			final ScoreRow image = rows.get(table.getStringValue(KEY, row));
			if (image == null) continue;
			marking.give(image, mark);
			marked++;
		}
		IJ.showStatus((marked == 1 ? "1 image" : marked + " images") + (mark == Mark.NONE ? " without a mark"
			: " marked as " + mark.label()) + ", in " + marking.file());
	}
}
