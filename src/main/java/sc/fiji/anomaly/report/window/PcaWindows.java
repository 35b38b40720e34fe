package sc.fiji.anomaly.report.window;

import java.awt.Dimension;
import java.awt.Rectangle;
import java.awt.Window;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import ij.WindowManager;
import ij.gui.Plot;
import ij.measure.ResultsTable;
import ij.text.TextWindow;
import sc.fiji.anomaly.report.BlockReport;
import sc.fiji.anomaly.report.PcaReport;
import sc.fiji.anomaly.report.plot.BlockPlot;
import sc.fiji.anomaly.report.plot.PartRocPlot;
import sc.fiji.anomaly.report.plot.SpectrumPlot;
import sc.fiji.anomaly.report.plot.VariancePlot;
import sc.fiji.anomaly.report.table.BlockTable;
import sc.fiji.anomaly.report.table.PcaClassTable;
import sc.fiji.anomaly.report.table.PcaSummaryTable;

/** Plots and tables of a PCA analysis, side by side. Not to be called without a display. */
public final class PcaWindows {

	/** Pixels that a window takes above and below its plot, and of a plot that can still be read. */
	private static final int AROUND = 80;
	private static final int LEAST = 340;

	private PcaWindows() {}

	/** Where there is room for the images in feature space, on the screen: beside the plots, above the tables. */
	public static Rectangle embedding() {
		return WindowLayout.largest();
	}

	/** Shows plots and tables, with labels and with blocks those of these too. */
	public static void show(final PcaReport report, final Optional<BlockReport> blocks) {
		final List<Window> plots = new ArrayList<>(), tables = new ArrayList<>();
		show(VariancePlot.of(report), plots);
		if (report.isLabelled()) {
			show(SpectrumPlot.of(report), plots);
			report.spectrum().shares().forEach(share -> show(PartRocPlot.of(report, share), plots));
			show(PcaClassTable.of(report), PcaClassTable.TITLE, tables);
		}
		blocks.ifPresent(b -> {
			show(BlockPlot.of(b, report.subject().words()), plots);
			show(BlockTable.of(b), BlockTable.TITLE, tables);
		});
		show(PcaSummaryTable.of(report), PcaSummaryTable.TITLE, tables);
		Collections.reverse(plots); // those that are on top first
		Collections.reverse(tables);
		WindowLayout.around(tables, plots);
	}

	/** Not so high that there is no room for another one below it. */
	private static void show(final Plot plot, final List<Window> shown) {
		final Dimension size = plot.getSize();
		final int room = WindowLayout.beside().height / 2 - AROUND;
		plot.setSize(size.width, Math.min(size.height, Math.max(LEAST, room)));
		shown.add(plot.show());
	}

	private static void show(final ResultsTable table, final String title, final List<Window> shown) {
		table.show(title);
		if (WindowManager.getFrame(title) instanceof TextWindow window) shown.add(window);
	}
}
