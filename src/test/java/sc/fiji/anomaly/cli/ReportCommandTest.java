package sc.fiji.anomaly.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.TestFiles;

/** The report page from the command line: written with the results, made again, not wanted. */
class ReportCommandTest {

	@TempDir
	Path folder;

	private CommandLineRun score(final Path results, final Object report) {
		return CommandLineRun.of("score", "--model", folder.resolve("m.safetensors"), "--images", folder.resolve("images"),
			"--output", results, "--report", report);
	}

	@Test
	void thePageIsWrittenMadeAgainAndLeftOut() throws Exception {
		TestFiles.stripes(folder.resolve("images"), 24, 1);
		assertEquals(0, CommandLineRun.of("train", "--images", folder.resolve("images"), "--model", folder.resolve(
			"m.safetensors"), "--backbone", "starter").code());
		final Path results = folder.resolve("results"), page = results.resolve("report.html");
		assertEquals(0, score(results, true).code());
		final byte[] written = Files.readAllBytes(page);
		final String text = Files.readString(page);
		assertTrue(text.contains("24 images were scored with the model m.safetensors"), text.substring(0, 200));
		assertFalse(text.contains(folder.toString()), "the page names a folder of this computer");
		assertTrue(Files.readString(results.resolve("report.json")).contains("\"embedding\":{\"axes\":[\"PC 1, "), "no embedding");
		Files.delete(page);
		final CommandLineRun again = CommandLineRun.of("report", "--output", results);
		assertEquals(0, again.code(), again.err());
		assertEquals("report: " + page, again.out().strip());
		assertArrayEquals(written, Files.readAllBytes(page));
		assertEquals(0, score(results, false).code());
		assertFalse(Files.exists(page) || Files.exists(results.resolve("report.json")), "a page of an earlier run is there");
		final CommandLineRun tables = CommandLineRun.of("report", "--output", results);
		assertEquals(0, tables.code());
		assertTrue(Files.readString(page).contains("There are no pictures and no maps"));
		final CommandLineRun nothing = CommandLineRun.of("report", "--output", folder);
		assertEquals(1, nothing.code());
		assertTrue(nothing.err().contains("no scores.csv"), nothing.err());
		assertEquals(2, CommandLineRun.of("report").code());
	}
}
