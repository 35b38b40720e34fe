package sc.fiji.anomaly;

import java.util.List;

/** Names in sentences. */
public final class Names {

	private static final int MOST = 3;

	private Names() {}

	/** The first three, and how many others: {@code a.png, b.png, c.png and 9 more}. */
	public static String few(final List<String> names) {
		final String first = String.join(", ", names.subList(0, Math.min(MOST, names.size())));
		return names.size() <= MOST ? first : first + " and " + (names.size() - MOST) + " more";
	}
}
