package sc.fiji.anomaly.command;

import ij.IJ;

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

	static void show(final ScoreResult result) {
		// A macro needs its tables also where ImageJ itself has no window, as with -batch.
		if (GraphicsEnvironment.isHeadless() || IJ.getInstance() == null && !IJ.isMacro()) return;
		if (result.report().roc().isPresent()) RocPlot.of(result.report()).show();
		if (!result.report().classes().isEmpty()) ClassTable.of(result.report().classes()).show(ClassTable.TITLE);
		result.table().show(ScoreTable.TITLE);
	}
}
