package sc.fiji.anomaly.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.TestFiles;

/** Truth: the rules of the class's documentation, on folders made here. */
class MaskFilesTest {

	@TempDir
	Path root;

	private void make(final String... files) throws IOException {
		TestFiles.empty(root, files);
	}

	/** The mask of the image at a path, relative to the folder; empty if there is none. */
	private String mask(final Dataset dataset, final MaskFiles masks, final String image) {
		final ImageEntry entry = dataset.entries().stream().filter(e -> e.path().equals(image)).findFirst().orElseThrow();
		return masks.of(entry).map(m -> root.relativize(m).toString().replace('\\', '/')).orElse("");
	}

	@Test
	void masksOfMvtecAreBesideTheTestFolder() throws IOException {
		make("wood/train/good/0.png", "wood/test/good/0.png", "wood/test/hole/a/1.png", "wood/test/hole/2.png",
			"wood/ground_truth/hole/a/1_mask.bmp", "wood/ground_truth/good/3_mask.png");
		final Dataset category = Dataset.forScoring(root.resolve("wood"));
		final MaskFiles masks = MaskFiles.of(category).orElseThrow();
		assertEquals("wood/ground_truth/hole/a/1_mask.bmp", mask(category, masks, "test/hole/a/1.png"));
		assertEquals("", mask(category, masks, "test/hole/2.png"));
		assertEquals("", mask(category, masks, "test/good/0.png"));
		final Dataset test = Dataset.forScoring(root.resolve("wood/test"));
		assertEquals("wood/ground_truth/hole/a/1_mask.bmp", mask(test, MaskFiles.of(test).orElseThrow(), "hole/a/1.png"));
		assertTrue(MaskFiles.of(Dataset.forScoring(root.resolve("wood/train"))).isEmpty());
	}

	@Test
	void aFolderOfMasksHasThePathsOfTheImages() throws IOException {
		make("i/good/0.png", "i/hole/1.jpg", "i/hole/2.png", "i/hole/3.png", "i/hole/4.v2.png", "m/hole/1.png",
			"m/hole/2.tif", "m/hole/2_mask.png", "m/hole/3.png", "m/hole/3.tif", "m/hole/3_mask.png", "m/hole/4.png");
		final Dataset dataset = Dataset.forScoring(root.resolve("i"));
		final MaskFiles masks = MaskFiles.of(dataset, root.resolve("m"));
		assertEquals("m/hole/1.png", mask(dataset, masks, "hole/1.jpg"));
		assertEquals("m/hole/2_mask.png", mask(dataset, masks, "hole/2.png"), "marked as a mask");
		assertEquals("m/hole/3.png", mask(dataset, masks, "hole/3.png"), "the very name");
		assertEquals("", mask(dataset, masks, "hole/4.v2.png"));
		assertEquals("", mask(dataset, masks, "good/0.png"));
		assertTrue(MaskFiles.of(dataset).isEmpty());
	}

	@Test
	void aFolderOfMasksMayLeaveOutTheTestFolder() throws IOException {
		make("w/train/good/0.png", "w/test/good/0.png", "w/test/hole/1.png", "m/hole/1.png", "n/test/hole/1_mask.png");
		final Dataset dataset = Dataset.forScoring(root.resolve("w"));
		assertEquals("m/hole/1.png", mask(dataset, MaskFiles.of(dataset, root.resolve("m")), "test/hole/1.png"));
		assertEquals("n/test/hole/1_mask.png", mask(dataset, MaskFiles.of(dataset, root.resolve("n")), "test/hole/1.png"));
	}

	@Test
	void foldersThatCannotHoldMasksAreRefused() throws IOException {
		make("i/good/0.png", "i/hole/1.png", "u/1.png", "e/readme.txt", "m/1.png");
		final Dataset dataset = Dataset.forScoring(root.resolve("i"));
		for (final String[] c : new String[][] { { "no", "does not exist" }, { "e", "holds no images" }, { "i",
			"is that of the images" }, { "e/readme.txt", "is a file" } })
			assertNames(c[1], dataset, c[0]);
		assertNames("not labelled", Dataset.forScoring(root.resolve("u")), "m");
	}

	private void assertNames(final String what, final Dataset dataset, final String folder) {
		final String message = assertThrows(AnomalyException.class, () -> MaskFiles.of(dataset, root.resolve(folder)))
			.getMessage();
		assertTrue(message.contains(what), message);
	}
}
