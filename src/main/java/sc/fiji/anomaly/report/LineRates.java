package sc.fiji.anomaly.report;

import java.util.Locale;

import sc.fiji.anomaly.detect.LineScan;
import sc.fiji.anomaly.math.ClopperPearson;

/**
 * What a line does with known images.
 *
 * @param line the line
 * @param falseAlarms good images that alarm, of all good ones, with the 95 % interval
 * @param letThrough bad images that do not alarm, of all bad ones, with the 95 % interval
 */
public record LineRates(double line, ClopperPearson falseAlarms, ClopperPearson letThrough) {

	/** The same with intervals. */
	public static LineRates of(final LineScan scan, final LineScan.Point point) {
		return new LineRates(point.line(), ClopperPearson.of(point.falseAlarms(), scan.good()), ClopperPearson.of(point
			.letThrough(), scan.bad()));
	}

	/** {@code false alarms 1 of 12 (8.3 %, 0.2 to 38.5 %), let through 0 of 8 (0.0 %, 0.0 to 36.9 %)}. */
	public String words() {
		return "false alarms " + words(falseAlarms) + ", let through " + words(letThrough);
	}

	/** {@code 1 of 12 (8.3 %, 0.2 to 38.5 %)}. */
	public static String words(final ClopperPearson share) {
		if (share.of() == 0) return "0 of 0";
		return String.format(Locale.ROOT, "%d of %d (%.1f %%, %.1f to %.1f %%)", share.count(), share.of(), 100 * share.share(),
			100 * share.low(), 100 * share.high());
	}
}
