package sc.fiji.anomaly.command;

import ij.IJ;

import java.awt.GraphicsEnvironment;

import sc.fiji.anomaly.app.PcaResult;
import sc.fiji.anomaly.app.ScoreResult;
import sc.fiji.anomaly.report.ClassTable;
import sc.fiji.anomaly.report.PartRocPlot;
import sc.fiji.anomaly.report.PcaClassTable;
import sc.fiji.anomaly.report.PcaReport;
import sc.fiji.anomaly.report.PcaSummaryTable;
import sc.fiji.anomaly.report.RocPlot;
import sc.fiji.anomaly.report.ScoreTable;
import sc.fiji.anomaly.report.SpectrumPlot;
import sc.fiji.anomaly.report.VariancePlot;

/**
 * Shows results as ImageJ windows where ImageJ runs with a display. Fiji does not show tables that a command returns,
 * so this is done here.
 */
final class Windows {

	private Windows() {}

	private static boolean isAbsent() {
		return GraphicsEnvironment.isHeadless() || IJ.getInstance() == null;
	}

	static void show(final PcaResult result) {
		if (isAbsent()) return;
		final PcaReport report = result.report();
		VariancePlot.of(report).show();
		if (report.isLabelled()) {
			SpectrumPlot.of(report).show();
			report.spectrum().shares().forEach(share -> PartRocPlot.of(report, share).show());
			result.classes().show(PcaClassTable.TITLE);
		}
		result.summary().show(PcaSummaryTable.TITLE);
	}

	static void show(final ScoreResult result) {
		if (isAbsent()) return;
		if (result.report().roc().isPresent()) RocPlot.of(result.report()).show();
		if (!result.report().classes().isEmpty()) ClassTable.of(result.report().classes()).show(ClassTable.TITLE);
		result.table().show(ScoreTable.TITLE);
	}
}
