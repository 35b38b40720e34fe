package sc.fiji.anomaly.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.anomaly.Near.assertNames;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Decision;
import sc.fiji.anomaly.Sha256;
import sc.fiji.anomaly.TestFiles;
import sc.fiji.anomaly.model.NormalModel;
import sc.fiji.anomaly.model.NormalModelFile;
import sc.fiji.anomaly.report.InspectedImage;
import sc.fiji.anomaly.report.LineChoice;
import sc.fiji.anomaly.report.Mark;
import sc.fiji.anomaly.report.MarkedImage;
import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.report.plot.LinePlot;
import sc.fiji.anomaly.report.table.CsvFile;
import sc.fiji.anomaly.report.table.MarkFile;

/** Looking into a model, choosing its line, and the good image that another one resembles most. */
class InspectAndChooseTest {

	@TempDir
	static Path folder;

	private static Path images, known, model;

	/** 24 good images, one of them twice, one nearly, one odd; to know: 6 good ones, 4 bad ones of two kinds. */
	@BeforeAll
	static void train() throws IOException {
		images = folder.resolve("images");
		TestFiles.stripes(images, 24, 1);
		Files.copy(images.resolve("003.png"), images.resolve("copy.png"));
		checkers(images.resolve("odd.png"), 8);
		known = folder.resolve("known");
		TestFiles.stripes(known.resolve("good"), 6, 7);
		for (int i = 0; i < 4; i++)
			checkers(known.resolve(i < 3 ? "fine" : "coarse").resolve(i + ".png"), i < 3 ? 3 + i : 12);
		model = folder.resolve("m.safetensors");
		new TrainModel(images, model).backbone("starter").run();
	}

	private static void checkers(final Path file, final int size) throws IOException {
		final BufferedImage odd = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
		for (int i = 0; i < 1600; i++)
			odd.setRGB(i % 40, i / 40, (i % 40 / size + i / 40 / size) % 2 == 0 ? 0x00FF00 : 0x0000FF);
		Files.createDirectories(file.getParent());
		ImageIO.write(odd, "png", file.toFile());
	}

	@Test
	void whatLiesFarOutComesFirstAndCopiesStandOut() throws IOException {
		final Path output = folder.resolve("inspected");
		final List<String> said = new ArrayList<>();
		final InspectResult result = new InspectModel(model).output(output).run(Sheets.into(said));
		assertEquals(26, result.images().size());
		assertEquals("odd.png", result.images().get(0).image());
		assertTrue(result.images().get(0).farOut());
		assertEquals(1 / 26.0, result.images().get(0).pvalue());
		final Map<String, InspectedImage> byPath = new java.util.HashMap<>();
		result.images().forEach(i -> byPath.put(i.image(), i));
		assertEquals("copy.png", byPath.get("003.png").nearest());
		assertEquals("003.png", byPath.get("copy.png").nearest());
		assertEquals(1, byPath.get("copy.png").cosine(), 1e-6);
		assertTrue(byPath.get("copy.png").hasCopy());
		assertTrue(said.stream().anyMatch(s -> s.contains("copies or near copies")), said.toString());
		final NormalModel read = NormalModelFile.read(model);
		final int third = read.images().stream().map(i -> i.path()).toList().indexOf("007.png");
		assertEquals(read.leaveOneOutScores()[third], byPath.get("007.png").score());
		assertEquals(read.patches().orElseThrow().leftOutScores()[third], byPath.get("007.png").local());
		final List<Map<String, String>> table = CsvFile.rows(output.resolve("training.csv"));
		assertEquals(List.of("image", "sha256", "leave_one_out", "local", "pvalue", "nearest", "cosine", "remove"), Files
			.readAllLines(output.resolve("training.csv")).get(0).lines().flatMap(l -> List.of(l.split(",")).stream()).toList());
		assertEquals("0", table.get(0).get("remove"));
		assertTrue(result.pictures().isPresent(), "where the images were is known");
		assertTrue(result.pictures().get().picture(result.rows().get(0), 64).isPresent());
		assertTrue(result.description().stream().anyMatch(l -> l.equals("backbone: starter")), result.description().toString());
		assertTrue(result.description().stream().anyMatch(l -> l.startsWith("history: ") && l.contains("train")));
	}

	/** What was marked as bad is to go, and the table is what an update takes. */
	@Test
	void tableOfMarkedImagesIsTheListForAnUpdate() throws IOException {
		final Path output = folder.resolve("marked");
		MarkFile.append(new MarkedImage("odd.png", Mark.BAD, Sha256.of(images.resolve("odd.png")), "", "anna", ""), output
			.resolve("marks.csv"));
		new InspectModel(model).output(output).run();
		final UpdateResult update = new UpdateModel(model).remove(output.resolve("training.csv")).output(folder.resolve(
			"without.safetensors")).run();
		assertEquals(List.of("odd.png"), update.removed());
		assertEquals(25, update.images());
	}

	@Test
	void scoresSayWhichGoodImageIsMostSimilar() throws IOException {
		final Path one = Files.createDirectories(folder.resolve("one"));
		Files.copy(images.resolve("011.png"), one.resolve("again.png"));
		final ScoreResult result = new ScoreImages(model, one).output(folder.resolve("scored")).run();
		final ScoreRow row = result.rows().get(0);
		assertEquals("011.png", row.nearest().orElseThrow().image());
		assertEquals(1, row.nearest().get().cosine(), 1e-6);
		assertEquals("011.png", CsvFile.rows(folder.resolve("scored/scores.csv")).get(0).get("nearest"));
		assertTrue(result.pictures().source().nearest(row, 32).isPresent());
		assertTrue(Files.readString(folder.resolve("scored/report.html")).contains("011.png"));
	}

