package sc.fiji.anomaly.report.plot;

import java.awt.Color;
import java.util.List;

import ij.gui.Plot;
import sc.fiji.anomaly.Pooling;
import sc.fiji.anomaly.report.BlockReport;
import sc.fiji.anomaly.report.BlockResult;

/** AUROC over the blocks of the network, by the CLS token and by the mean patch, with 95 % intervals. */
public final class BlockPlot {

	/** The two curves stand a little beside each other, so that bars do not hide one another. */
	private static final double ASIDE = 0.06;

	private BlockPlot() {}

	/** Draws the curves. @param subject what is written above; may be empty */
	public static Plot of(final BlockReport report, final String subject) {
		final Plot plot = new Plot("AUROC over the network", "Block of the network", "AUROC");
		plot.setSize(PlotStyle.WIDTH, PlotStyle.HEIGHT + 60);
		plot.setFontSize(14);
		final int blocks = report.of(Pooling.CLS).size();
		final double low = report.results().stream().mapToDouble(BlockPlot::low).min().orElseThrow();
		plot.setLimits(0.5, blocks + 0.5, Math.max(-0.02, Math.min(0.48, low - 0.25 * (1 - low))), 1.02);
		plot.setColor(Color.GRAY);
		plot.setLineWidth(1);
		plot.add("line", new double[] { 0, blocks + 1 }, new double[] { 0.5, 0.5 });
		add(plot, report.of(Pooling.CLS), PlotStyle.BLUE, -ASIDE, "connected circles");
		add(plot, report.of(Pooling.MEAN), PlotStyle.VERMILLION, ASIDE, "triangles");
		plot.setColor(Color.BLACK);
		plot.setLineWidth(1);
		plot.addLegend("coin toss\n95 % interval\nCLS token\n95 % interval\nline of the mean patch\nmean patch", "bottom-right");
		PlotStyle.subject(plot, subject, PlotStyle.WIDTH);
		return plot;
	}

	private static double low(final BlockResult result) {
		return result.auroc().isDefined() ? result.auroc().low() : result.auroc().auroc();
	}

	private static void add(final Plot plot, final List<BlockResult> results, final Color color, final double aside,
		final String shape)
	{
		final double[] x = results.stream().mapToDouble(r -> r.block() + aside).toArray();
		final double[] y = results.stream().mapToDouble(r -> r.auroc().auroc()).toArray();
		final double[] barX = new double[3 * x.length], barY = new double[3 * x.length];
		for (int i = 0; i < x.length; i++) {
			barX[3 * i] = barX[3 * i + 1] = x[i];
			barX[3 * i + 2] = barY[3 * i + 2] = Double.NaN;
			barY[3 * i] = results.get(i).auroc().low();
			barY[3 * i + 1] = results.get(i).auroc().high();
		}
		plot.setColor(color, color);
		plot.setLineWidth(1);
		plot.add("line", barX, barY);
		plot.setLineWidth(2);
		if (!shape.startsWith("connected")) plot.add("line", x, y);
		plot.add(shape, x, y);
	}
}
