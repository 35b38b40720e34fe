package sc.fiji.anomaly.report;

import java.awt.Color;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a class looks in every figure: a colour and a shape. Blue and the disk are those of normal classes; no class of
 * anomalies has these, nor the colour or shape of a verdict, and images without a class are gray. Colours are those of Okabe
 * and Ito that are left, then three of Tol's, told apart by colour-blind people. There are 8 colours and 7 shapes and both go
 * round, so the first 56 classes all look different.
 *
 * @param color fill
 * @param marker shape
 * @see <a href="https://jfly.uni-koeln.de/color/">M. Okabe and K. Ito, Color Universal Design, 2008</a>
 * @see <a href="https://personal.sron.nl/~pault/">P. Tol, Colour schemes, 2021</a>
 */
public record ClassStyle(Color color, Marker marker) {

	/** Images without a class. */
	public static final ClassStyle NONE = new ClassStyle(new Color(0x8C8C8C), Marker.HEXAGON);

	private static final List<Color> NORMAL = List.of(Verdict.NORMAL.color(), new Color(0x003F66), new Color(0x3A8FC7));
	// Black late, because it hides its outline; yellow last and darker than theirs, because lines are drawn on white.
	private static final List<Color> COLORS = List.of(new Color(0x009E73), new Color(0xCC79A7), new Color(0x56B4E9),
		new Color(0x882255), new Color(0x999933), new Color(0x332288), new Color(0x000000), new Color(0xC9B800));
	private static final List<Marker> MARKERS = List.of(Marker.CROSS, Marker.TRIANGLE_DOWN, Marker.STAR, Marker.PLUS,
		Marker.HOURGLASS, Marker.TRIANGLE_RIGHT, Marker.BOW_TIE);

	/** The style of the n-th class of anomalies, from 0. */
	public static ClassStyle number(final int n) {
		return new ClassStyle(COLORS.get(n % COLORS.size()), MARKERS.get(n % MARKERS.size()));
	}

	/**
	 * The styles of all classes of a folder, normal ones first, then by name.
	 *
	 * @param classes in any order, also several times; an empty name stands for images without a class
	 */
	public static Map<String, ClassStyle> of(final Collection<String> classes, final Set<String> normal) {
		final Map<String, ClassStyle> styles = new LinkedHashMap<>();
		final List<String> sorted = classes.stream().distinct().sorted(Comparator.comparing((String c) -> !normal.contains(c))
			.thenComparing(Comparator.naturalOrder())).toList();
		int good = 0, bad = 0;
		for (final String c : sorted)
			if (normal.contains(c)) styles.put(c, new ClassStyle(NORMAL.get(good++ % NORMAL.size()), Marker.CIRCLE));
			else styles.put(c, c.isEmpty() ? NONE : number(bad++));
		return styles;
	}

	/** {@code 009e73}. */
	public String rgb() {
		return String.format("%06x", color.getRGB() & 0xffffff);
	}
}
