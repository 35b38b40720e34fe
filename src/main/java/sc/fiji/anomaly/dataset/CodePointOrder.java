package sc.fiji.anomaly.dataset;

import java.util.Comparator;

/**
 * Orders texts by their Unicode code points, as Python and the C locale do. {@link String#compareTo} orders by UTF-16
 * units, which puts characters above U+FFFF before some below it.
 */
public final class CodePointOrder implements Comparator<String> {

	public static final CodePointOrder INSTANCE = new CodePointOrder();

	private CodePointOrder() {}

	@Override
	public int compare(final String a, final String b) {
		int i = 0;
		while (i < a.length() && i < b.length()) {
			final int x = a.codePointAt(i);
			final int y = b.codePointAt(i);
			if (x != y) return Integer.compare(x, y);
			i += Character.charCount(x);
		}
		return Integer.compare(a.length(), b.length());
	}
}
