package sc.fiji.anomaly.command;

import ij.IJ;
import ij.text.TextWindow;

import java.awt.GraphicsEnvironment;

import sc.fiji.anomaly.app.ScoreResult;
import sc.fiji.anomaly.report.ClassTable;
import sc.fiji.anomaly.report.RocPlot;
import sc.fiji.anomaly.report.ScoreTable;

/**
 * Shows results as ImageJ windows where ImageJ runs with a display. Fiji does not show tables that a command returns,
 * so this is done here.
 */
final class Windows {

	private Windows() {}

	private static boolean isShown() {
		return !GraphicsEnvironment.isHeadless() && IJ.getInstance() != null;
	}

	/** Shows text in a window. */
	static void show(final String title, final String text) {
		if (isShown()) new TextWindow(title, text, 720, 520);
	}

	static void show(final ScoreResult result) {
		if (!isShown()) return;
		if (result.report().roc().isPresent()) RocPlot.of(result.report()).show();
		if (!result.report().classes().isEmpty()) ClassTable.of(result.report().classes()).show(ClassTable.TITLE);
		result.table().show(ScoreTable.TITLE);
	}
}
