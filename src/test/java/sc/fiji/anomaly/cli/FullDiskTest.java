package sc.fiji.anomaly.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A process that may write no more than 200 kB to a file, as a disk that fills up refuses the rest. */
class FullDiskTest {

	@TempDir
	Path folder;

	@Test
	@EnabledOnOs(OS.LINUX)
	void thePageThatWasThereStaysWhole() throws Exception {
		Files.writeString(folder.resolve("scores.csv"), IntStream.range(0, 20_000).mapToObj(i -> "image" + i + ".png,," + i +
			".5,0.5,0,").collect(Collectors.joining("\n", "image,class,score,pvalue,anomalous,problem\n", "\n")));
		Files.writeString(folder.resolve("report.html"), "the old page");
		final Process process = new ProcessBuilder("bash", "-c", "ulimit -f 200; exec \"$0\" \"$@\"", Path.of(System.getProperty(
			"java.home"), "bin", "java").toString(), "-XX:-UsePerfData", "-cp", System.getProperty("java.class.path"),
			Anomaly.class.getName(), "report", "--output", folder.toString()).redirectErrorStream(true).start();
		final String said = new String(process.getInputStream().readAllBytes());
		assertEquals(1, process.waitFor(), said);
		assertTrue(said.contains("report.html could not be written: "), said);
		assertEquals("the old page", Files.readString(folder.resolve("report.html")));
		try (var files = Files.list(folder)) {
			assertEquals(List.of("report.html", "scores.csv"), files.map(f -> f.getFileName().toString()).sorted().toList());
		}
	}
}
