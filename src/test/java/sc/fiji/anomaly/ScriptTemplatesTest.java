package sc.fiji.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The templates of Fiji's script editor, run as they stand. Fiji fills {@code #@} parameters; here the lines are taken out
 * and the variables are set instead.
 */
class ScriptTemplatesTest {

	private static final Path TEMPLATES = Path.of("src/main/resources/script_templates/Anomaly_Detection");

	@TempDir
	Path folder;

	private String run(final String language, final String template) throws Exception {
		final ScriptEngine engine = new ScriptEngineManager().getEngineByName(language);
		final StringWriter out = new StringWriter();
		engine.getContext().setWriter(out);
		parameters(TestFiles.planks().resolve("train/good"), TestFiles.planks().resolve("test")).forEach(engine::put);
		engine.eval(Files.readAllLines(TEMPLATES.resolve(template)).stream().map(l -> l.startsWith("#@") ? "" : l).collect(
			Collectors.joining("\n")));
		return out.toString();
	}

	private Map<String, Object> parameters(final Path good, final Path images) {
		return Map.of("good", good.toFile(), "images", images.toFile(), "model", new File(folder.toFile(), "m.safetensors"),
			"backbone", "starter");
	}

	private static void assertTrainsAndScores(final String printed) {
		assertTrue(printed.startsWith("learned from 60 images, threshold 12.15"), printed);
		final List<String> lines = printed.lines().toList();
		assertTrue(lines.stream().filter(l -> l.matches("in hole/\\d+\\.jpg look at \\d+.*: \\d+\\.\\d+ times the threshold"))
			.count() > 4, printed);
		assertEquals(52, lines.stream().filter(l -> l.matches("\\w+/\\d+\\.jpg  \\d+\\.\\d+  (normal|anomalous) *")).count(), printed);
		assertTrue(lines.get(lines.size() - 1).startsWith("AUROC 0.92"), printed);
	}

	@Test
	void groovyTrainsAndScores() throws Exception {
		assertTrainsAndScores(run("groovy", "Train_and_Score.groovy"));
	}

	@Test
	void jythonTrainsAndScores() throws Exception {
		assertTrainsAndScores(run("python", "Train_and_Score.py"));
	}

	@Test
	void eachThatTrainsDeclaresTheSameParameters() throws Exception {
		try (Stream<Path> templates = Files.list(TEMPLATES)) {
			for (final Path t : templates.filter(f -> f.getFileName().toString().startsWith("Train")).toList())
				assertEquals(parameters(folder, folder).keySet(), Files.readAllLines(t).stream().filter(l -> l.startsWith("#@"))
					.map(l -> l.substring(l.lastIndexOf(' ') + 1)).collect(Collectors.toSet()), t.toString());
		}
	}
}
