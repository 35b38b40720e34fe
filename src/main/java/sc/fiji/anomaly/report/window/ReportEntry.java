package sc.fiji.anomaly.report.window;

import java.awt.Frame;
import java.awt.Menu;
import java.awt.MenuBar;
import java.awt.MenuItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import ij.IJ;
import ij.plugin.BrowserLauncher;

/** The menu <em>Report</em> of the table's window, with <em>Open Report</em>: the report page, in the browser. */
final class ReportEntry {

	static final String MENU = "Report";
	static final String ENTRY = "Open Report";

	private ReportEntry() {}

	/** Puts the menu into the window, or the page of a new result in the place of that before; empty takes it away. */
	static void set(final Frame window, final Optional<Path> page) {
		final MenuBar bar = window.getMenuBar();
		if (bar == null) return;
		for (int i = bar.getMenuCount() - 1; i >= 0; i--)
			if (bar.getMenu(i).getLabel().equals(MENU)) bar.remove(i);
		page.ifPresent(file -> {
			final Menu menu = new Menu(MENU);
			final MenuItem entry = new MenuItem(ENTRY);
			entry.addActionListener(e -> open(file));
			menu.add(entry);
			bar.add(menu);
		});
	}

	/** Opens the page in the browser; says what to do if that fails. */
	static void open(final Path page) {
		if (!Files.exists(page)) {
			IJ.error(ENTRY, "The report page is not there any more: " + page + "\nScore again, with report=true.");
			return;
		}
		try {
			BrowserLauncher.openURL(page.toUri().toString());
		}
		catch (final IOException e) {
			IJ.error(ENTRY, "No browser could be opened (" + e.getMessage() + "). Open this file in one:\n" + page);
		}
	}
}
