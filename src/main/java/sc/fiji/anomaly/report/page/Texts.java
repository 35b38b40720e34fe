package sc.fiji.anomaly.report.page;

import java.util.Locale;
import java.util.regex.Pattern;

import sc.fiji.anomaly.math.ShareInterval;

/** Numbers and nouns in sentences. */
final class Texts {

	private static final Pattern UNSEEN = Pattern.compile(
		"[\\x00-\\x1f\\x7f-\\x9f\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u2069\\ufeff]");

	private Texts() {}

	/** {@code 1 image}, {@code 50,000 images}. */
	static String count(final long n, final String one, final String many) {
		return number(n) + " " + (n == 1 ? one : many);
	}

	static String images(final long n) {
		return count(n, "image", "images");
	}

	/** With a comma between thousands. */
	static String number(final long n) {
		return String.format(Locale.ROOT, "%,d", n);
	}

	/** {@code 16.7 %}. */
	static String percent(final double share) {
		return String.format(Locale.ROOT, "%.1f\u00a0%%", 100 * share);
	}

	/** {@code 16.7 % (95 % interval 4.7 to 44.8 %)}, with spaces that do not break. */
	static String share(final ShareInterval share) {
		return percent(share.share()) + String.format(Locale.ROOT, " (95\u00a0%% interval %.1f to %.1f\u00a0%%)", 100 * share.low(), 100 *
			share.high());
	}

	/** The text with the numbers of characters that break lines, turn the direction of writing or cannot be seen. */
	static String visible(final String text) {
		return UNSEEN.matcher(text).replaceAll(m -> String.format(Locale.ROOT, "\u2039U+%04X\u203A", (int) m.group().charAt(
			0)));
	}

	static String three(final double value) {
		return String.format(Locale.ROOT, "%.3f", value);
	}
}
