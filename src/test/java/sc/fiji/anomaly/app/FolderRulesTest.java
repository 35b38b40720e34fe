package sc.fiji.anomaly.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.TestFiles;
import sc.fiji.anomaly.model.NormalModelFile;
import sc.fiji.anomaly.report.ScoreRow;

/** Training and scoring one folder of good and bad images. Truth: the folder as it was made here. */
class FolderRulesTest {

	@TempDir
	Path folder;

	private final List<String> said = new ArrayList<>();
	private final Progress progress = new Progress() {

		@Override
		public void update(final String task, final long done, final long total) {}

		@Override
		public void message(final String text) {
			said.add(text);
		}
	};

	@BeforeEach
	void images() throws IOException {
		TestFiles.stripes(folder.resolve("parts/undamaged"), 30, 1);
		TestFiles.stripes(folder.resolve("parts/scratched"), 3, 2);
	}

	private TrainModel training() {
		return new TrainModel(folder.resolve("parts"), folder.resolve("m.safetensors")).backbone("starter").maps(false).good(
			"undamaged").keeping("no");
	}

	private void assertSaid(final String what) {
		assertTrue(said.stream().anyMatch(s -> s.contains(what)), what + " is not in " + said);
	}

	@Test
	void aShareIsKeptOutAndTheOthersCountForNothing() throws IOException {
		final TrainResult trained = training().split(0.3).run(progress);
		assertEquals(21, trained.images());
		assertSaid("9 images are kept out of training");
		assertEquals(9, NormalModelFile.read(trained.file()).choice().heldOut().size());

		final ScoreImages score = new ScoreImages(trained.file(), folder.resolve("parts")).keeping("no").output(folder.resolve(
			"parts/results"));
		final ScoreResult result = score.run(progress);
		assertEquals(33, result.rows().size());
		assertEquals(21, result.rows().stream().filter(ScoreRow::isTrained).count());
		assertEquals(List.of("undamaged 9", "scratched 3"), result.report().classes().stream().map(c -> c.name() + " " + c.n())
			.toList());
		assertTrue(result.auroc().isPresent());
		assertSaid("9 images that training kept out");
		assertSaid("The model has learned from 21 images of these");
		assertTrue(Files.readAllLines(folder.resolve("parts/results/scores.csv")).get(0).endsWith(",trained"));

		said.clear();
		assertEquals(33, score.run(progress).rows().size(), "results are no images");
		assertSaid("results of this program were left out: results/");
	}

	@Test
	void scoringWhatWasLearnedFromGivesNoFigures() throws IOException {
		final TrainResult trained = training().run(progress);
		assertSaid("split=0.3");
		assertSaid("undamaged is taken for normal");
		Files.move(folder.resolve("parts/undamaged"), folder.resolve("parts/good"));
		said.clear();
		Files.writeString(folder.resolve("parts/scratched/film.avi"), "RIFF    AVI ");
		final ScoreResult result = new ScoreImages(trained.file(), folder.resolve("parts")).run(progress);
		assertEquals(List.of("scratched/film.avi"), result.unreadable().stream().map(ScoreRow::image).toList());
		assertTrue(result.unreadable().get(0).problem().contains("AVI"), result.unreadable().get(0).problem());
		assertSaid("34 images: 33 8-bit RGB 40 x 40, 1 of unknown kind");
		assertEquals(30, result.rows().stream().filter(ScoreRow::isTrained).count(), "other names, the same files");
		assertTrue(result.auroc().isEmpty());
		assertSaid("good is taken for normal");
		assertSaid("No good image is left to count");
		final String message = assertThrows(AnomalyException.class, () -> new ScoreImages(trained.file(), folder.resolve(
			"parts")).good("fine").run()).getMessage();
		assertTrue(message.contains("no folder fine"), message);
	}

	@Test
	void sharesThatCannotBeAreRefused() {
		final String message = assertThrows(AnomalyException.class, () -> training().split(1).run()).getMessage();
		assertTrue(message.contains("split is 1.0"), message);
	}
}
