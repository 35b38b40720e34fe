package sc.fiji.anomaly.report.plot;

import java.awt.Color;

/** What plots have in common. The colours are Okabe and Ito's, told apart by colour-blind people. */
final class PlotStyle {

	static final int WIDTH = 520;
	static final int HEIGHT = 420;

	static final Color BLUE = new Color(0x0072B2);
	static final Color VERMILLION = new Color(0xD55E00);
	static final Color GREEN = new Color(0x009E73);
	static final Color SKY_BLUE = new Color(0x56B4E9);

	private static final Color[] COLORS = { BLUE, VERMILLION, GREEN, new Color(0xCC79A7), new Color(0xE69F00),
		SKY_BLUE };

	private PlotStyle() {}

	/** The i-th colour; they repeat after six. */
	static Color color(final int i) {
		return COLORS[i % COLORS.length];
	}
}
