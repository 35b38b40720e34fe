package sc.fiji.anomaly.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.ResultsTable;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

import sc.fiji.anomaly.TestFiles;

/** The SciJava commands, run headless through CommandService as a script does. */
class CommandsTest {

	private static Context context;
	private static CommandService commands;

	@TempDir
	Path folder;

	@BeforeAll
	static void startSciJava() {
		context = new Context();
		commands = context.service(CommandService.class);
	}

	@AfterAll
	static void stopSciJava() {
		context.dispose();
	}

	private static CommandModule run(final String name, final Map<String, Object> inputs) throws Exception {
		return commands.run("sc.fiji.anomaly.command." + name, true, inputs).get();
	}

	@Test
	void menuEntriesAreDiscovered() {
		for (final String title : new String[] { "Train Normal Model...", "Score Images...", "Score Current Image..." }) {
			final CommandInfo info = commands.getCommandsOfType(org.scijava.command.Command.class).stream().filter(c -> c
				.getMenuPath().getMenuString().equals("Plugins > Anomaly Detection > " + title)).findFirst().orElse(null);
			assertNotNull(info, title);
			info.inputs().forEach(i -> assertTrue(i.getName().matches("[a-z]+"), i.getName()));
		}
	}

	@Test
	void trainsAndScoresByParameterName() throws Exception {
		final File model = folder.resolve("planks.safetensors").toFile();
		final CommandModule train = run("TrainNormalModelCommand", Map.of("images", TestFiles.planks().toFile(), "model",
			model, "backbone", "starter", "device", "cpu", "precision", "fp32", "range", "data", "fpr", 0.1));
		assertFalse(train.isCanceled(), train.getCancelReason());
		final double threshold = (Double) train.getOutput("threshold");
		assertTrue(threshold > 0);

		final File output = folder.resolve("out").toFile();
		final CommandModule score = run("ScoreImagesCommand", Map.of("model", model, "images", TestFiles.planks()
			.toFile(), "output", output, "device", "cpu"));
		assertFalse(score.isCanceled(), score.getCancelReason());
		assertEquals(0.92083, (Double) score.getOutput("auroc"), 0.02);
		final ResultsTable table = (ResultsTable) score.getOutput("table");
		assertEquals(52, table.size());
		for (int row = 0; row < table.size(); row++)
			assertEquals(table.getValue("decision_pvalue", row) <= 0.05 ? 1 : 0, table.getValue("anomalous", row));
		assertTrue(Files.exists(output.toPath().resolve("scores.csv")));
	}

	@Test
	void withoutOutputNothingIsWritten() throws Exception {
		final Path images = folder.resolve("images");
		TestFiles.stripes(images, 20, 1);
		final File model = folder.resolve("m.safetensors").toFile();
		final CommandModule train = run("TrainNormalModelCommand", Map.of("images", images.toFile(), "model", model,
			"backbone", "starter"));
		assertFalse(train.isCanceled(), train.getCancelReason());
		final CommandModule score = run("ScoreImagesCommand", Map.of("model", model, "images", images.toFile(), "output",
			new File("")));
		assertFalse(score.isCanceled(), score.getCancelReason());
		assertNull(score.getOutput("auroc"));
		assertEquals(20, ((ResultsTable) score.getOutput("table")).size());
		assertEquals(4, Files.list(folder).count(), "images, model, and beside it the kept features and the summary of training");
	}

	@Test
	void errorsAreASentenceInTheCancelReason() throws Exception {
		final CommandModule train = run("TrainNormalModelCommand", Map.of("images", folder.toFile(), "model", folder.resolve(
			"m.safetensors").toFile(), "backbone", "starter"));
		assertTrue(train.isCanceled());
		assertTrue(train.getCancelReason().contains(folder.toString()), train.getCancelReason());
		final CommandModule wrong = run("TrainNormalModelCommand", Map.of("images", TestFiles.planks().toFile(), "model",
			folder.resolve("m.safetensors").toFile(), "backbone", "starter", "precision", "fp8"));
		assertTrue(wrong.getCancelReason().contains("fp8"), wrong.getCancelReason());
	}

	@Test
	void scoresTheImageInHandAndWritesItsPictures() throws Exception {
		final File model = folder.resolve("planks.safetensors").toFile();
		assertFalse(run("TrainNormalModelCommand", Map.of("images", TestFiles.planks().toFile(), "model", model, "backbone",
			"starter")).isCanceled());
		final ImageStack stack = new ImageStack(256, 256);
		for (final String name : new String[] { "good/000.jpg", "hole/000.jpg" })
			stack.addSlice(IJ.openImage(TestFiles.planks().resolve("test").resolve(name).toString()).getProcessor());
		final ImagePlus image = new ImagePlus("two planks", stack);
		final Path output = folder.resolve("current");
		final CommandModule score = run("ScoreCurrentImageCommand", Map.of("image", image, "model", model, "device", "cpu",
			"output", output.toFile()));
		assertFalse(score.isCanceled(), score.getCancelReason());
		final ResultsTable table = (ResultsTable) score.getOutput("table");
		assertEquals("two planks:2", table.getStringValue("image", 1));
		assertEquals(1, table.getValue("anomalous", 1));
		assertEquals(8, Arrays.stream(image.getOverlay().toArray()).filter(r -> "anomaly score".equals(r.getName())).count());
		assertEquals(2, Arrays.stream(image.getOverlay().toArray()).filter(r -> "anomaly map".equals(r.getName())).count());
		for (final String name : new String[] { "current-scores.csv", "current-image.png", "current-plot.png" })
			assertTrue(Files.size(output.resolve(name)) > 50, name);
	}

	@Test
	void currentImageThatCannotBeScoredIsASentence() throws Exception {
		final File model = folder.resolve("m.safetensors").toFile();
		final CommandModule none = run("ScoreCurrentImageCommand", Map.of("model", model));
		assertTrue(none.isCanceled());
		assertTrue(none.getCancelReason().contains("no image is open"), none.getCancelReason());
		final ImagePlus image = IJ.createImage("blank", 30, 30, 1, 8);
		final CommandModule missing = run("ScoreCurrentImageCommand", Map.of("image", image, "model", model));
		assertTrue(missing.getCancelReason().contains(model.toString()), missing.getCancelReason());
		Files.writeString(folder.resolve("file"), "");
		final CommandModule output = run("ScoreCurrentImageCommand", Map.of("image", image, "model", model, "output", folder
			.resolve("file").resolve("below").toFile()));
		assertTrue(output.getCancelReason().contains("is a file"), output.getCancelReason());
	}

	@Test
	void modelWhoseBackboneIsMissingIsASentence() throws Exception {
		final Path backbone = folder.resolve("network");
		Files.createDirectories(backbone);
		for (final String name : new String[] { "config.json", "preprocessor_config.json", "model.safetensors" })
			Files.copy(TestFiles.tiny().resolve(name), backbone.resolve(name));
		final File model = folder.resolve("m.safetensors").toFile();
		final CommandModule train = run("TrainNormalModelCommand", Map.of("images", TestFiles.planks().toFile(), "model",
			model, "backbone", backbone.toString()));
		assertFalse(train.isCanceled(), train.getCancelReason());
		Files.delete(backbone.resolve("model.safetensors"));
		final CommandModule score = run("ScoreCurrentImageCommand", Map.of("image", IJ.createImage("blank", 30, 30, 1, 8),
			"model", model));
		assertTrue(score.isCanceled());
		assertTrue(score.getCancelReason().contains("model.safetensors"), score.getCancelReason());
	}
}
