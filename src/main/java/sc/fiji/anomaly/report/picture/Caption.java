package sc.fiji.anomaly.report.picture;

import java.util.List;

import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.report.Subject;

/**
 * What the captions of pictures have in common.
 *
 * @param folder the part of all paths that captions leave out, with its last slash; may be empty
 * @param subject of the report
 */
record Caption(String folder, Subject subject) {

	/** Of pictures of which nothing is known. */
	static final Caption PLAIN = new Caption("", Subject.UNKNOWN);

	/** Of pictures of these rows. */
	static Caption of(final List<ScoreRow> rows, final Subject subject) {
		String common = rows.isEmpty() ? "" : folder(rows.get(0).image());
		for (final ScoreRow row : rows)
			while (!row.image().startsWith(common))
				common = folder(common.substring(0, common.length() - 1));
		return new Caption(common, subject);
	}

	private static String folder(final String path) {
		return path.substring(0, path.lastIndexOf('/') + 1);
	}

	/** Of an image: its path without what all share, nor its class, which is in the title. */
	String file(final ScoreRow row) {
		final String path = row.image().startsWith(folder) ? row.image().substring(folder.length()) : row.image();
		final String own = row.className() + "/";
		return own.length() > 1 && path.startsWith(own) ? path.substring(own.length()) : path;
	}
}
