package sc.fiji.anomaly.report.embedding;

import java.awt.Color;
import java.util.List;

/**
 * How a class looks: a colour of Okabe and Ito's palette, told apart by colour-blind people, and a shape. There are 8
 * colours and 7 shapes and both go round, so the first 56 classes all look different.
 *
 * @param color fill
 * @param marker shape
 * @see <a href="https://jfly.uni-koeln.de/color/">M. Okabe and K. Ito, Color Universal Design, 2008</a>
 */
public record ClassStyle(Color color, Marker marker) {

	// Blue first, for the normal class, as in the other plots; black last, because it hides its outline.
	private static final List<Color> COLORS = List.of(new Color(0x0072B2), new Color(0xD55E00), new Color(0x009E73),
		new Color(0xE69F00), new Color(0xCC79A7), new Color(0x56B4E9), new Color(0xF0E442), new Color(0x000000));

	/** The style of the n-th class, from 0. */
	static ClassStyle number(final int n) {
		return new ClassStyle(COLORS.get(n % COLORS.size()), Marker.values()[n % Marker.values().length]);
	}
}
