package sc.fiji.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailureTextTest {

	@TempDir
	Path folder;

	@Test
	void aFilesNameAloneIsNoMessage() {
		assertTrue(FailureText.of(new NoSuchFileException("/proc/x")).startsWith("/proc/x is not there"));
		assertTrue(FailureText.of(new AccessDeniedException("/secret/x")).contains("may not be read or written"));
		assertTrue(FailureText.of(new FileSystemException("/x", null, "No space left on device")).contains(
			"(No space left on device)"));
	}

	@Test
	void aRealFailureIsASentence() throws IOException {
		final Path file = Files.createFile(folder.resolve("file"));
		final IOException e = Assertions.assertThrows(IOException.class, () -> Files.createDirectories(file.resolve("in it")));
		assertTrue(FailureText.of(e).contains(": "), FailureText.of(e));
	}

	@Test
	void messagesStayAsTheyAre() {
		assertEquals("the model is damaged: train again", FailureText.of(new AnomalyException(
			"the model is damaged: train again")));
	}
}
