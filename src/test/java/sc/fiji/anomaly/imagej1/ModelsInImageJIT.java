package sc.fiji.anomaly.imagej1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.TestFiles;
import sc.fiji.anomaly.report.table.CsvFile;

/**
 * A model that lives on, in a real ImageJ: looked into, marked with keys, updated, given a line. Pictures taken on the way are
 * in {@code target/screenshots}.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ModelsInImageJIT {

	private static final Path SHOTS = Path.of("target/screenshots").toAbsolutePath();
	private static final String TRAINING = "training images";

	@TempDir
	static Path folder;

	private static RealImageJ imagej;
	private static Path model, inspected;

	@BeforeAll
	static void start() throws IOException {
		assumeFalse(GraphicsEnvironment.isHeadless(), "there is no display");
		imagej = RealImageJ.start(folder.resolve("ImageJ"));
		model = folder.resolve("wood.safetensors");
		inspected = folder.resolve("inspected");
		assertEquals("null", run("Train Normal Model...", "images=[" + TestFiles.planks() + "] model=[" + model +
			"] backbone=starter"));
	}

	@AfterAll
	static void stop() throws IOException, InterruptedException {
		if (imagej != null) imagej.close();
	}

	private static String run(final String command, final String options) {
		return imagej.macro("run('" + command + "', '" + options + "');");
	}

	private static void shot(final String window, final String name) {
		imagej.ask("shot", window, SHOTS.resolve(name + ".png"));
	}

	private static void until(final BooleanSupplier condition) throws InterruptedException {
		for (int i = 0; i < 100 && !condition.getAsBoolean(); i++)
			Thread.sleep(100);
		assertTrue(condition.getAsBoolean());
	}

	private static long removals() {
		return CsvFile.rows(inspected.resolve("training.csv")).stream().filter(r -> r.get("remove").equals("1")).count();
	}

	@Test
	@Order(1)
	void keyTicksTheImageThatIsShown() throws InterruptedException {
		assertEquals("null", run("Inspect Normal Model...", "model=[" + model + "] output=[" + inspected + "]"));
		imagej.ask("wait", TRAINING);
		imagej.ask("key", TRAINING, "b");
		until(() -> removals() == 1);
		imagej.ask("key", TRAINING, "n");
		imagej.ask("wait", "Most similar good image");
		imagej.ask("screen", SHOTS.resolve("inspect-screen.png"));
		shot(TRAINING, "inspect-stack");
		shot("Most similar good image", "inspect-nearest");
		shot("Training Images", "inspect-table");
		shot("Normal Model", "inspect-model");
		assertTrue(imagej.ask("table", "Training Images").lines().anyMatch(l -> l.endsWith("\t1")));
	}

	@Test
	@Order(2)
	void whatIsTickedGoes() {
		assertEquals("null", run("Update Normal Model...", "model=[" + model + "] remove=[" + inspected.resolve("training.csv") +
			"]"));
		imagej.ask("log-has", "Learned from 59 images now: 0 added");
	}

	@Test
	@Order(3)
	void marksInResultsAreAFileBesideThem() throws Exception {
		final Path output = folder.resolve("results");
		assertEquals("null", run("Score Images...", "model=[" + model + "] images=[" + TestFiles.planks() + "] output=[" + output +
			"]"));
		imagej.ask("wait", "hole, worst first");
		imagej.ask("key", "hole, worst first", "b");
		imagej.ask("key", "hole, worst first", "n");
		imagej.ask("wait", "Most similar good image");
		imagej.ask("screen", SHOTS.resolve("marks-screen.png"));
		shot("hole, worst first", "marks-stack");
		until(() -> Files.exists(output.resolve("marks.csv")));
		final List<Map<String, String>> marks = CsvFile.rows(output.resolve("marks.csv"));
		assertEquals("bad", marks.get(0).get("mark"));
		assertTrue(marks.get(0).get("image").startsWith("test/hole/"), marks.toString());
	}

	@Test
	@Order(4)
	void lineIsChosenAndShown() {
		assertEquals("null", run("Choose Threshold...", "model=[" + model + "] images=[" + TestFiles.planks() +
			"] decision=score apply=true"));
		imagej.ask("wait", "Threshold by Class");
		shot("Threshold by Class", "threshold-table");
		shot("False alarms against", "threshold-plot");
		imagej.ask("log-has", "bad images let through: the true share may be up to");
		assertEquals("null", run("Score Images...", "model=[" + model + "] images=[" + TestFiles.planks() + "]"));
		imagej.ask("log-has", "Verdicts are by the line chosen on known bad images");
		shot("Scores by class", "threshold-histogram");
	}
}
