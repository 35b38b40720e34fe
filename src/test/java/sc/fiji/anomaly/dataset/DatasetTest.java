package sc.fiji.anomaly.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.TestFiles;

/** Truth: the folder rules of the class's documentation, on folders made here. */
class DatasetTest {

	@TempDir
	Path root;

	private void make(final String... files) throws IOException {
		TestFiles.empty(root, files);
	}

	private static List<String> paths(final Dataset dataset) {
		return dataset.entries().stream().map(ImageEntry::path).toList();
	}

	private static Map<String, String> classes(final Dataset dataset) {
		return dataset.entries().stream().collect(Collectors.toMap(ImageEntry::path, ImageEntry::className));
	}

	private static void assertNames(final String what, final org.junit.jupiter.api.function.Executable of) {
		final String message = assertThrows(AnomalyException.class, of).getMessage();
		assertTrue(message.contains(what), message);
	}

	@Test
	void deepFoldersAreUnlabelled() throws IOException {
		make("plate 1/A01/x.png", "plate 1/good/y.TIFF", "z.Jpg");
		for (final Dataset dataset : List.of(Dataset.forTraining(root), Dataset.forScoring(root))) {
			assertFalse(dataset.isLabelled());
			assertEquals(List.of("plate 1/A01/x.png", "plate 1/good/y.TIFF", "z.Jpg"), paths(dataset));
			assertEquals(List.of(), dataset.classes());
			assertTrue(classes(dataset).values().stream().allMatch(String::isEmpty));
			assertEquals(root.resolve("z.Jpg"), dataset.entries().get(2).file());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "good", "normal", "ok", "OK", "Good" })
	void aGoodFolderMakesLabels(final String good) throws IOException {
		make(good + "/a/1.png", good + "/2.png", "hole/3.png", "hole/deep/4.png", "beside.png");
		final Dataset scoring = Dataset.forScoring(root);
		assertTrue(scoring.isLabelled());
		assertEquals(Map.of(good + "/a/1.png", good, good + "/2.png", good, "hole/3.png", "hole", "hole/deep/4.png", "hole",
			"beside.png", ""), classes(scoring));
		assertEquals(List.of(good), scoring.normalClasses());
		assertEquals(List.of(), scoring.leftOut());
		final Dataset training = Dataset.forTraining(root);
		assertEquals(List.of(good + "/2.png", good + "/a/1.png"), paths(training));
		assertEquals(3, training.leftOut().size());
	}

	@Test
	void severalNormalClassesCountTogether() throws IOException {
		make("good/1.png", "ok/2.png", "bad/3.png");
		assertEquals(List.of("good/1.png", "ok/2.png"), paths(Dataset.forTraining(root)));
		assertEquals(List.of("bad", "good", "ok"), Dataset.forScoring(root).classes());
		assertEquals(List.of("good", "ok"), Dataset.forScoring(root).normalClasses());
	}

	@Test
	void mvtecRootIsTakenAsItIs() throws URISyntaxException {
		final Path wood = Path.of(getClass().getResource("/sc/fiji/anomaly/demo/wood").toURI());
		final Dataset training = Dataset.forTraining(wood);
		assertEquals(60, training.entries().size());
		assertEquals("train/good/000.jpg", training.entries().get(0).path());
		assertEquals(List.of("good"), training.classes());
		final Dataset scoring = Dataset.forScoring(wood);
		assertEquals(52, scoring.entries().size());
		assertEquals(List.of("color", "combined", "good", "hole", "liquid", "scratch"), scoring.classes());
		assertEquals("test/color/000.jpg", scoring.entries().get(0).path());
		final MaskFiles masks = MaskFiles.of(scoring).orElseThrow();
		assertEquals(wood.resolve("ground_truth/color/000_mask.png"), masks.of(scoring.entries().get(0)).orElseThrow());
		final ImageEntry good = scoring.entries().stream().filter(e -> e.className().equals("good")).findFirst()
			.orElseThrow();
		assertTrue(masks.of(good).isEmpty());
		assertTrue(Dataset.forScoring(wood.resolve("test")).isLabelled());
		assertEquals(60, Dataset.forTraining(wood.resolve("train")).entries().size());
	}

	/** Python: sorted(["\uff01.png", "\U00010000.png", "a.png", "Z.png", "a/b.png", "a b.png"]). */
	@Test
	void orderIsByCodePoints() throws IOException {
		make("\uff01.png", "\ud800\udc00.png", "a.png", "Z.png", "a/b.png", "a b.png");
		final List<String> sorted = List.of("Z.png", "a b.png", "a.png", "a/b.png", "\uff01.png", "\ud800\udc00.png");
		assertEquals(sorted, paths(Dataset.forScoring(root)));
		assertFalse(sorted.equals(sorted.stream().sorted().toList()), "UTF-16 order differs");
	}

