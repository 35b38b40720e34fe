package sc.fiji.anomaly.report.window;

import java.awt.Button;
import java.awt.Component;
import java.awt.FlowLayout;
import java.awt.Panel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

import ij.gui.ImageWindow;
import ij.gui.PlotWindow;

/** The button <em>Open Report</em> below the image of a window, beside what is there already. Ends with the window. */
final class ReportButton {

	/** Of the row of parts that this program adds to a window. */
	static final String ROW = "anomaly parts";

	private ReportButton() {}

	/** Adds the button to a window that is shown; does nothing without a page, or if the window was closed meanwhile. */
	static void attach(final ImageWindow window, final Optional<Path> page) {
		if (window == null || page.isEmpty()) return;
		final Button button = new Button(ReportEntry.ENTRY);
		button.addActionListener(e -> ReportEntry.open(page.get()));
		button.setFocusable(false); // the keys are ImageJ's
		final Optional<Panel> row = row(window);
		row.orElseGet(() -> newRow(window)).add(button);
		if (window instanceof PlotWindow) window.validate(); // packed, it would be as large as when it was new
		else window.pack();
	}

	/** The row of this program; in a plot's window that of its buttons. */
	private static Optional<Panel> row(final ImageWindow window) {
		return Arrays.stream(window.getComponents()).filter(c -> ROW.equals(c.getName()) || window instanceof PlotWindow &&
			hasButtons(c)).map(Panel.class::cast).findFirst();
	}

	private static boolean hasButtons(final Component part) {
		return part instanceof Panel panel && Arrays.stream(panel.getComponents()).anyMatch(Button.class::isInstance);
	}

	private static Panel newRow(final ImageWindow window) {
		final Panel row = new Panel(new FlowLayout(FlowLayout.LEFT, 6, 0));
		row.setName(ROW);
		window.add(row);
		return row;
	}
}
