package sc.fiji.anomaly.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Progress;

/** The log of a run is in its output folder, however the run ends. */
class RunLogTest {

	@TempDir
	Path folder;

	private List<String> log() throws IOException {
		return Files.readAllLines(folder.resolve(RunLog.NAME)).stream().map(l -> l.replaceFirst("^\\d\\d:\\d\\d:\\d\\d ", ""))
			.toList();
	}

	@Test
	void holdsWhatWasSaidAndHowItEnded() throws IOException {
		final int result = RunLog.during(folder, "scoring", Progress.NONE, p -> {
			p.message("52 images");
			return 7;
		}, r -> List.of("result " + r));
		assertEquals(7, result);
		assertTrue(log().get(0).contains(" scoring, Anomaly Detection for Fiji "), log().get(0));
		assertEquals(List.of("52 images", "result 7", "done"), log().subList(1, 4));
	}

	@Test
	void isThereWhileTheRunGoesOnAndIsThatOfTheLastRun() throws IOException {
		RunLog.during(folder, "first", Progress.NONE, p -> 0, r -> List.of());
		RunLog.during(folder, "second", Progress.NONE, p -> {
			p.message("on the way");
			assertTrue(log().contains("on the way"));
			return 0;
		}, r -> List.of());
		assertFalse(log().get(0).contains("first"));
	}

	@Test
	void failureAndCancelAreTold() throws IOException {
		assertThrows(AnomalyException.class, () -> RunLog.during(folder, "", Progress.NONE, p -> {
			throw new AnomalyException("the disk is full");
		}, r -> List.of()));
		assertTrue(log().contains("failed: the disk is full"));
		assertThrows(CancellationException.class, () -> RunLog.during(folder, "", Progress.NONE, p -> {
			throw new CancellationException();
		}, r -> List.of()));
		assertTrue(log().contains("canceled"));
	}

	@Test
	void makesNoFolder() throws IOException {
		final Path none = folder.resolve("none");
		RunLog.during(none, "", Progress.NONE, p -> 0, r -> List.of());
		assertFalse(Files.exists(none));
		RunLog.during(none, "", Progress.NONE, p -> {
			p.message("before");
			Files.createDirectories(none);
			return 0;
		}, r -> List.of());
		assertTrue(Files.readString(none.resolve(RunLog.NAME)).contains("before"));
	}

	@Test
	void theFirstThreeThatCouldNotBeReadAreNamed() {
		final List<SkippedImage> four = List.of(new SkippedImage("a.png", "the file is truncated"), new SkippedImage("b.png",
			"the file is empty"), new SkippedImage("c.png", "x"), new SkippedImage("d.png", "y"));
		assertEquals("4 of 200 images could not be read: a.png (the file is truncated), b.png (the file is empty), c.png (x)" +
			" and 1 more", SkippedImage.sentence(four, 200));
		assertEquals("1 of 1 image could not be read: d.png (y)", SkippedImage.sentence(four.subList(3, 4), 1));
	}
}
