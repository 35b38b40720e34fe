package sc.fiji.anomaly.report.plot;

import java.awt.Color;
import java.awt.Font;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import ij.gui.Plot;
import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.math.RegionOverlapCurve;
import sc.fiji.anomaly.report.ClassStyle;
import sc.fiji.anomaly.report.MaskReport;
import sc.fiji.anomaly.report.PixelResult;
import sc.fiji.anomaly.report.TextLines;

/**
 * How much of the defects maps show against how much of the rest they show: mean overlap of regions (PRO) over the
 * false-positive rate of pixels, up to 0.3. All classes together, and each by itself where they are few.
 */
public final class OverlapPlot {

	/** Classes beyond which the plot would be a tangle. */
	private static final int MOST = 6;
	/** Steps in each direction that still can be seen. */
	private static final double STEPS = 2000;
	private static final int LABEL_WIDTH = 150;

	private OverlapPlot() {}

	/**
	 * Draws the curves.
	 *
	 * @throws AnomalyException if there is none: no defect or no other pixel was seen
	 */
	public static Plot of(final MaskReport masks) {
		return of(masks, ClassStyle.of(masks.classes().keySet(), Set.of()), "");
	}

	/**
	 * The same with the colours that classes have in other plots.
	 *
	 * @param subject what is written above; empty for what was found
	 */
	public static Plot of(final MaskReport masks, final Map<String, ClassStyle> styles, final String subject) {
		final PixelResult all = masks.all();
		if (all.curve().isEmpty()) throw new AnomalyException(
			"there is no plot of overlap without masks of defects and pixels without a defect");
		final Plot plot = new Plot("Overlap of maps and masks", "False positive rate (share of the pixels without defect)",
			"Overlap (share of a defect, mean)");
		plot.setSize(PlotStyle.WIDTH, PlotStyle.HEIGHT);
		plot.setFontSize(14);
		final StringBuilder legend = new StringBuilder();
		add(plot, all.curve().get(), Color.BLACK, 4, "all", legend);
		final Map<String, PixelResult> classes = new TreeMap<>(masks.classes());
		classes.values().removeIf(c -> c.curve().isEmpty());
		if (classes.size() > 1 && classes.size() <= MOST) for (final Map.Entry<String, PixelResult> c : classes.entrySet())
			add(plot, c.getValue().curve().orElseThrow(), styles.get(c.getKey()).color(), 2, c.getKey(), legend);
		plot.setColor(Color.BLACK);
		plot.setLineWidth(1);
		plot.addLegend(legend.toString().trim(), "bottom-right");
		final double room = (double) PlotStyle.legendHeight(legend.toString().trim().split("\n").length) / (PlotStyle.HEIGHT - 65);
		final double lowest = Stream.concat(Stream.of(all), classes.values().stream()).mapToDouble(r -> r.curve().orElseThrow()
			.overlapAt(PixelResult.LIMIT / 3)).min().orElse(1);
		plot.setLimits(0, PixelResult.LIMIT, lowest > 1.02 * room ? 0 : 1.02 - 1.02 / (1 - room), 1.02);
		PlotStyle.subject(plot, subject.isEmpty() ? words(all) : subject + "; " + all.found() + " of " + all.regions() + " found",
			PlotStyle.WIDTH);
		return plot;
	}

	private static void add(final Plot plot, final RegionOverlapCurve curve, final Color color, final int width,
		final String name, final StringBuilder legend)
	{
		plot.setColor(color);
		plot.setLineWidth(width);
		final double[][] points = visible(curve);
		plot.add("line", points[0], points[1]);
		legend.append(TextLines.fitted(name, TextLines.font(Font.PLAIN, 14), LABEL_WIDTH)).append(String.format(Locale.ROOT,
			": AUPRO %.4f", curve.area(PixelResult.LIMIT))).append('\n');
	}

	private static String words(final PixelResult all) {
		return String.format(Locale.ROOT, "AUPRO %.3f up to %s, %.3f up to %s; %d of %d defects found", all.aupro(
			PixelResult.LIMIT).orElseThrow(), PixelResult.LIMIT, all.aupro(PixelResult.LOW_LIMIT).orElseThrow(),
			PixelResult.LOW_LIMIT, all.found(), all.regions());
	}

	/** The points up to the limit, without those that nobody could tell from the one before. */
	private static double[][] visible(final RegionOverlapCurve curve) {
		final double[] rates = curve.falsePositiveRates(), overlaps = curve.overlaps();
		final double[][] points = new double[2][rates.length + 1];
		int size = 1;
		for (int i = 1; i < rates.length && rates[i] <= PixelResult.LIMIT; i++)
			if (rates[i] - points[0][size - 1] > PixelResult.LIMIT / STEPS || overlaps[i] - points[1][size - 1] > 1 / STEPS) {
				points[0][size] = rates[i];
				points[1][size++] = overlaps[i];
			}
		points[0][size] = PixelResult.LIMIT;
		points[1][size++] = curve.overlapAt(PixelResult.LIMIT);
		return new double[][] { Arrays.copyOf(points[0], size), Arrays.copyOf(points[1], size) };
	}
}
