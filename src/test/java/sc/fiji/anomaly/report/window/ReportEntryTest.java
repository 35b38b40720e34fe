package sc.fiji.anomaly.report.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.awt.Frame;
import java.awt.GraphicsEnvironment;
import java.awt.Menu;
import java.awt.MenuBar;
import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;

/** The menu of the table's window; needs a display. */
class ReportEntryTest {

	@Test
	void theWindowHasOneEntryOrNone() {
		assumeFalse(GraphicsEnvironment.isHeadless(), "no display");
		final Frame window = new Frame();
		final MenuBar bar = new MenuBar();
		bar.add(new Menu("File"));
		window.setMenuBar(bar);
		ReportEntry.set(window, Optional.of(Path.of("a/report.html")));
		ReportEntry.set(window, Optional.of(Path.of("b/report.html")));
		assertEquals(2, bar.getMenuCount());
		assertEquals("Report", bar.getMenu(1).getLabel());
		assertEquals("Open Report", bar.getMenu(1).getItem(0).getLabel());
		ReportEntry.set(window, Optional.empty());
		assertEquals(1, bar.getMenuCount());
		window.dispose();
	}
}
