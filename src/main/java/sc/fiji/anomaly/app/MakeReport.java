package sc.fiji.anomaly.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.report.folder.ReportFolder;
import sc.fiji.anomaly.report.page.EarlierResults;
import sc.fiji.anomaly.report.page.ReportPage;

/**
 * Makes the report page of a results folder again, from what is in the folder; neither model nor images are needed.
 *
 * @param output folder that {@link ScoreImages} wrote
 */
public record MakeReport(Path output) {

	/** The same for scripts. */
	public MakeReport(final String output) {
		this(Path.of(output));
	}

	/**
	 * Makes the page.
	 *
	 * @param progress told what the page lacks
	 * @return the page
	 * @throws sc.fiji.anomaly.AnomalyException if the folder holds no results, or may not be written to
	 */
	public Path run(final Progress progress) throws IOException {
		ReportFolder.requireWritable(output);
		final List<String> notes = EarlierResults.writePage(output, PeopleWords.of(output));
		notes.forEach(progress::message);
		return output.resolve(ReportPage.NAME);
	}
}
