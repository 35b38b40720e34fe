package sc.fiji.anomaly.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.TestFiles;

/**
 * Truth: folders as people have them, written down here, and the published layouts of MVTec AD, MVTec AD 2 and VisA, as
 * their papers and archives have them.
 */
class FolderLayoutTest {

	@TempDir
	Path root;

	private void make(final String... files) throws IOException {
		TestFiles.empty(root, files);
	}

	private static String paths(final Dataset dataset) {
		return dataset.entries().stream().map(e -> e.path() + (e.className().isEmpty() ? "" : "=" + e.className())).collect(
			Collectors.joining(" "));
	}

	private String training() {
		return paths(Dataset.forTraining(root));
	}

	private String scoring() {
		return paths(Dataset.forScoring(root));
	}

	private static FolderRules named(final String good) {
		return FolderRules.USUAL.withGood(GoodClass.named(good));
	}

	private static String masks(final Dataset dataset) {
		final MaskFiles masks = MaskFiles.of(dataset).orElseThrow();
		return dataset.entries().stream().map(e -> masks.of(e).map(m -> dataset.root().relativize(m).toString().replace('\\',
			'/')).orElse("-")).collect(Collectors.joining(" "));
	}

	private static void assertSays(final String what, final List<String> notes) {
		assertTrue(String.join("; ", notes).contains(what), notes.toString());
	}

