package sc.fiji.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import sc.fiji.anomaly.app.ExportFeatures;
import sc.fiji.anomaly.app.FeatureSettings;
import sc.fiji.anomaly.app.ScoreImages;
import sc.fiji.anomaly.app.TrainModel;

/** What the README and its pages show, run as it stands; only the paths of its examples are put where the data is. */
class ReadmeTest {

	@TempDir
	Path folder;

	private String located(final String script) {
		return script.replace("\"wood.safetensors\"", "'''" + folder.resolve("wood.safetensors") + "'''").replace(
			"\"wood", "\"" + TestFiles.planks()).replace("planks.safetensors", folder.resolve("planks.safetensors").toString())
			.replace("\"features.safetensors", "\"" + folder.resolve("features.safetensors"));
	}

	@Test
	void groovyTrainsAndScoresInFiveLines() throws Exception {
		final List<String> scripts = Docs.snippets("groovy");
		assertEquals(2, scripts.size());
		assertEquals(5, scripts.get(0).strip().lines().count());
		final String first = groovy(located(scripts.get(0)));
		assertTrue(first.startsWith("learned from 60 images, threshold "), first);
		assertEquals(53, first.lines().count());
		final String hole = first.lines().filter(l -> l.startsWith("test/hole/000.jpg")).findFirst().orElseThrow();
		final String second = groovy(located(scripts.get(1)).replace(".jpg\")", ".jpg\")"));
		assertEquals(hole.split("\\s+")[1], second.split("\\s+")[0], "the same file gives the same score");
	}

	private static String groovy(final String script) throws Exception {
		final ScriptEngine engine = new ScriptEngineManager().getEngineByName("groovy");
		final StringWriter out = new StringWriter();
		engine.getContext().setWriter(out);
		engine.eval(script);
		return out.toString();
	}

	@ParameterizedTest
	@EnumSource(Components.class)
	void numpyReadsTheModelAndReproducesTheScores(final Components components) throws Exception {
		assumeTrue(hasNumpy(), "python3 with numpy is not on this machine");
		final Path model = folder.resolve("planks.safetensors");
		new TrainModel(TestFiles.planks(), model).backbone("starter").components(components).run();
		final Path features = folder.resolve("features.safetensors");
		new ExportFeatures(TestFiles.planks(), features).features(FeatureSettings.DEFAULT.withBackbone("starter")).run(
			Progress.NONE);
		final String script = located(Docs.snippets("python").get(0)) + "print(' '.join(repr(float(s)) for s in scores))\n";
		final Process python = new ProcessBuilder(PYTHON, "-c", script).redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		final String[] got = new String(python.getInputStream().readAllBytes()).strip().split(" ");
		assertEquals(0, python.waitFor());
		final var rows = new ScoreImages(model, TestFiles.planks()).run().rows();
		assertEquals(rows.size(), got.length);
		for (int i = 0; i < got.length; i++)
			assertEquals(rows.get(i).score(), Double.parseDouble(got[i]), 1e-9 * rows.get(i).score());
	}

	private static final String PYTHON = Files.exists(Path.of("/usr/bin/python3")) ? "/usr/bin/python3" : "python3";

	private static boolean hasNumpy() {
		try {
			final Process p = new ProcessBuilder(PYTHON, "-c", "import numpy").redirectErrorStream(true).start();
			return p.waitFor(60, TimeUnit.SECONDS) && p.exitValue() == 0;
		}
		catch (final IOException | InterruptedException e) {
			return false;
		}
	}
}
