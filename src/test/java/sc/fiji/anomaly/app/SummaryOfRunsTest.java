package sc.fiji.anomaly.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.Sha256;
import sc.fiji.anomaly.TestFiles;

/** What runs leave behind, and folders of which nothing can be used. */
class SummaryOfRunsTest {

	@TempDir
	static Path folder;

	private static Path model;

	@BeforeAll
	static void train() throws IOException {
		TestFiles.stripes(folder.resolve("good"), 30, 1);
		Files.writeString(folder.resolve("good/030.png"), "no image");
		model = folder.resolve("m.safetensors");
		new TrainModel(folder.resolve("good"), model).backbone("starter").maps(false).run();
	}

	private static JsonObject json(final Path file) throws IOException {
		return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
	}

	private static Path deep(final String name, final int n, final int type) throws IOException {
		final Path images = Files.createDirectories(folder.resolve(name));
		for (int i = 0; i < n; i++)
			ImageIO.write(new BufferedImage(40, 40, type), "png", images.resolve(String.format("d%02d.png", i)).toFile());
		return images;
	}

	@Test
	void trainingLeavesItsSummaryBesideTheModel() throws IOException {
		final JsonObject json = json(folder.resolve("m.summary.json"));
		assertEquals("train", json.get("task").getAsString());
		assertEquals(30, json.getAsJsonObject("images").get("readable").getAsInt());
		assertEquals("030.png", json.getAsJsonArray("problems").get(0).getAsJsonObject().getAsJsonArray("names").get(0)
			.getAsString());
		assertEquals(Sha256.of(model), json.getAsJsonObject("model").get("sha256").getAsString());
		assertTrue(json.getAsJsonObject("versions").keySet().containsAll(List.of("Java", "DJL", "PyTorch")), json::toString);
	}

	@Test
	void scoringLeavesTheSameSentencesInSummaryAndLog() throws IOException {
		final Path output = folder.resolve("out");
		final ScoreResult result = new ScoreImages(model, folder.resolve("good")).output(output).report(true).run();
		final JsonObject json = json(output.resolve("summary.json"));
		final String log = Files.readString(output.resolve("log.txt"));
		for (int i = 0; i < json.getAsJsonArray("sentences").size(); i++) {
			final String sentence = json.getAsJsonArray("sentences").get(i).getAsString();
			assertEquals(result.runSummary().sentences().get(i), sentence);
			assertTrue(log.contains(sentence), sentence);
		}
		assertTrue(log.contains("for trying out, not for real work"));
		final String page = Files.readString(output.resolve("report.html"));
		assertTrue(page.contains("for trying out, not for real work") && page.contains("030.png ("), "head of the page");
		assertFalse(page.contains(folder.toString()), "pages are for others");
	}

	@Test
	void aFolderThatIsRefusedAsAWholeIsRefusedAtOnce() throws IOException {
		final Path images = deep("deep", 25, BufferedImage.TYPE_USHORT_GRAY);
		final AnomalyException e = assertThrows(AnomalyException.class, () -> new ScoreImages(model, images).run());
		assertTrue(e.getMessage().startsWith("none of the 25 images can be used, all for one reason, and nothing was computed;" +
			" the first, d00.png: the image has more than 8 bits per pixel, but the model was trained on 8-bit"), e.getMessage());
	}

	@Test
	void oneImageThatCanBeUsedIsNotLost() throws IOException {
		final Path images = deep("mixed", 40, BufferedImage.TYPE_USHORT_GRAY);
		Files.copy(folder.resolve("good/000.png"), images.resolve("d20a.png"));
		final ScoreResult result = new ScoreImages(model, images).run();
		assertEquals(40, result.unreadable().size());
		assertEquals(1, result.runSummary().problems().size());
		assertEquals(1, result.runSummary().all().judged());
	}

	@Test
	void fewImagesAreReadEvenIfAllAreRefused() throws IOException {
		assertEquals(5, new ScoreImages(model, deep("few", 5, BufferedImage.TYPE_USHORT_GRAY)).run(Progress.NONE).unreadable()
			.size());
	}
}