	@Test
	void lineLetsNoKnownBadImageThroughAndDecidesOnceItIsApplied() throws IOException {
		final Path copy = folder.resolve("line.safetensors"), output = folder.resolve("lines");
		Files.copy(model, copy);
		final List<ScoreRow> before = new ScoreImages(copy, known).run().rows();
		final ThresholdResult result = new ChooseThreshold(copy, known).of("score").output(output).apply(true).run();
		assertEquals(List.of(Decision.SCORE, Decision.LOCAL, Decision.BOTH), result.report().choices().stream().map(
			LineChoice::of).toList());
		final LineChoice score = result.report().choice();
		assertTrue(List.of(LinePlot.of(result.report()).getPlotObjectDesignations()).contains(
			"Text 3: \"known, model line.safetensors\""));
		assertEquals(0, score.chosen().letThrough().count());
		assertEquals(4, score.chosen().letThrough().of());
		assertEquals(6, score.chosen().falseAlarms().of());
		assertEquals(List.of("coarse", "fine", "good"), List.copyOf(score.classes().keySet()));
		assertTrue(result.words().stream().anyMatch(w -> w.startsWith("0 of 4 bad images let through: the true share may be up " +
			"to 53 %")), result.words().toString());
		assertTrue(Files.isRegularFile(output.resolve("threshold.png")));
		final Map<String, String> first = CsvFile.rows(output.resolve("threshold.csv")).get(0);
		assertEquals("chosen", first.get("what"));
		assertEquals(result.line(), Double.parseDouble(first.get("line")));

		final List<String> said = new ArrayList<>();
		final ScoreResult after = new ScoreImages(copy, known).run(Sheets.into(said));
		assertTrue(said.stream().anyMatch(s -> s.contains("line chosen on known bad images")), said.toString());
		for (int i = 0; i < before.size(); i++) {
			final ScoreRow row = after.rows().get(i);
			assertEquals(row.score() > result.line(), row.anomalous(), row.image());
			assertEquals(before.get(i).pvalue(), row.pvalue(), "p-values stay");
			assertEquals(before.get(i).decisionPvalue(), row.decisionPvalue());
		}
		assertEquals(result.line(), after.report().thresholds().chosen().orElseThrow().value());
		final NormalModel read = NormalModelFile.read(copy);
		assertEquals(NormalModelFile.read(model).threshold().orElseThrow().value(), read.threshold().orElseThrow().value());
		assertEquals("escape 0.0", read.notes().line().orElseThrow().goal());
		assertEquals("threshold", read.notes().history().get(1).what());
		final UpdateResult update = new UpdateModel(copy).images(images).remove(Files.writeString(folder.resolve("l.txt"),
			"odd.png")).run();
		assertTrue(update.model().notes().line().isEmpty(), "a line of scores of another model means nothing");
	}

	@Test
	void linesOfAllMeasuresAgreeWithTheVerdictsTheyGive() throws IOException {
		for (final String of : List.of("local", "both")) {
			final Path copy = folder.resolve(of + ".safetensors");
			Files.copy(model, copy);
			final ThresholdResult result = new ChooseThreshold(copy, known).of(of).cost(10).apply(true).run();
			final List<ScoreRow> rows = new ScoreImages(copy, known).run().rows();
			assertEquals(result.report().choice().chosen().falseAlarms().count(), rows.stream().filter(r -> r.className().equals(
				"good") && r.anomalous()).count());
			assertEquals(result.report().choice().chosen().letThrough().count(), rows.stream().filter(r -> !r.className().equals(
				"good") && !r.anomalous()).count());
		}
	}

	@Test
	void marksCountWhateverTheFolderSays() throws IOException {
		final Path marks = folder.resolve("said.csv"), good = known.resolve("good/000.png");
		MarkFile.append(new MarkedImage("good/000.png", Mark.BAD, Sha256.of(good), good.toString(), "anna", ""), marks);
		final ThresholdResult result = new ChooseThreshold(model, known).marks(marks).run();
		assertEquals(5, result.report().choice().chosen().letThrough().of());
		assertEquals(1, result.report().choice().classes().get("marked bad").letThrough().of());
		final ThresholdResult alone = new ChooseThreshold(model, known.resolve("fine")).marks(marks(known)).run();
		assertEquals(2, alone.report().choice().chosen().letThrough().of());
		assertEquals(1, alone.report().choice().chosen().falseAlarms().of());
	}

	/** Two of the fine ones are bad, one is good. */
	private static Path marks(final Path known) throws IOException {
		final Path marks = folder.resolve("fine.csv");
		for (int i = 0; i < 3; i++)
			MarkFile.append(new MarkedImage(i + ".png", i == 0 ? Mark.GOOD : Mark.BAD, Sha256.of(known.resolve("fine/" + i +
				".png")), "", "anna", ""), marks);
		return marks;
	}

	@Test
	void whatCannotBeChosenIsSaid() {
		assertRefused(new ChooseThreshold(model, images), "not labelled");
		assertRefused(new ChooseThreshold(model, folder.resolve("none")), "does not exist");
		assertFalse(assertThrows(AnomalyException.class, () -> new ChooseThreshold(model, known).escape(2)).getMessage()
			.isEmpty());
		assertNames(assertThrows(AnomalyException.class, () -> new sc.fiji.anomaly.report.LineGoal(0.1, 3)), "0.1", "3.0");
	}

	@Test
	void noBadImageIsSaid() throws IOException {
		final Path good = folder.resolve("onlygood");
		TestFiles.stripes(good.resolve("good"), 2, 5);
		assertRefused(new ChooseThreshold(model, good), "no known bad image");
	}

	private static void assertRefused(final ChooseThreshold choose, final String... words) {
		assertNames(assertThrows(AnomalyException.class, choose::run), words);
	}
}
