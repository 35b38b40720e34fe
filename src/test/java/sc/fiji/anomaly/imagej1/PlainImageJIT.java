package sc.fiji.anomaly.imagej1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.Docs;
import sc.fiji.anomaly.TestFiles;

/**
 * The plugin in a real ImageJ 1.54 that is started once. Needs a display and a window manager. Each picture taken on
 * the way is in {@code target/screenshots}.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PlainImageJIT {

	private static final String TRAIN = "Train Normal Model";
	private static final String SCORE = "Score Images";
	private static final String SETTINGS = "Anomaly Detection Settings";
	private static final String SCORES = "Anomaly Scores";
	private static final Path SHOTS = Path.of("target/screenshots").toAbsolutePath();

	@TempDir
	static Path folder;

	private static RealImageJ imagej;
	private static Path model;
	private static String scores;

	@BeforeAll
	static void start() throws IOException {
		if (GraphicsEnvironment.isHeadless()) return;
		imagej = RealImageJ.start(folder.resolve("ImageJ"));
		model = Files.createDirectories(folder.resolve("my models")).resolve("wood.safetensors");
	}

	/** Before each, so that a report names each test that was skipped. */
	@BeforeEach
	void requireDisplay() {
		assumeFalse(GraphicsEnvironment.isHeadless(), "there is no display");
	}

	@AfterAll
	static void stop() throws IOException, InterruptedException {
		if (imagej != null) imagej.close();
	}

	private static void shot(final String window, final String name) {
		imagej.ask("shot", window, SHOTS.resolve(name + ".png"));
	}

	private static void leave(final String window, final String button) {
		imagej.ask("leave", window, button);
	}

	@Test
	@Order(1)
	void everyMenuEntryOpens() throws IOException {
		final List<String> labels = Files.readAllLines(Path.of("plugins.config")).stream().filter(l -> l.contains("\", "))
			.map(l -> l.split("\"")[1]).toList();
		assertTrue(labels.size() >= 4, labels.toString());
		for (final String label : labels) {
			imagej.ask("menu", label);
			final String title = label.replace("...", "");
			imagej.ask("wait", title);
			shot(title, title.toLowerCase().replace(' ', '-'));
			imagej.ask("dismiss", title);
		}
	}

	@Test
	@Order(2)
	void dialogsAreFilledByMouseAndKeysAndWhatTheyRecordDoesTheSame() {
		imagej.macro("run('Record...')");
		imagej.ask("wait", "Recorder");
		trainByHand();
		scoreByHand();
		scores = imagej.ask("table", SCORES);
		assertEquals(53, scores.lines().count(), scores);
		final String recorded = imagej.ask("recorded").lines().filter(l -> l.contains(TRAIN) || l.contains(SCORE)).collect(
			Collectors.joining("\n"));
		shot("Recorder", "recorder");
		imagej.ask("close", "Recorder");
		assertTrue(recorded.matches("run\\(\"Train Normal Model...\", \"images=\\S+/wood model=\\[.*/my models/wood.safetensors\\] " +
			"overwrite=true backbone=starter\"\\);\n" +
			"run\\(\"Score Images...\", \"model=\\[.*/my models/wood.safetensors\\] images=\\S+/wood\"\\);"),
			recorded);
		imagej.ask("close", "=" + SCORES);
		imagej.ask("gone", "=" + SCORES);
		assertEquals("null", imagej.macro(recorded));
		assertEquals(scores, imagej.ask("table", SCORES));
		final String windows = imagej.ask("windows");
		assertEquals(windows.split("\\|").length, Arrays.stream(windows.split("\\|")).distinct().count(), "the second result replaces the first: " +
			windows);
	}

	private static void trainByHand() {
		imagej.ask("menu", TRAIN + "...");
		imagej.ask("wait", TRAIN);
		imagej.ask("press", TRAIN, "Help");
		imagej.ask("wait", "Help");
		shot("Help", "help");
		leave("Help", "OK");
		imagej.ask("type", TRAIN, 0, "/no such/folder");
		imagej.ask("type", TRAIN, 1, model);
		imagej.ask("choose", TRAIN, "starter");
		imagej.ask("press", TRAIN, "Overwrite an existing model");
		leave(TRAIN, "OK");
		final String again = imagej.ask("wait", TRAIN);
		assertTrue(again.startsWith("Good images: there is no folder /no such/folder. Choose one with Browse."), again);
		assertTrue(again.contains("starter") && again.contains(model.toString()), "what was typed is there: " + again);
		shot(TRAIN, "wrong-value");
		imagej.ask("type", TRAIN, 0, TestFiles.planks());
		imagej.ask("shows", TRAIN, "60 images: 8-bit RGB 256 x 256; classes: good 60");
		imagej.ask("press", TRAIN, "Settings...");
		imagej.ask("wait", SETTINGS);
		imagej.ask("press", SETTINGS, "Use current selection");
		shot(SETTINGS, "settings");
		leave(SETTINGS, "OK");
		imagej.ask("shows", TRAIN, "keep features; use current selection");
		imagej.ask("press", TRAIN, "Settings...");
		imagej.ask("press", SETTINGS, "Defaults");
		leave(SETTINGS, "OK");
		imagej.ask("shows", TRAIN, "Settings: fp32, auto device, keep features");
		leave(TRAIN, "OK");
		imagej.ask("log-has", "Learned from 60 images");
		assertTrue(imagej.ask("log").contains("Leave-one-out score"), imagej.ask("log"));
		shot("Log", "log");
	}

	private static void scoreByHand() {
		imagej.ask("menu", SCORE + "...");
		final String fields = imagej.ask("wait", SCORE);
		assertTrue(fields.contains(model.toString()), "the model that was trained last is there: " + fields);
		imagej.ask("type", SCORE, 1, TestFiles.planks());
		shot(SCORE, "score-images-filled");
		leave(SCORE, "OK");
		imagej.ask("wait", "=" + SCORES);
		shot("=" + SCORES, "scores");
		shot("Anomaly Detection by Class", "classes");
		shot("ROC", "roc");
		shot("hole, worst first", "stack-window");
		imagej.ask("log-has", "52 images are anomalous");
	}

	@Test
	@Order(3)
	void macroGoesOnWithTheTable() {
		assertEquals("52 color/000.jpg 1", imagej.macro("run('Score Images...', 'model=[" + model + "] images=" + TestFiles
			.planks().resolve("test") + "');\n" + "return '' + Table.size('" + SCORES + "') + ' ' + Table.getString('image', 0, '" +
			SCORES + "') + ' ' + (Table.get('score', 0, '" + SCORES + "') == getResult('score', 0, '" + SCORES + "'));"));
	}

	@Test
	@Order(3)
	void demoDataComesAsStackOrAsFiles() throws IOException {
		assertTrue(imagej.macro("run('Anomaly Detection Planks'); return getTitle() + nSlices + getInfo('slice.label');")
			.startsWith("Anomaly Detection Planks112"));
		final Path planks = folder.resolve("model=3 [planks");
		assertEquals("null", imagej.macro("run('Anomaly Detection Planks', 'folder=[" + planks + "]')"));
		assertEquals(TestFiles.tree(TestFiles.planks()), TestFiles.tree(planks));
		assertEquals("null", imagej.macro("run('Score Images...', 'model=[" + model + "] images=[" + planks + "] output=[" +
			planks + "/out]')"));
		assertTrue(Files.exists(planks.resolve("out/scores.csv")));
		assertEquals(scores, imagej.ask("table", SCORES));
	}

	@Test
	@Order(3)
	void macrosOfTheReadmeRunAsTheyStand() throws IOException {
		final List<String> macros = Docs.snippets("ijm");
		assertEquals(4, macros.size());
		Files.createDirectories(folder.resolve("readme/my models"));
		for (final String macro : macros)
			assertEquals("null", imagej.macro(macro.replace("getArgument()",
				"\"/data/my models/wood.safetensors;/data/wood;/data/results-again\"").replace("/data/wood", TestFiles.planks().toString()).replace("/data/", folder
				.resolve("readme") + "/")));
		imagej.ask("log-has", "the first test/color/000.jpg 13.7");
		assertTrue(Files.exists(folder.resolve("readme/results/scores.csv")));
		assertTrue(imagej.ask("log").matches("(?s).*regions: [1-9]\\d* in 000.jpg, map.*"), imagej.ask("log"));
		imagej.macro("close('Results'); close('000.jpg*');");
		assertEquals(TestFiles.tree(TestFiles.planks()), TestFiles.tree(folder.resolve("readme/planks")));
	}

	@Test
	@Order(3)
	void macroTemplatesRun() throws IOException {
		final Path planks = TestFiles.planks();
		final String file = folder.resolve("template.safetensors").toString();
		assertEquals("null", imagej.macro(template("Train_and_Score", Map.of("good", planks.resolve("train/good").toString(),
			"images", planks.resolve("test").toString(), "model", file, "backbone", "starter"))));
		imagej.ask("log-has", " of 52 images are anomalous");
		imagej.ask("log-has", "in hole/000.jpg look at ");
		assertEquals("null", imagej.macro(template("Measure_Regions", Map.of("model", file, "image", planks.resolve(
			"test/hole/001.jpg").toString()))));
		imagej.ask("log-has", " regions above 1 in 001.jpg, map");
		shot("001.jpg, map", "map-image");
		assertEquals("null", imagej.macro(
			"roiManager('reset'); selectWindow('ROI Manager'); run('Close'); close('Results'); close('001.jpg*');"));
	}

	/** In Fiji, the script editor asks for what the lines with #@ name. */
	private static String template(final String name, final Map<String, String> parameters) throws IOException {
		return Files.readAllLines(Path.of("src/main/resources/script_templates/Anomaly_Detection/" + name + ".ijm")).stream()
			.map(l -> l.startsWith("#@") ? l.substring(l.lastIndexOf(' ') + 1) + " = '" + parameters.get(l.substring(l
				.lastIndexOf(' ') + 1)) + "';" : l).collect(Collectors.joining("\n"));
	}

	/** Options of the two commands, with MODEL, IMAGES and OUT for paths; then words of the message. */
	@Test
	@Order(4)
	void badInputStopsTheMacroWithTheReason() throws IOException {
		final String score = "Score Images...|model=MODEL images=IMAGES ";
		final String train = "Train Normal Model...|images=IMAGES backbone=starter ";
		stopped(score + "typo=1", "'typo' is no option of Score Images...", "model, images, output");
		stopped(score + "device=gpu", "device is 'gpu'", "auto, cpu, cuda");
		stopped("Score Images...|model=/no/such.safetensors images=IMAGES", "/no/such.safetensors");
		stopped("Score Images...|model=MODEL images=[/no such folder]", "/no such folder");
		stopped("Score Images...|images=IMAGES", "model is missing");
		stopped(train + "model=OUT/m precision=fp23", "precision is 'fp23'", "fp32, bf16, fp16, auto");
		stopped(train + "model=OUT/m fpr=7", "fpr is '7'", "0.05");
		stopped(train + "model=MODEL", "exists", "overwrite=true");
		stopped(train + "model=[OUT/m", "not closed");
		stopped(score + "backbone=[" + TestFiles.tiny() + "]", "starter", "vanilla");
		stopped(score + "output=MODEL", "wood.safetensors");
		if (Files.exists(Path.of("/proc/self"))) stopped(score + "output=/proc/out", "/proc");
		assertEquals(List.of("wood.safetensors", "wood.safetensors.features", "wood.summary.json"), TestFiles.tree(model.getParent()).stream()
			.filter(f -> !f.contains("/")).toList());
	}

	private static void stopped(final String commandAndOptions, final String... words) {
		final String[] parts = commandAndOptions.split("\\|");
		final String options = parts[1].replace("MODEL", "[" + model + "]").replace("IMAGES", TestFiles.planks().toString())
			.replace("OUT", folder.toString());
		final Path marker = folder.resolve("went-on");
		imagej.ask("start", "run('" + parts[0] + "', '" + options + "'); File.saveString('x', '" + marker + "');");
		final String message = imagej.ask("wait", "Macro Error").replace('\n', ' ');
		if (options.contains("gpu")) shot("Macro Error", "macro-error");
		leave("Macro Error", "OK");
		imagej.ask("join");
		assertFalse(Files.exists(marker), "the macro went on after: " + options);
		for (final String word : words)
			assertTrue(message.contains(word), "'" + word + "' is not in: " + message);
	}

	@Test
	@Order(5)
	void errorOfAMenuCommandIsAMessage() {
		imagej.ask("menu", TRAIN + "...");
		imagej.ask("wait", TRAIN);
		leave(TRAIN, "OK");
		final String message = imagej.ask("wait", "=Anomaly Detection");
		assertTrue(message.startsWith("Train Normal Model: the model file ") && message.contains("exists"), message);
		shot("=Anomaly Detection", "error");
		leave("=Anomaly Detection", "OK");
	}

	@Test
	@Order(6)
	void twoCommandsAtOnceAWindowClosedAndEscape() throws Exception {
		final Path many = manyImages(10_000);
		final Path output = folder.resolve("canceled");
		imagej.ask("start", "run('Score Images...', 'model=[" + model + "] images=[" + many + "] output=[" + output + "]'); File.saveString('x', '" +
			output + ".went-on');");
		imagej.ask("status-has", " of 10000, ");
		shot("=ImageJ", "progress");
		imagej.ask("wait", "=" + SCORES + " (partial)");
		shot("=" + SCORES + " (partial)", "rows-so-far");
		imagej.ask("close", "=" + SCORES);
		imagej.ask("gone", "=" + SCORES);
		imagej.ask("menu", SCORE + "...");
		imagej.ask("type", SCORE, 0, model);
		imagej.ask("type", SCORE, 1, TestFiles.planks());
		leave(SCORE, "OK");
		imagej.ask("wait", "=" + SCORES);
		assertEquals(scores, imagej.ask("table", SCORES));
		assertEquals("true", imagej.ask("running"), "the first command goes on");
		final long start = System.nanoTime();
		imagej.ask("escape");
		imagej.ask("join");
		final double seconds = (System.nanoTime() - start) / 1e9;
		assertTrue(seconds < 2, "canceled after " + seconds + " s");
		imagej.ask("status-has", "canceled, no result was written");
		assertFalse(Files.exists(output.resolve("scores.csv")));
		assertFalse(Files.exists(Path.of(output + ".went-on")), "the macro ended");
		assertEquals(10_000, TestFiles.tree(many).size());
		assertEquals(scores, imagej.ask("table", SCORES), "the table is still that of the second command");
	}

	/** Each with other bytes after its end, so that no image has the features of another. */
	private static Path manyImages(final int n) throws IOException {
		final Path many = Files.createDirectories(folder.resolve("many"));
		final byte[] image = Files.readAllBytes(TestFiles.planks().resolve("test/good/000.jpg"));
		for (int i = 0; i < n; i++) {
			final Path file = Files.write(many.resolve(String.format("%04d.jpg", i)), image);
			Files.writeString(file, Integer.toString(i), StandardOpenOption.APPEND);
		}
		return many;
	}

	@Test
	@Order(6)
	void gettingStartedIsFourClicks() {
		imagej.macro("close('*')");
		imagej.ask("menu", "Getting Started");
		final String start = "Anomaly Detection: Getting Started";
		final String[][] steps = { { "1. Get the planks", "the folder train/good has the good ones" }, {
			"2. Learn what is normal", "the log names the good planks" }, { "3. Score the others", "Select a row" }, {
				"4. See where", "All four steps are done" } };
		for (final String[] step : steps) {
			imagej.ask("press", start, step[0]);
			imagej.ask("shows", start, step[1]);
			shot(start, "getting-started-" + step[0].charAt(0));
		}
		assertTrue(imagej.ask("windows").contains("000.jpg"), imagej.ask("windows"));
		imagej.ask("close", start);
		imagej.ask("gone", start);
		assertTrue(Files.exists(folder.resolve("ImageJ/home/anomaly-detection-start/results/report.html")));
	}

	@Test
	@Order(7)
	void nothingIsPrinted() {
		assertEquals("", imagej.errors());
	}

	@Test
	@Order(8)
	void macroOfGettingStartedDoesTheSame() throws Exception {
		final Path start = folder.resolve("start here");
		final String printed = RealImageJ.batch(folder.resolve("ImageJ"), Path.of("scripts/Getting_Started.ijm")
			.toAbsolutePath(), start.toString());
		assertTrue(printed.endsWith("exit code 0"), printed);
		assertTrue(Files.exists(start.resolve("results/report.html")), printed);
		assertTrue(Files.exists(start.resolve("map/current-image.png")), printed);
	}

	@Test
	@Order(8)
	void batchMacroDoesEachFolder() throws Exception {
		final Path root = folder.resolve("products model=1");
		final Path wood = Files.createDirectories(root.resolve("wood 2"));
		TestFiles.stripes(wood.resolve("good"), 24, 1);
		TestFiles.stripes(wood.resolve("worn"), 5, 2);
		Files.createDirectories(root.resolve("empty"));
		final Path output = folder.resolve("batch");
		final Path macro = Path.of("scripts/Batch_Anomaly_Detection.ijm").toAbsolutePath();
		final String printed = RealImageJ.batch(folder.resolve("ImageJ"), macro, root + ";" + output + ";starter");
		assertTrue(Files.exists(output.resolve("summary.csv")), printed);
		assertTrue(printed.endsWith("exit code 0"), printed);
		final List<String> summary = Files.readAllLines(output.resolve("summary.csv"));
		assertEquals("folder,images,anomalous,auroc,local_auroc,problem", summary.get(0));
		assertTrue(summary.get(1).startsWith("\"empty\",0,0,NaN,NaN,\"no folder "), summary.get(1));
		// All good images are those it was trained on, so that nothing is left to compare with.
		assertTrue(summary.get(2).matches("\"wood 2\",29,\\d+,NaN,NaN,\"\""), summary.get(2));
		assertTrue(Files.exists(output.resolve("wood 2/scores.csv")) && Files.exists(output.resolve("wood 2.safetensors")));

		final String error = RealImageJ.batch(folder.resolve("ImageJ"), macro, root + ";" + output + ";no-such-net");
		assertTrue(error.contains("Train Normal Model: ") && error.contains("no-such-net"), error);
		assertEquals(1, error.lines().filter(l -> l.contains("no-such-net")).count(), "the macro ended: " + error);
		assertTrue(error.endsWith("exit code 1"), error);
	}
}
