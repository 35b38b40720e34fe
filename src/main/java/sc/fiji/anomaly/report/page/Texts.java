package sc.fiji.anomaly.report.page;

import java.util.Locale;

import sc.fiji.anomaly.math.ShareInterval;

/** Numbers and nouns in sentences. */
final class Texts {

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

	static String three(final double value) {
		return String.format(Locale.ROOT, "%.3f", value);
	}
}