	private static void assertRefused(final org.junit.jupiter.api.function.Executable of, final String... words) {
		final String message = assertThrows(AnomalyException.class, of).getMessage();
		for (final String word : words)
			assertTrue(message.contains(word), message);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Train/Good Test/Good Test/Hole", "TRAIN/ok test/OK test/ng", "training/normal testing/NORMAL testing/x" })
	void partsAreFoundInAnyCase(final String folders) throws IOException {
		final String[] f = folders.split(" ");
		make(f[0] + "/1.png", f[1] + "/2.png", f[2] + "/3.png");
		assertEquals(f[0] + "/1.png=" + f[0].split("/")[1], training());
		assertEquals(Set.of(f[1] + "/2.png", f[2] + "/3.png"), Dataset.forScoring(root).entries().stream().map(
			ImageEntry::path).collect(Collectors.toSet()));
		assertEquals(List.of(f[1].split("/")[1]), Dataset.forScoring(root).normalClasses());
	}

	@Test
	void looseTrainingImagesBesideClassesToScore() throws IOException {
		make("train/1.png", "train/2.png", "test/good/3.png", "test/bad/4.png");
		assertEquals("train/1.png train/2.png", training());
		assertSays("all 2 images count as good", Dataset.forTraining(root).notes());
		assertEquals("test/bad/4.png=bad test/good/3.png=good", scoring());
	}

	@Test
	void trainingFoldersThatAreAnomaliesToScoreAreRefused() throws IOException {
		make("train/bad/1.png", "train/x/2.png", "test/good/3.png", "test/bad/4.png");
		assertRefused(() -> Dataset.forTraining(root), "train/bad (1 image)", "good=NAME");
	}

	@Test
	void whatLiesBesideTrainAndTestIsLeftOutAndSaid() throws IOException {
		make("train/good/1.png", "test/good/2.png", "test/hole/3.png", "loose.png", "old/hole/4.png");
		assertEquals("train/good/1.png=good", training());
		assertEquals("test/good/2.png=good test/hole/3.png=hole", scoring());
		for (final Dataset dataset : List.of(Dataset.forTraining(root), Dataset.forScoring(root))) {
			assertSays("old (1 image)", dataset.notes());
			assertSays("1 image that lies beside them", dataset.notes());
		}
	}

	@Test
	void withoutATrainingFolderMasksAreNotScoredAndNothingIsLearned() throws IOException {
		make("test/good/1.png", "test/hole/2.png", "ground_truth/hole/2_mask.png");
		assertEquals("test/good/1.png=good test/hole/2.png=hole", scoring());
		assertEquals("- ground_truth/hole/2_mask.png", masks(Dataset.forScoring(root)));
		assertRefused(() -> Dataset.forTraining(root), "none called train", "test/good/");
	}

	@Test
	void mvtecAd2() throws IOException {
		make("train/good/0.png", "validation/good/1.png", "test_public/good/2.png", "test_public/bad/3.png",
			"test_public/ground_truth/bad/3_mask.png", "test_private/4.png", "test_private_mixed/5.png");
		assertEquals("train/good/0.png=good", training());
		assertEquals("test_public/bad/3.png=bad test_public/good/2.png=good", scoring());
		assertEquals("test_public/ground_truth/bad/3_mask.png -", masks(Dataset.forScoring(root)));
		assertSays("validation (1 image), test_private (1 image)", List.of(Dataset.forScoring(root).notes().get(0).replaceAll(
			"left out: (test_private .*), (validation .*)", "left out: $2, $1")));
		assertEquals("ground_truth/bad/3_mask.png -", masks(Dataset.forScoring(root.resolve("test_public"))));
	}

	@Test
	void visa() throws IOException {
		make("Data/Images/Normal/0.JPG", "Data/Images/Anomaly/1.JPG", "Data/Masks/Anomaly/1.png", "image_anno.csv");
		assertEquals("Data/Images/Normal/0.JPG=Normal", training());
		assertEquals("Data/Images/Anomaly/1.JPG=Anomaly Data/Images/Normal/0.JPG=Normal", scoring());
		assertEquals("Data/Masks/Anomaly/1.png -", masks(Dataset.forScoring(root)));
		assertEquals("Masks/Anomaly/1.png -", masks(Dataset.forScoring(root.resolve("Data"))));
		final Dataset images = Dataset.forScoring(root.resolve("Data/Images"));
		assertEquals("../Masks/Anomaly/1.png -", masks(images));
	}

	@Test
	void severalVisaCategoriesAreNotLearnedFrom() throws IOException {
		for (final String category : List.of("candle", "cashew"))
			make(category + "/Data/Images/Normal/0.JPG", category + "/Data/Images/Anomaly/1.JPG", category +
				"/Data/Masks/Anomaly/1.png");
		assertRefused(() -> Dataset.forTraining(root), "candle/Data/Images (2 images)", "cashew/Data/Images");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "mvtec/", "a/b/" })
	void oneLevelTooHighIsRefusedWithTheFoldersThatMayBeMeant(final String above) throws IOException {
		make(above + "bottle/train/good/1.png", above + "bottle/test/good/2.png", above + "bottle/test/broken/3.png", above +
			"wood/train/good/1.png", above + "wood/test/hole/2.png", above + "wood/ground_truth/hole/2_mask.png",
			"overview.png");
		for (final boolean training : new boolean[] { true, false })
			assertRefused(() -> {
				if (training) Dataset.forTraining(root);
				else Dataset.forScoring(root);
			}, "one level too high", above + "bottle (3 images), " + above + "wood (2 images)");
	}

	@Test
	void theOnlyDataSetInAFolderIsMeant() throws IOException {
		make("wood/train/good/1.png", "wood/test/hole/2.png", "wood/ground_truth/hole/2_mask.png", "readme.txt");
		assertEquals("wood/train/good/1.png=good", training());
		assertEquals("wood/test/hole/2.png=hole", scoring());
		assertEquals("wood/ground_truth/hole/2_mask.png", masks(Dataset.forScoring(root)));
	}

	@Test
	void daysWithClassesAreNotLearnedFromTogetherButScoredWithoutClasses() throws IOException {
		make("monday/ok/1.png", "monday/ng/2.png", "tuesday/ok/3.png", "tuesday/ng/4.png");
		assertRefused(() -> Dataset.forTraining(root), "monday (2 images), tuesday (2 images)");
		final Dataset scoring = Dataset.forScoring(root);
		assertFalse(scoring.isLabelled());
		assertEquals(4, scoring.entries().size());
		assertSays("monday (2 images)", scoring.notes());
	}

