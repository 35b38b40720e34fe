package sc.fiji.anomaly.report;

import java.util.Locale;

import sc.fiji.anomaly.math.AurocInterval;

/** AUROCs in words. */
public final class AurocWords {

	private AurocWords() {}

	/**
	 * {@code 0.921 (95 % interval 0.850 to 0.960)}, with spaces that do not break before the percent sign, and with
	 * {@link AurocInterval#remark()}.
	 */
	public static String of(final AurocInterval i) {
		final String note = i.kind().note(), ends = i.isDefined() ? String.format(Locale.ROOT, "95\u00a0%% interval %s to %s",
			three(i.low()), three(i.high())) + (note.isEmpty() ? "" : ", " + note) : "interval " + note;
		return three(i.auroc()) + " (" + ends + ")" + (i.remark().isEmpty() ? "" : ", " + i.remark());
	}

	/** {@code 0.921 (0.850 to 0.960)}, for legends; {@code 0.921 (no better than chance: 0.350 to 0.610)} where it holds 0.5. */
	public static String brief(final AurocInterval i) {
		if (!i.isDefined()) return three(i.auroc()) + " (no interval)";
		return three(i.auroc()) + " (" + (i.remark().isEmpty() ? "" : i.remark().replaceFirst("[,:].*", "") + ": ") + three(i.low()) +
			" to " + three(i.high()) + ")";
	}

	/** {@code 0.8503 to 0.9601}, with what is special in it and what it says. */
	public static String interval(final AurocInterval i) {
		final String ends = i.isDefined() ? String.format(Locale.ROOT, "%.4f to %.4f", i.low(), i.high()) : "", note = i.kind()
			.note();
		return (note.isEmpty() ? ends : ends.isEmpty() ? note : ends + " (" + note + ")") + (i.remark().isEmpty() ? "" : "; " + i
			.remark());
	}

	private static String three(final double value) {
		return String.format(Locale.ROOT, "%.3f", value);
	}
}
