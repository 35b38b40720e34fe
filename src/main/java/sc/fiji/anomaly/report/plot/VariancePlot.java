package sc.fiji.anomaly.report.plot;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import ij.gui.Plot;
import sc.fiji.anomaly.math.PrincipalComponents;
import sc.fiji.anomaly.report.PcaReport;

/**
 * How much of what varies between the training images the first components hold: number of components against the share
 * of variance they explain together, with the shares that divide leading and trailing ones marked.
 */
public final class VariancePlot {

	private VariancePlot() {}

	/** Draws the curve. */
	public static Plot of(final PcaReport report) {
		final PrincipalComponents pca = report.spectrum().components();
		final double[] share = withZero(pca.cumulativeShare());
		final double[] number = IntStream.range(0, share.length).asDoubleStream().toArray();
		final Plot plot = new Plot("Explained variance", "Number of principal components",
			"Share of the training images' variance");
		plot.setSize(PlotStyle.WIDTH, PlotStyle.HEIGHT);
		plot.setFontSize(14);
		plot.setLimits(-0.02 * pca.count(), 1.02 * pca.count(), 0, 1.05);
		plot.setColor(PlotStyle.BLUE);
		plot.setLineWidth(3);
		plot.add("line", number, share);
		addShares(plot, pca, report.spectrum().shares());
		PlotStyle.subject(plot, report.subject().words(), PlotStyle.WIDTH);
		return plot;
	}

	private static void addShares(final Plot plot, final PrincipalComponents pca, final List<Double> shares) {
		final StringBuilder legend = new StringBuilder(pca.count() + " components of " + pca.samples() + " images");
		for (int i = 0; i < shares.size(); i++) {
			final double share = shares.get(i);
			final int count = pca.leading(share);
			mark(plot, PlotStyle.color(i + 1), share, count);
			legend.append(String.format(Locale.ROOT, "\n%s: %d lead (%d would exceed it), %d trail", percent(share), count, pca
				.leadingInclusive(share), pca.count() - count));
		}
		plot.setColor(Color.BLACK);
		plot.setLineWidth(1);
		plot.addLegend(legend.toString(), "bottom-right");
	}

	private static double[] withZero(final double[] cumulative) {
		final double[] share = new double[cumulative.length + 1];
		System.arraycopy(cumulative, 0, share, 1, cumulative.length);
		return share;
	}

	/** A line from the axis to the curve and down: the curve crosses the share just after the last leading component. */
	private static void mark(final Plot plot, final Color color, final double share, final int count) {
		plot.setColor(color);
		plot.setLineWidth(2);
		plot.add("line", new double[] { 0, count, count }, new double[] { share, share, 0 });
	}

	private static String percent(final double share) {
		return Arrays.stream(new int[] { 0, 1, 2 }).mapToObj(d -> String.format(Locale.ROOT, "%." + d + "f", 100 * share))
			.filter(s -> Math.abs(Double.parseDouble(s) - 100 * share) < 1e-9).findFirst().orElse(Double.toString(100 *
				share)) + " %";
	}
}
