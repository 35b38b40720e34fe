package sc.fiji.anomaly.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.AnomalyException;

/** Truth: what systems, cameras and this program leave in folders, written down here. */
class ListingTest {

	private static final String HEADER = "image,class,score,pvalue,anomalous,problem\n";

	@TempDir
	Path root;

	private void make(final String... files) throws IOException {
		for (final String file : files)
			write(file, "");
	}

	private void write(final String file, final String text) throws IOException {
		Files.createDirectories(root.resolve(file).getParent());
		Files.writeString(root.resolve(file), text);
	}

	private String images() {
		return Dataset.forScoring(root).entries().stream().map(ImageEntry::path).collect(Collectors.joining(" "));
	}

	@Test
	void whatSystemsMakeIsLeftOutAndCounted() throws IOException {
		make("a/1.png", "a/@eaDir/1.png/thumb.jpg", "__MACOSX/a/1.png", ".thumbnails/x.png", "a/Thumbs.db", "a/._1.png",
			"a/desktop.ini", "notes.txt");
		final Dataset dataset = Dataset.forScoring(root);
		assertEquals("a/1.png", images());
		assertEquals(List.of(".thumbnails/", "__MACOSX/", "a/._1.png", "a/@eaDir/", "a/Thumbs.db", "a/desktop.ini"), dataset
			.leftAside().system());
		assertEquals(List.of("notes.txt"), dataset.leftAside().others());
		assertEquals(List.of("1 file that is no image was left out", "6 hidden or system files and folders were left out"),
			dataset.leftAside().clauses());
	}

	@Test
	void whatLooksLikeAnImageIsOne() throws IOException {
		make("1.lsm", "2.btf", "3.webp", "4.avi", "5.zip", "6.svs", "7.HEIC", "8.csv", "9", "9.1");
		write("IM0001", "\0".repeat(128) + "DICM");
		write("1.2.840.10008", "\0".repeat(128) + "DICM");
		write("DICOMDIR", "\0".repeat(128) + "DICM");
		assertEquals("1.2.840.10008 1.lsm 2.btf 3.webp 4.avi 5.zip 6.svs 7.HEIC IM0001", images());
	}

	@Test
	void foldersOfMasksAndFilesCalledSoAreMasks() throws IOException {
		make("good/1.png", "hole/2.png", "hole/3.png", "hole/4.png", "hole/5.png", "masks/hole/2.png", "hole/GT/3.tif",
			"hole/4_mask.png", "label/x/y.png");
		final Dataset dataset = Dataset.forScoring(root);
		assertEquals("good/1.png hole/2.png hole/3.png hole/4.png hole/5.png", images());
		assertEquals(4, dataset.masks().size());
		final MaskFiles masks = MaskFiles.of(dataset).orElseThrow();
		assertEquals("- masks/hole/2.png hole/GT/3.tif hole/4_mask.png -", dataset.entries().stream().map(e -> masks.of(e).map(
			m -> root.relativize(m).toString().replace('\\', '/')).orElse("-")).collect(Collectors.joining(" ")));
		assertEquals(root, masks.folder());
	}

	@Test
	void aGivenFolderOfMasksIsNoClass() throws IOException {
		make("good/1.png", "hole/2.png", "defects/hole/2.png");
		final Path given = root.resolve("defects/../defects");
		final Dataset dataset = Dataset.forScoring(root, FolderRules.USUAL.withMasks(Optional.of(given)));
		assertEquals(List.of("good", "hole"), dataset.classes());
		assertEquals(root.resolve("defects/hole/2.png"), MaskFiles.of(dataset, given).of(dataset.entries().get(1)).orElseThrow()
			.normalize());
	}

	@Test
	void masksThatFitNoImageAreNone() throws IOException {
		make("good/1.png", "hole/2.png", "masks/other.png");
		assertTrue(MaskFiles.of(Dataset.forScoring(root)).isEmpty());
	}

	@Test
	void nothingButMasksIsAnError() throws IOException {
		make("masks/1.png");
		final String message = assertThrows(AnomalyException.class, () -> Dataset.forScoring(root)).getMessage();
		assertTrue(message.contains("'masks/1.png' are taken for masks"), message);
	}

	@Test
	void ownResultsAreLeftOut() throws IOException {
		make("good/1.png", "results/roc.png", "results/examples.png", "results/maps/good/1.png.tif", "partial/x.png",
			"pca/pca_spectrum.png", "mine/roc.png");
		write("results/scores.csv", HEADER + "good/1.png,good,1,1,0,\n");
		write("partial/scores.partial.csv", HEADER.strip() + ",local\n");
		write("pca/pca_scores.csv", "image,class,all\n\"good/1.png\",good,1\n");
		write("mine/scores.csv", "name,score\n");
		assertEquals("good/1.png mine/roc.png", images());
		assertEquals(List.of("partial/", "pca/", "results/"), Dataset.forScoring(root).leftAside().results());
		assertEquals(List.of("results of this program were left out: partial/, pca/, results/"), Dataset.forScoring(root)
			.leftAside().clauses().stream().filter(c -> c.startsWith("results")).toList());
	}

	@Test
	void resultsBesideTheImagesLeaveTheseInPlace() throws IOException {
		make("1.png", "images-1.png", "images.png", "images.tif", "histogram.png", "maps/1.png.tif", "sub/2.png",
			"sub/current-image.png", "sub/roc of my own.png");
		write("scores.csv", HEADER + "1.png,,1,1,0,\n");
		write("sub/current-scores.csv", HEADER + "2.png,,1,1,0,\n");
		assertEquals("1.png images-1.png sub/2.png sub/roc of my own.png", images());
		assertEquals(List.of("histogram.png", "images.png", "images.tif", "maps/", "sub/current-image.png"), Dataset.forScoring(
			root).leftAside().results());
	}

	@Test
	void theHostMayKnowMoreKinds() throws IOException {
		make("a.png", "b.xyz", "c.txt");
		assertEquals(List.of("a.png", "b.xyz"), Dataset.forScoring(root, FolderRules.USUAL.withAlso(f -> f.toString().endsWith(
			".xyz"))).entries().stream().map(ImageEntry::path).toList());
	}

	/** The same folder, once on the disk and once as a list of names. */
	@Test
	void aListOfNamesGivesWhatTheFolderGives() throws IOException {
		final List<String> files = List.of("train/good/1.png", "test/hole/2.png", "test/hole/2_mask.png", "test/good/3.png",
			"ground_truth/hole/2.png", "@eaDir/x.png", ".hidden/4.png", "results/roc.png", "notes.txt");
		make(files.toArray(String[]::new));
		write("results/scores.csv", HEADER + "test/hole/2.png,hole,1,1,0,\n");
		final List<String> all = Stream.concat(files.stream(), Stream.of("results/scores.csv")).toList();
		for (final boolean training : new boolean[] { true, false }) {
			final Dataset names = Dataset.listed(root, all, root::resolve, FolderRules.USUAL, training);
			final Dataset folder = training ? Dataset.forTraining(root) : Dataset.forScoring(root);
			assertEquals(folder.entries(), names.entries());
			assertEquals(folder.masks().stream().map(ImageEntry::path).sorted().toList(), names.masks().stream().map(
				ImageEntry::path).sorted().toList());
		}
	}

	@Test
	void namesWithQuotesInTablesAreRead() throws IOException {
		make("a/x,y \"z\".png", "a/roc.png");
		write("a/scores.csv", HEADER + "\"x,y \"\"z\"\".png\",,1,1,0,\n");
		assertEquals("a/x,y \"z\".png", images());
	}
}
