package sc.fiji.anomaly.fuzz;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.AnomalyException;

/** What the fuzzer has found once does not happen again; and the fuzzer finds what there is to find. */
class FuzzFindingsTest {

	private static final Path FINDINGS = Path.of("src/test/resources/fuzz");

	@TempDir
	Path folder;

	@Test
	void everyFindingEndsWithASentence() throws Exception {
		final List<Path> files;
		try (Stream<Path> list = Files.list(FINDINGS)) {
			files = list.filter(f -> !f.endsWith("README.md")).sorted().toList();
		}
		final List<String> names = files.stream().map(FuzzFindingsTest::target).toList();
		final List<FuzzTarget> targets = FuzzTargets.in(folder, names::contains);
		for (final Path file : files) {
			final FuzzTarget target = targets.stream().filter(t -> t.name().equals(target(file))).findFirst().orElseThrow();
			final String ending = Fuzzer.ending(target, Files.readAllBytes(file));
			assertFalse(ending.startsWith("!"), file + ": " + ending);
		}
		for (final FuzzTarget target : targets)
			target.close();
	}

	private static String target(final Path file) {
		return file.getFileName().toString().split("-")[0];
	}

	/** A target that fails in a way of its own where a byte is 7. */
	private record Failing(String message) implements FuzzTarget {

		@Override
		public String name() {
			return "failing";
		}

		@Override
		public List<byte[]> corpus() {
			return List.of(new byte[4]);
		}

		@Override
		public void read(final byte[] input) {
			for (final byte b : input)
				if (b == 7) throw message == null ? new ArrayIndexOutOfBoundsException(7) : new AnomalyException(message);
		}
	}

	@Test
	void exceptionsAndMessagesWithJavaInThemAreFound() throws Exception {
		assertTrue(found(null).orElseThrow().what().contains("ArrayIndexOutOfBounds"));
		assertTrue(found("java.io.EOFException").isPresent());
		assertTrue(found("").isPresent());
		assertFalse(found("the byte 7 is not wanted: write another").isPresent());
	}

	private static Optional<Fuzzer.Finding> found(final String message) throws Exception {
		final Fuzzer fuzzer = new Fuzzer(new Failing(message), new Random(1).nextLong());
		return Stream.generate(fuzzer::next).limit(20_000).flatMap(Optional::stream).findFirst();
	}
}
