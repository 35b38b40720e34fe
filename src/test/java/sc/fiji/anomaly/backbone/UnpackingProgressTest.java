package sc.fiji.anomaly.backbone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.backbone.UnpackedLibraries.Library;

/** What is said while DJL unpacks; how it does so is in its LibUtils: into a folder tmp..., which is renamed at the end. */
class UnpackingProgressTest {

	@TempDir
	Path cache;

	private final List<String> said = new CopyOnWriteArrayList<>();
	private final Progress progress = new Progress() {

		@Override
		public void update(final String task, final long done, final long total) {
			assertEquals(UnpackingProgress.TASK, task);
			said.add(done + " of " + total);
		}

		@Override
		public void message(final String text) {
			said.add(text);
		}
	};

	private List<UnpackedLibraries> libraries() {
		return List.of(new UnpackedLibraries(cache.resolve("2.7.1-cpu"), List.of(new Library("big.so", 5_000_000, -1, false),
			new Library("small.so", 1_000_000, -1, true), new Library("of unknown size", -1, -1, true))));
	}

	private static void write(final Path file, final int bytes) throws IOException {
		Files.createDirectories(file.getParent());
		Files.write(file, new byte[bytes]);
	}

	@Test
	void saysHowMuchOfHowMuchIsWritten() throws IOException {
		write(cache.resolve("tmp-of-yesterday/big.so"), 4_000_000);
		try (UnpackingProgress watch = UnpackingProgress.of(cache, libraries(), progress)) {
			assertTrue(said.get(0).endsWith(": 6 MB"), said.get(0));
			assertEquals("0 of 6", said.get(1));
			write(cache.resolve("tmp123/big.so"), 3_500_000);
			watch.look();
			assertTrue(said.contains("3 of 6"), said.toString());
			Files.move(cache.resolve("tmp123"), cache.resolve("2.7.1-cpu"));
			watch.look();
			assertEquals("3 of 6", said.get(said.size() - 1), "it goes on after the renaming");
		}
		assertEquals("6 of 6", said.get(said.size() - 1));
	}

	@Test
	void saysNothingWhereAllIsThere() throws IOException {
		write(cache.resolve("2.7.1-cpu/big.so"), 10);
		write(cache.resolve("2.7.1-cpu/small.so"), 10);
		try (UnpackingProgress watch = UnpackingProgress.of(cache, libraries(), progress)) {
			watch.look();
		}
		assertEquals(List.of(), said);
	}
}