	@Test
	void whatIsLearnedWithoutLabelsIsSaid() throws IOException {
		make("ok_front/1.png", "ok_front/2.png", "def_front/3.png", "c/4.png");
		final List<String> notes = Dataset.forTraining(root).notes();
		assertSays("No folder good, normal or ok: all 4 images in 3 folders count as good", notes);
		assertSays("def_front (1 image), ok_front (2 images)", notes);
		assertEquals(List.of(), Dataset.forScoring(root).notes());
	}

	@Test
	void aPersonNamesTheGoodFolder() throws IOException {
		make("OK_front/1.png", "def_front/2.png", "good/3.png", "label/4.png");
		final Dataset training = Dataset.forTraining(root, named("ok_front"));
		assertEquals("OK_front/1.png=OK_front", paths(training));
		assertEquals(2, training.leftOut().size());
		assertEquals("OK_front/1.png=OK_front good/3.png=good label/4.png=label", paths(Dataset.forTraining(root, named("ok_front, good,label"))));
		assertEquals(List.of("OK_front"), Dataset.forScoring(root, named("ok_front")).normalClasses());
		assertEquals("good/3.png=good", paths(Dataset.forTraining(root, named(" "))));
		for (final String folder : List.of("", "def_front"))
			assertRefused(() -> Dataset.forTraining(root.resolve(folder), named("undamaged")), "no folder undamaged",
				folder.isEmpty() ? "OK_front (1 image)" : "1 image outside");
		assertEquals("1.png", paths(Dataset.forTraining(root.resolve("OK_front"), named("ok_front"))));
	}

	@Test
	void aNamedFolderIsWantedInDataSetsOfTwoPartsToo() throws IOException {
		make("train/undamaged/1.png", "train/bad/2.png", "test/undamaged/3.png", "test/bad/4.png");
		assertEquals("train/undamaged/1.png=undamaged", paths(Dataset.forTraining(root, named("undamaged"))));
		assertEquals("test/bad/4.png=bad test/undamaged/3.png=undamaged", paths(Dataset.forScoring(root, named(
			"undamaged"))));
		assertRefused(() -> Dataset.forTraining(root, named("fine")), "no folder fine", "train (2 images)");
	}

	@Test
	void severalGoodFoldersAreNamed() throws IOException {
		make("OK/1.png", "normal/2.png", "NG/3.png");
		assertSays("OK and normal count as good together", Dataset.forTraining(root).notes());
		assertSays("OK and normal count as good together", Dataset.forScoring(root).notes());
	}

	@Test
	void goodBesideTrainAndTestIsRefused() throws IOException {
		make("good/1.png", "train/2.png", "test/3.png");
		assertRefused(() -> Dataset.forTraining(root), "folders train and test", "good (1 image)");
	}

	@Test
	void aShareIsHeldOutTheSameWayEverywhere() throws IOException {
		for (int i = 0; i < 10; i++)
			make("good/" + i + ".png");
		make("bad/1.png");
		final Dataset all = Dataset.forTraining(root), split = all.holdOut(0.3, 42);
		assertEquals(7, split.entries().size());
		assertEquals(3, split.heldOut().size());
		// Python: sorted(range(10), key=lambda i: hashlib.sha256(f"42 good/{i}.png".encode()).hexdigest())[:3]
		assertEquals(HELD, split.heldOut().stream().map(ImageEntry::path).collect(Collectors.joining(" ")));
		assertEquals(1, all.holdOut(0.01, 42).heldOut().size());
		assertEquals(1, all.holdOut(0.99, 42).entries().size());
		assertFalse(all.holdOut(0.3, 43).heldOut().equals(split.heldOut()));
	}

	private static final String HELD = "good/1.png good/5.png good/6.png";
}
