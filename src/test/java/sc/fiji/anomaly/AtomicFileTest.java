package sc.fiji.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file is there completely or not at all, whatever happens while it is written. */
class AtomicFileTest {

	@TempDir
	Path folder;

	private List<String> names() throws IOException {
		try (var files = Files.list(folder)) {
			return files.map(f -> f.getFileName().toString()).toList();
		}
	}

	@Test
	void whereWritingFailsTheOldFileStaysAndNothingElse() throws Exception {
		final Path file = folder.resolve("report.html");
		AtomicFile.write(file, true, out -> out.write(new byte[] { 1, 2, 3 }));
		final AnomalyException full = assertThrows(AnomalyException.class, () -> AtomicFile.write(file, true, out -> {
			out.write(new byte[3 << 20]); // more than the buffer holds: it is on the disk
			throw new IOException("No space left on device");
		}));
		assertTrue(full.getMessage().contains("report.html could not be written: No space left on device"), full.getMessage());
		assertTrue(full.getMessage().contains("make room or choose another folder"), full.getMessage());
		assertThrows(IllegalStateException.class, () -> AtomicFile.write(file, true, out -> {
			out.write(7);
			throw new IllegalStateException();
		}));
		assertEquals(List.of("report.html"), names());
		assertEquals(3, Files.size(file));
	}

	/** Names may have 255 bytes; what is written beside the file meanwhile must fit, too. */
	@Test
	void whatALibraryWrapsIsTheSameSentence() {
		final AnomalyException full = assertThrows(AnomalyException.class, () -> AtomicFile.write(folder.resolve("report.json"),
			true, out -> {
				throw new UncheckedIOException(new IOException("No space left on device"));
			}));
		assertTrue(full.getMessage().contains("report.json could not be written: No space left on device"), full.getMessage());
	}

	/** Names of the parts are those that writes give them. */
	@Test
	void whatAKilledProcessLeftOfATargetGoesAfterADay() throws Exception {
		final String old = left("model.safetensors", 25), young = left("model.safetensors", 23), other = left("b.csv", 25);
		AtomicFile.removeAbandoned(folder, "model.safetensors"::equals);
		assertEquals(Set.of(young, other), Set.copyOf(names()));
		final String nameless = left("x".repeat(251) + ".csv", 25);
		final Path alike = Files.writeString(folder.resolve(".notes.part"), "");
		Files.setLastModifiedTime(alike, FileTime.from(Instant.now().minus(9, ChronoUnit.DAYS)));
		AtomicFile.removeAbandoned(folder, name -> true);
		assertEquals(Set.of(young, ".notes.part"), Set.copyOf(names()), old + " " + nameless);
		AtomicFile.removeAbandoned(folder.resolve("no such folder"), name -> true);
	}

	/** The hidden file of a target as it is after a kill, so many hours ago. */
	private String left(final String target, final int hours) throws IOException {
		final Set<String> before = Set.copyOf(names());
		final List<String> name = new ArrayList<>();
		AtomicFile.write(folder.resolve(target), true, out -> {
			name.addAll(names());
			name.removeAll(before);
		});
		Files.delete(folder.resolve(target));
		assertEquals(1, name.size(), name.toString());
		Files.writeString(folder.resolve(name.get(0)), "a part");
		Files.setLastModifiedTime(folder.resolve(name.get(0)), FileTime.from(Instant.now().minus(hours, ChronoUnit.HOURS)));
		return name.get(0);
	}

	@Test
	void aNameMayBeAsLongAsNamesMayBe() throws Exception {
		final String name = "x".repeat(251) + ".csv";
		AtomicFile.write(folder.resolve(name), true, out -> out.write(1));
		assertEquals(List.of(name), names());
	}
}
