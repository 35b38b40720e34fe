package sc.fiji.anomaly.hub;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.anomaly.AnomalyException;

/** Every failure is one message that says what was found and what to do, and leaves no half file behind. */
class HubFailureTest extends HubBench {

	private static final String TOKEN = "hf_verysecret";

	@Test
	void wrongChecksumOfALargeFile() throws IOException {
		final byte[] damaged = content.clone();
		damaged[500_000] ^= 1;
		server.trouble(r -> r.isContent() ? Trouble.changed(c -> damaged) : null);
		fails(hub(), FakeHub.sha256(content), FakeHub.sha256(damaged), "removed");
		nothingIsThere();
		server.trouble(r -> null);
		assertArrayEquals(content, Files.readAllBytes(fetch(hub())));
	}

	@Test
	void wrongChecksumOfASmallFile() throws IOException {
		server.trouble(r -> r.method().equals("GET") ? Trouble.changed(c -> "{\"a\": 2}\n".getBytes()) : null);
		final String message = assertThrows(AnomalyException.class, () -> fetch(hub(), SMALL)).getMessage();
		assertTrue(message.contains(FakeHub.gitHash("{\"a\": 1}\n".getBytes())) && message.contains(FakeHub.gitHash(
			"{\"a\": 2}\n".getBytes())), message);
		nothingIsThere();
	}

	/** A part that was damaged on the disk between two runs is found by the checksum of the whole. */
	@Test
	void damagedPartOnTheDisk() throws IOException {
		server.trouble(r -> r.isContent() ? Trouble.breakAfter(400_000) : null);
		assertThrows(AnomalyException.class, () -> fetch(hub(ONCE)));
		final byte[] part = Files.readAllBytes(incomplete());
		part[7] ^= 1;
		Files.write(incomplete(), part);
		server.trouble(r -> null);
		fails(hub(), "checksum", FakeHub.sha256(content));
		nothingIsThere();
		assertArrayEquals(content, Files.readAllBytes(fetch(hub())));
	}

	@Test
	void repositoryThatIsNotThere() {
		final String message = assertThrows(AnomalyException.class, () -> hub().look("someone/nothing", "main", SMALL,
			progress)).getMessage();
		assertTrue(message.contains("someone/nothing") && message.contains("401") && message.contains("spelling") && message
			.contains("HF_TOKEN"), message);
	}

	@ParameterizedTest
	@CsvSource({ "404, RepoNotFound, spelling", "404, RevisionNotFound, no revision 'main'", "403, GatedRepo, HF_TOKEN",
		"401, '', HF_TOKEN", "403, '', HF_TOKEN", "451, '', 451", "407, '', proxy", "500, '', tried 9 times" })
	void answersThatAreNotTheFile(final int status, final String code, final String named) throws IOException {
		server.trouble(r -> code.isEmpty() ? Trouble.status(status) : Trouble.status(status, "X-Error-Code", code));
		fails(hub(), Integer.toString(status), named);
		nothingIsThere();
	}

	@Test
	void aTokenThatIsNotEnough() {
		server.trouble(r -> Trouble.status(403, "X-Error-Code", "GatedRepo", "X-Error-Message", "Access to model is gated"));
		final String message = fails(hub("HF_TOKEN", TOKEN), "token that was sent", "conditions", "Access to model is gated");
		assertFalse(message.contains(TOKEN), message);
		server.trouble(r -> Trouble.status(401));
		fails(hub("HF_TOKEN", TOKEN), "not valid");
	}

	@Test
	void somethingThatIsNoHub() throws IOException {
		server.trouble(r -> Trouble.status(200, "Content-Type", "text/html"));
		fails(hub(), "HF_ENDPOINT", "login page");
		nothingIsThere();
	}

	@Test
	void aLoginPageInsteadOfTheContent() throws IOException {
		server.trouble(r -> r.isContent() ? Trouble.changed(c -> "<html>Please log in</html>".getBytes()) : null);
		fails(hub(), "26 bytes", "login page");
		nothingIsThere();
	}

	@Test
	void aCacheThatCannotBeWritten() throws IOException {
		Files.writeString(home.resolve("hub"), "a file where the folder should be");
		fails(hub(), home.resolve("hub").toString(), "HF_HOME");
	}

	@Test
	void fullDiskIsSeenBeforeTheDownload() throws Exception {
		onSmallDisk("900k", disk -> {
			fails(hub("HF_HOME", disk.toString()), "1.0 MB", "free", disk.toString(), "HF_HOME");
			assertEquals(List.of(), server.contentRequests());
		});
	}

	@Test
	void diskThatFillsUpDuringTheDownload() throws Exception {
		onSmallDisk("1200k", disk -> {
			server.trouble(r -> {
				if (r.isContent()) write(disk.resolve("filler"), 700 << 10);
				return null;
			});
			fails(hub("HF_HOME", disk.toString()), "No space left", LARGE, "removed", "HF_HOME");
			final Path blobs = disk.resolve("hub/models--someone--something/blobs");
			try (var left = Files.list(blobs)) {
				assertEquals(0, left.count());
			}
			Files.delete(disk.resolve("filler"));
			server.trouble(r -> null);
			assertArrayEquals(content, Files.readAllBytes(fetch(hub("HF_HOME", disk.toString()))));
		});
	}

	private static void write(final Path file, final int bytes) {
		try {
			Files.write(file, new byte[bytes]);
		}
		catch (final IOException e) {
			throw new java.io.UncheckedIOException(e);
		}
	}

	private interface OnDisk {

		void run(Path disk) throws IOException;
	}

	private void onSmallDisk(final String size, final OnDisk test) throws Exception {
		final Path disk = Files.createDirectory(home.resolve("disk"));
		assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", disk.toString()),
			"only root can mount a small disk");
		try {
			test.run(disk);
		}
		finally {
			run("umount", disk.toString());
		}
	}

	private static boolean run(final String... command) throws InterruptedException {
		try {
			return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start().waitFor() == 0;
		}
		catch (final IOException e) {
			return false;
		}
	}

	@Test
	void retryAfterIsSecondsOrADate() {
		assertEquals(Optional.of(Duration.ofSeconds(120)), Failures.retryAfter("120"));
		final String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(90));
		final long seconds = Failures.retryAfter(date).orElseThrow().toSeconds();
		assertTrue(seconds >= 85 && seconds <= 90, "" + seconds);
		// The example of RFC 9110, 10.2.3, long past.
		assertEquals(Optional.of(Duration.ZERO), Failures.retryAfter("Fri, 31 Dec 1999 23:59:59 GMT"));
		assertEquals(Optional.empty(), Failures.retryAfter("soon"));
		// The example of huggingface_hub's parse_ratelimit_headers.
		assertEquals(Optional.of(Duration.ofSeconds(56)), Failures.rateLimit("\"api\";r=0;t=55"));
		assertEquals(Optional.empty(), Failures.rateLimit("\"api\";r=3;t=55"));
	}
}
