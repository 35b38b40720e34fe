package sc.fiji.anomaly.backbone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.util.Utils;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.backbone.UnpackedLibraries.Library;

/** Truth: CRC-32 of "123456789" is cbf43926 (ITU-T V.42 and every catalogue of checksums); PyTorch's own jar. */
class UnpackedLibrariesTest {

	private static final long CHECK = 0xcbf43926L;

	@TempDir
	Path cache;

	private Path folder;
	private UnpackedLibraries libraries;

	@BeforeEach
	void unpack() throws IOException {
		folder = cache.resolve("2.7.1-cpu");
		libraries = new UnpackedLibraries(folder, List.of(new Library("libtorch.so", 9, CHECK, false), new Library("libc10.so",
			9, CHECK, false), new Library("0.36.0-libdjl_torch.so", 9, CHECK, true)));
		Files.createDirectories(folder);
		for (final String name : List.of("libtorch.so", "libc10.so", "0.36.0-libdjl_torch.so"))
			Files.writeString(folder.resolve(name), "123456789");
	}

	/** Writes without changing the time. */
	private void damage(final String name, final String content) throws IOException {
		final FileTime time = Files.getLastModifiedTime(folder.resolve(name));
		Files.writeString(folder.resolve(name), content);
		Files.setLastModifiedTime(folder.resolve(name), time);
	}

	private void assertRemoved() throws IOException {
		libraries.removeDamaged();
		assertFalse(Files.exists(folder));
		try (Stream<Path> left = Files.list(cache)) {
			assertEquals(0, left.count());
		}
	}

	@Test
	void wholeOnesStayAndAreMarked() throws IOException {
		libraries.removeDamaged();
		libraries.mark();
		assertTrue(Files.exists(folder.resolve(UnpackedLibraries.MARKER)));
		damage("libc10.so", "12345678X");
		libraries.removeDamaged();
		assertTrue(Files.exists(folder.resolve("libc10.so")), "what was checked once is not read again");
		Files.setLastModifiedTime(folder.resolve("libc10.so"), FileTime.fromMillis(0));
		assertRemoved();
	}

	@Test
	void cutOffOnesAreRemovedDespiteAMarker() throws IOException {
		libraries.mark();
		damage("libtorch.so", "1234");
		assertRemoved();
	}

	@Test
	void damagedOnesAreRemoved() throws IOException {
		damage("libtorch.so", "12345678X");
		assertRemoved();
	}

	@Test
	void missingOnesAreRemovedWithTheOthers() throws IOException {
		Files.delete(folder.resolve("libc10.so"));
		assertRemoved();
	}

	@Test
	void theOneOfJavaIsRemovedAlone() throws IOException {
		damage("0.36.0-libdjl_torch.so", "1");
		libraries.removeDamaged();
		assertFalse(Files.exists(folder.resolve("0.36.0-libdjl_torch.so")));
		libraries.removeDamaged();
		try (Stream<Path> left = Files.list(folder)) {
			assertEquals(2, left.count());
		}
	}

	@Test
	void nothingUnpackedIsNothingToRemove() throws IOException {
		new UnpackedLibraries(cache.resolve("none"), List.of(new Library("a", 1, 1, false))).removeDamaged();
		assertTrue(Files.exists(folder));
	}

	/** What DJL has unpacked here, in its own places, is what the jars say. */
	@Test
	void placesAndSizesAreThoseOfDjl() throws IOException {
		TorchEngine.start();
		final List<UnpackedLibraries> found = BundledTorch.in(TorchEngine.class.getClassLoader(), Utils.getEngineCacheDir(
			"pytorch"));
		assertEquals(1, found.size());
		final List<String> lines = found.get(0).state().lines().toList();
		assertTrue(lines.size() >= 4, lines.toString());
		assertTrue(lines.stream().noneMatch(l -> l.endsWith(" -")), lines.toString());
		found.get(0).removeDamaged();
		assertTrue(found.get(0).state().lines().noneMatch(l -> l.endsWith(" -")), "nothing was removed");
	}
}
