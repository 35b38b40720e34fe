package sc.fiji.anomaly.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.command.CommandModule;

import sc.fiji.anomaly.TestFiles;
import sc.fiji.anomaly.app.option.UseCase;
import sc.fiji.anomaly.command.dialog.StartStep;

/** The four steps lead somewhere, and the macro has the same steps. */
class GettingStartedTest {

	@TempDir
	Path folder;

	@Test
	void allFourStepsLeaveTheirResults() throws Exception {
		try (FijiHost fiji = new FijiHost()) {
			final List<StartStep> steps = new GettingStarted(fiji.context(), folder).steps();
			steps.forEach(s -> assertFalse(s.done().getAsBoolean(), s.title()));
			final CommandModule done = fiji.script(GettingStartedCommand.class, Map.of("folder", folder.toFile()));
			assertFalse(done.isCanceled(), done.getCancelReason());
			assertEquals(TestFiles.tree(TestFiles.planks()), TestFiles.tree(folder.resolve("planks")));
			for (final String file : List.of("planks.safetensors", "results/scores.csv", "results/report.html",
				"map/current-image.png"))
				assertTrue(Files.size(folder.resolve(file)) > 50, file);
			steps.subList(0, 3).forEach(s -> assertTrue(s.done().getAsBoolean(), s.title()));
		}
	}

	@Test
	void failureNamesTheStep() throws Exception {
		Files.createDirectories(folder.resolve("planks/train/good"));
		Files.writeString(folder.resolve("planks/train/good/000.jpg"), "something else");
		try (FijiHost fiji = new FijiHost()) {
			final CommandModule failed = fiji.script(GettingStartedCommand.class, Map.of("folder", folder.toFile()));
			assertTrue(failed.getCancelReason().matches("step 1.*000.jpg exists and is another image.*"), failed
				.getCancelReason());
		}
	}

	@Test
	void macroHasTheSameSteps() throws IOException {
		final String macro = Files.readString(Path.of("scripts/Getting_Started.ijm"));
		assertEquals(List.of(UseCase.PLANKS.menu(), UseCase.TRAIN.menu(), UseCase.SCORE.menu(), UseCase.SCORE_CURRENT.menu()),
			Pattern.compile("run\\(\"([^\"]*)\"").matcher(macro).results().map(m -> m.group(1)).toList());
	}
}