	@Test
	void otherFilesAreCounted() throws IOException {
		make("a.png", "notes.txt", ".hidden.png", ".cache/b.png", "png", "sub/Thumbs.db");
		final Dataset dataset = Dataset.forScoring(root);
		assertEquals(List.of("a.png"), paths(dataset));
		assertEquals(List.of(".cache/", ".hidden.png", "notes.txt", "png", "sub/Thumbs.db"), dataset.ignored());
	}

	@ParameterizedTest
	@ValueSource(strings = { "with space", "Größe µm 图", "-leading dash", "quo'te \"s\"", "line\nbreak", "a,b;c=d" })
	void oddNamesWork(final String name) throws IOException {
		assumeTrue(java.io.File.separatorChar == '/' || !name.matches("(?s).*[\"\n].*"),
			"skipped: this system has no such names");
		make("good/" + name + ".png", name + "/" + name + ".png");
		final Dataset dataset = Dataset.forScoring(root);
		assertEquals(Map.of("good/" + name + ".png", "good", name + "/" + name + ".png", name), classes(dataset));
		assertTrue(dataset.entries().stream().allMatch(e -> Files.exists(e.file())));
	}

	@Test
	void linksAreFollowedAndLoopsEnd() throws IOException {
		make("images/a.png", "elsewhere/b.png");
		final Path images = root.resolve("images");
		try {
			Files.createSymbolicLink(images.resolve("link"), root.resolve("elsewhere"));
		}
		catch (final IOException | UnsupportedOperationException e) {
			assumeTrue(false, "skipped: no symbolic links here");
		}
		Files.createSymbolicLink(images.resolve("loop"), images);
		Files.createSymbolicLink(images.resolve("broken.png"), root.resolve("nowhere.png"));
		final Dataset dataset = Dataset.forScoring(images);
		assertEquals(List.of("a.png", "broken.png", "link/b.png"), paths(dataset));
		assertEquals(List.of("loop/"), dataset.ignored());
	}

	@Test
	void pipesAreNotOpened() throws Exception {
		make("a.png");
		assumeTrue(java.io.File.separatorChar == '/', "skipped: no pipes among files here");
		assumeTrue(new ProcessBuilder("mkfifo", root.resolve("pipe.png").toString()).start().waitFor() == 0,
			"skipped: no mkfifo here");
		assertEquals(List.of("pipe.png"), Dataset.forScoring(root).ignored());
	}

	@Test
	void relativeFoldersWork() throws IOException {
		final Path here = Path.of("").toAbsolutePath();
		assumeTrue(here.getRoot().equals(root.toAbsolutePath().getRoot()), "skipped: the folders are on different drives");
		make("sub/a.png");
		assertEquals(List.of("sub/a.png"), paths(Dataset.forScoring(here.relativize(root.toAbsolutePath()))));
		assertEquals(List.of("sub/a.png"), paths(Dataset.forScoring(root.resolve("sub").resolve(".."))));
	}

	@Test
	void foldersWithoutImagesSayWhatIsThere() throws IOException {
		assertNames("holds no images:", () -> Dataset.forScoring(root));
		make("a.txt", "b.doc");
		assertNames("2 other file(s) such as 'a.txt'", () -> Dataset.forTraining(root));
		Files.createDirectories(root.resolve("good"));
		make("hole/a.png");
		assertNames("1 image(s) of other classes (hole)", () -> Dataset.forTraining(root));
	}

	@Test
	void missingFoldersAndFilesAreNamed() throws IOException {
		make("a.png");
		assertNames("does not exist", () -> Dataset.forScoring(root.resolve("nothing")));
		assertNames("is a file", () -> Dataset.forScoring(root.resolve("a.png")));
	}

	@Test
	void unreadableFoldersAreNamed() throws IOException {
		make("a.png", "locked/b.png");
		final Path locked = root.resolve("locked");
		assumeTrue(locked.toFile().setReadable(false) && !Files.isReadable(locked),
			"skipped: this user (root?) may read everything");
		try {
			assertNames("locked' cannot be read (AccessDeniedException", () -> Dataset.forScoring(root));
		}
		finally {
			locked.toFile().setReadable(true);
		}
	}

	/** What a permission would do, for machines where the tests run as root. */
	@Test
	void failuresWhileListingAreNamed() {
		final AnomalyException e = Listing.unreadable(Path.of("plates"), new java.nio.file.AccessDeniedException("plates"));
		assertTrue(e.getMessage().startsWith("the folder 'plates' cannot be read (AccessDeniedException"), e.getMessage());
	}

	@Test
	void namesThatAreNoTextAreAnError() throws Exception {
		assumeTrue(System.getProperty("os.name").startsWith("Linux"), "skipped: file names are text on this system");
		make("good/a.png");
		assumeTrue(new ProcessBuilder("sh", "-c", ": > \"$1/good/$(printf 'bad\\377').png\"", "sh", root.toString()).start()
			.waitFor() == 0, "skipped: the file system refuses such names");
		assertNames("cannot be decoded", () -> Dataset.forScoring(root));
	}
}
