package sc.fiji.anomaly.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

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

	/** As far as this machine's file names go: letters beyond ASCII need a UTF-8 locale. */
	@Test
	void filesWithNamesAsNobodyWantsThemAreScoredAndShown() throws Exception {
		final Path images = folder.resolve("images"), odd = folder.resolve("odd"), results = folder.resolve("results");
		TestFiles.stripes(images, 24, 1);
		assertEquals(0, CommandLineRun.of("train", "--images", images, "--model", folder.resolve("m.safetensors"), "--backbone",
			"starter").code());
		final List<String> names = new ArrayList<>(List.of("<script>alert(1)<script>.png", "\"'&amp;<!--]]>.png",
			"line\nbreak\ttab.png", "x".repeat(251) + ".png", "=1+1,;[x] y=z.png"));
		if (System.getProperty("sun.jnu.encoding").equals("UTF-8")) names.addAll(List.of("\u202Egnp.png",
			"\uD83E\uDDEA \uD83D\uDC69\u200D\uD83D\uDD2C.png", "\u00e4".repeat(125) + ".png", "\u2028.png"));
		Files.createDirectories(odd);
		for (final String name : names)
			Files.copy(images.resolve("000.png"), odd.resolve(name));
		final CommandLineRun run = CommandLineRun.of("score", "--model", folder.resolve("m.safetensors"), "--images", odd,
			"--output", results, "--maps", "all", "--write-masks");
		assertEquals(0, run.code(), run.err());
		final JsonObject data = JsonParser.parseString(Files.readString(results.resolve("report.json"))).getAsJsonObject();
		assertEquals(new TreeSet<>(names), data.getAsJsonObject("rows").getAsJsonArray("image").asList().stream().map(
			JsonElement::getAsString).collect(Collectors.toCollection(TreeSet::new)));
		assertEquals(names.size(), data.getAsJsonArray("pictures").size());
		final byte[] page = Files.readAllBytes(results.resolve("report.html"));
		Files.delete(results.resolve("report.json"));
		assertEquals(0, CommandLineRun.of("report", "--output", results).code());
		assertTrue(Files.readString(results.resolve("report.html")).contains("There are maps of " + names.size() + " images"));
		assertFalse(new String(page, StandardCharsets.UTF_8).contains("<script>alert"), "a name is markup");
	}
}
