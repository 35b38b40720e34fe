package sc.fiji.anomaly.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.anomaly.command.HeadlessImageJ.Ended;

/**
 * No failure is quiet: an ImageJ2 without a display says what is wrong on standard error, ends the macro, and the process
 * with 1. The commands run in SciJava's context as imagej-legacy has it.
 */
public class HeadlessFailureTest {

	@TempDir
	Path folder;

	private static String macro(final String command, final String options) {
		return HeadlessImageJ.call(command, options) + "print('went on after " + command + "');";
	}

	private Ended run(final String end, final String... macros) throws IOException, InterruptedException {
		return HeadlessImageJ.run(folder, end, macros);
	}

	@Test
	void fiveWrongCallsAreToldEndTheirMacroAndTheProcess() throws Exception {
		final Ended ended = run("return", //
			macro("ScoreImagesCommand", "model=/m.safetensors image=/wood"), //
			macro("ScoreImagesCommand", "model=/m.safetensors"), //
			macro("TrainNormalModelCommand", "images=/no/such model=/m.safetensors"), //
			macro("ScoreCurrentImageCommand", "model=/m.safetensors"), //
			macro("PcaAnalysisCommand", ""));
		final List<String> sentences = Stream.of(ended.errors().split("\n")).filter(l -> l.startsWith("[ERROR]")).toList();
		assertEquals(5, sentences.size(), ended.errors());
		assertTrue(sentences.get(0).contains("Score Images: 'image' is no option of Score Images"), sentences.get(0));
		assertTrue(sentences.get(1).contains("Score Images: the option images is missing"), sentences.get(1));
		assertTrue(sentences.get(2).contains("Train Normal Model: ") && sentences.get(2).contains("/no/such"), sentences.get(
			2));
		assertTrue(sentences.get(3).contains("Score Current Image: no image is open"), sentences.get(3));
		assertTrue(sentences.get(4).contains("PCA Analysis: the option model is missing"), sentences.get(4));
		assertFalse(ended.out().contains("went on"), ended.out());
		assertEquals(ExitCode.FAILED, ended.code());
	}

	@ParameterizedTest
	@ValueSource(strings = { "return", "exit" })
	void exitCodeSaysWhetherACommandFailed(final String end) throws Exception {
		final Ended good = run(end, macro("DocumentationCommand", ""));
		assertEquals(0, good.code(), good.errors());
		assertTrue(good.out().contains("went on"), good.out() + good.errors());
		assertEquals(ExitCode.FAILED, run(end, macro("DocumentationCommand", "typo=1"), macro("DocumentationCommand",
			"")).code());
	}
}
