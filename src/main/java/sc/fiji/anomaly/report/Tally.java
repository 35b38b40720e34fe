package sc.fiji.anomaly.report;

import java.util.List;


/**
 * How many images of a class, of a folder or of all are what.
 *
 * @param name of the class or folder; {@code .} for images that lie in none
 * @param images all of them
 * @param unreadable of these
 * @param judged those with a verdict
 * @param anomalous of these
 * @param review those of the judged ones that are not anomalous, but to be looked at again
 */
public record Tally(String name, int images, int unreadable, int judged, int anomalous, int review) {

	/** Counts rows. */
	public static Tally of(final String name, final List<ScoreRow> rows) {
		return new Tally(name, rows.size(), (int) rows.stream().filter(r -> !r.isReadable()).count(), (int) rows.stream()
			.filter(ScoreRow::hasVerdict).count(), (int) rows.stream().filter(ScoreRow::anomalous).count(), (int) rows.stream()
				.filter(ScoreRow::review).count());
	}

	/** Of images without verdicts. */
	public static Tally of(final String name, final int images, final int unreadable) {
		return new Tally(name, images, unreadable, 0, 0, 0);
	}

	/** Those of the judged ones that are neither anomalous nor to be looked at again. */
	public int normal() {
		return judged - anomalous - review;
	}

	/** Share of the judged ones that are anomalous, 0 to 1; 0 where none is judged. */
	public double share() {
		return judged == 0 ? 0 : (double) anomalous / judged;
	}
}
