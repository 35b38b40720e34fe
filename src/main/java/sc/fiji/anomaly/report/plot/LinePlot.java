package sc.fiji.anomaly.report.plot;

import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import ij.gui.Plot;

import sc.fiji.anomaly.Decision;
import sc.fiji.anomaly.report.LineChoice;
import sc.fiji.anomaly.report.LineRates;
import sc.fiji.anomaly.report.ThresholdReport;

/**
 * False alarms on good images against bad images let through, for lines of the score, the local score and both: steps, since
 * there are only so many images. The chosen line of each is a disk, with the 95 % intervals of both shares as bars on the
 * one that may go into the model; the model's own line is a cross.
 */
public final class LinePlot {

	/** Below 0 is room for two lines of text. */
	private static final double BOTTOM = -0.15;
	private static final double LEFT = 0.02;

	private LinePlot() {}

	/** Draws the plot. */
	public static Plot of(final ThresholdReport report) {
		final Plot plot = new Plot("False alarms against bad images let through", "Good images that alarm (share)",
			"Bad images let through (share)");
		plot.setSize(PlotStyle.WIDTH, PlotStyle.HEIGHT);
		plot.setFontSize(14);
		plot.setLimits(-0.02, 1.02, BOTTOM, 1.02);
		final StringBuilder legend = new StringBuilder();
		for (final LineChoice choice : report.choices()) {
			curve(plot, choice);
			legend.append(legend.isEmpty() ? "" : "\n").append(choice.of().label());
		}
		intervals(plot, report.choice());
		plot.setColor(Color.BLACK);
		plot.setLineWidth(1);
		plot.addLegend(legend.toString(), "top-right");
		for (final LineChoice choice : report.choices())
			points(plot, choice);
		plot.setColor(Color.BLACK);
		plot.setLineWidth(1);
		plot.setFont(Font.PLAIN, 13);
		final LineRates chosen = report.choice().chosen();
		plot.addLabel(LEFT, 0.935, String.format(Locale.ROOT, "disk: for %s, %d of %d alarm, %d of %d let through", report.goal()
			.label(), chosen.falseAlarms().count(), chosen.falseAlarms().of(), chosen.letThrough().count(), chosen.letThrough()
				.of()));
		plot.addLabel(LEFT, 0.98, "x: the model's own line");
		PlotStyle.subject(plot, report.subject().words(), PlotStyle.WIDTH);
		return plot;
	}

	private static Color color(final Decision of) {
		return switch (of) {
			case SCORE -> PlotStyle.BLUE;
			case LOCAL -> PlotStyle.VERMILLION;
			case BOTH -> PlotStyle.GREEN;
		};
	}

	private static void curve(final Plot plot, final LineChoice choice) {
		final List<double[]> points = new ArrayList<>();
		for (final LineRates rates : choice.curve()) {
			final double x = x(rates), y = y(rates);
			if (!points.isEmpty()) points.add(new double[] { points.get(points.size() - 1)[0], y });
			points.add(new double[] { x, y });
		}
		plot.setColor(color(choice.of()));
		plot.setLineWidth(choice.of() == Decision.BOTH ? 4 : 2);
		plot.add("line", points.stream().mapToDouble(p -> p[0]).toArray(), points.stream().mapToDouble(p -> p[1]).toArray());
	}

	private static void points(final Plot plot, final LineChoice choice) {
		plot.setColor(color(choice.of()), color(choice.of()));
		plot.setLineWidth(3);
		plot.add("circle", new double[] { x(choice.chosen()) }, new double[] { y(choice.chosen()) });
		choice.own().forEach(own -> plot.add("x", new double[] { x(own) }, new double[] { y(own) }));
	}

	private static void intervals(final Plot plot, final LineChoice choice) {
		final LineRates chosen = choice.chosen();
		plot.setColor(Color.GRAY);
		plot.setLineWidth(2);
		plot.add("line", new double[] { chosen.falseAlarms().low(), chosen.falseAlarms().high() }, new double[] { y(chosen), y(
			chosen) });
		plot.add("line", new double[] { x(chosen), x(chosen) }, new double[] { chosen.letThrough().low(), chosen.letThrough()
			.high() });
	}

	/** 0 without good images. */
	private static double x(final LineRates rates) {
		return rates.falseAlarms().of() == 0 ? 0 : rates.falseAlarms().share();
	}

	private static double y(final LineRates rates) {
		return rates.letThrough().of() == 0 ? 0 : rates.letThrough().share();
	}
}
