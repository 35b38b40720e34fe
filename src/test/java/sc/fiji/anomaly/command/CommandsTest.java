package sc.fiji.anomaly.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.measure.ResultsTable;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
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
		for (final String title : new String[] { "Train Normal Model...", "Score Images..." }) {
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
			assertEquals(table.getValue("score", row) > threshold ? 1 : 0, table.getValue("anomalous", row));
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
		assertEquals(3, Files.list(folder).count(), "images, model and the features kept beside it");
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
}
