package sc.fiji.anomaly.report.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.anomaly.report.LabelledRows.THRESHOLD;
import static sc.fiji.anomaly.report.LabelledRows.labelled;
import static sc.fiji.anomaly.report.LabelledRows.row;
import static sc.fiji.anomaly.report.LabelledRows.rows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.CanceledWhileWriting;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.GrayImage;
import sc.fiji.anomaly.math.Parallel;
import sc.fiji.anomaly.report.MappedRows;
import sc.fiji.anomaly.report.MaskReport;
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

	@Test
	void mapsAndMasksHaveFilesOfTheirOwn(@TempDir final Path folder) throws Exception {
		final ScoreReport report = MappedRows.report();
		final byte[] white = new byte[20000];
		Arrays.fill(white, 0, 10000, (byte) 255);
		write(report.with(MaskReport.of(report, row -> row.image().equals("hole/b.png") ? Optional.of(new GrayImage(200, 100,
			white)) : Optional.empty(), Parallel.NONE)), folder);
		assertTrue(names(folder).containsAll(List.of("histogram-local.png", "maps", "masks.csv", "pro.png", "regions.csv",
			"roc.png")), names(folder).toString());
		assertTrue(Files.exists(folder.resolve("maps/hole/b.png.tif")));
		final List<String> regions = Files.readAllLines(folder.resolve("regions.csv"));
		assertEquals("image,region,area,x,y,width,height,peak,mean,peak_x,peak_y", regions.get(0));
		assertEquals(List.of("good/c.png,1", "hole/b.png,1", "hole/c.png,1"), regions.stream().skip(1).map(r -> r.substring(0,
			r.indexOf(',', r.indexOf(',') + 1))).toList());
		write(labelled(rows()), folder);
		assertEquals(List.of(), names(folder).stream().filter(List.of("histogram-local.png", "maps", "masks.csv", "pro.png",
			"regions.csv")::contains).toList());
	}

	@Test
	void cancelWhileFilesAreWrittenSaysThatTheyAreNotComplete(@TempDir final Path folder) {
		final ScoreReport report = MappedRows.report();
		final Progress progress = new Progress() {

			@Override
			public void update(final String task, final long done, final long total) {}

			@Override
			public boolean isCanceled() {
				return Files.exists(folder.resolve("scores.csv"));
			}
		};
		final CanceledWhileWriting canceled = assertThrows(CanceledWhileWriting.class, () -> ReportFolder.write(report,
			ResultPictures.of(report, new PlainPictures(), 200), folder, progress));
		assertTrue(canceled.getMessage().contains(folder + " are not complete"), canceled.getMessage());
		assertFalse(Files.exists(folder.resolve("maps")));
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
