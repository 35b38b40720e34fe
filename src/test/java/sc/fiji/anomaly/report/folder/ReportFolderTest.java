package sc.fiji.anomaly.report.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static sc.fiji.anomaly.report.LabelledRows.THRESHOLD;
import static sc.fiji.anomaly.report.LabelledRows.labelled;
import static sc.fiji.anomaly.report.LabelledRows.row;
import static sc.fiji.anomaly.report.LabelledRows.rows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.report.ScoreReport;
import sc.fiji.anomaly.report.picture.PlainPictures;
import sc.fiji.anomaly.report.picture.ResultPictures;

/** Which files there are, as the documentation has them. */
class ReportFolderTest {

	@Test
	void folderHoldsWhatThisRunHasAndNothingOfAnEarlierOne(@TempDir final Path folder) throws Exception {
		Files.writeString(folder.resolve("images-of-mine.png"), "not ours");
		write(labelled(rows()), folder);
		assertEquals(List.of("best-and-worst.png", "classes.csv", "examples.png", "histogram.png", "images-dent.png",
			"images-dent.tif", "images-good.png", "images-good.tif", "images-hole.png", "images-hole.tif", "images-of-mine.png",
			"metrics.json", "roc.png", "scores.csv"), names(folder));
		write(ScoreReport.of(List.of(row("a.png", "", 1), row("b.png", "", 6)), Set.of(), OptionalDouble.of(THRESHOLD)),
			folder);
		assertEquals(List.of("best-and-worst.png", "examples.png", "histogram.png", "images-of-mine.png", "images.png",
			"images.tif", "scores.csv"), names(folder));
	}

	private static void write(final ScoreReport report, final Path folder) throws Exception {
		ReportFolder.write(report, ResultPictures.of(report, new PlainPictures(), 200), folder,
			Progress.NONE);
	}

	private static List<String> names(final Path folder) throws Exception {
		try (var files = Files.list(folder)) {
			return files.map(f -> f.getFileName().toString()).sorted().toList();
		}
	}
}
