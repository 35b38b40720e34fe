package sc.fiji.anomaly.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.anomaly.Near.assertNames;
import static sc.fiji.anomaly.Near.assertNear;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Sha256;
import sc.fiji.anomaly.TestFiles;
import sc.fiji.anomaly.math.Moments;
import sc.fiji.anomaly.model.NormalModel;
import sc.fiji.anomaly.model.NormalModelFile;
import sc.fiji.anomaly.model.PatchModel;
import sc.fiji.anomaly.model.TrainingImage;
import sc.fiji.anomaly.report.Mark;
import sc.fiji.anomaly.report.MarkedImage;
import sc.fiji.anomaly.report.table.MarkFile;

/** An updated model against one that was trained on the resulting images. */
class UpdateModelTest {

	private static final double EXACT = 1e-9;

	@TempDir
	static Path all;

	@TempDir
	Path folder;

	private static Path first, more, result, odd;

	/** Trained once and copied. */
	private static Path trained;

	private Path model;

	/** 24 images, of which 20 are trained on; four come, two go. */
	@BeforeAll
	static void images() throws IOException {
		final Path stripes = all.resolve("stripes");
		TestFiles.stripes(stripes, 24, 1);
		first = Files.createDirectory(all.resolve("first"));
		more = Files.createDirectory(all.resolve("more"));
		result = Files.createDirectory(all.resolve("result"));
		for (int i = 0; i < 24; i++) {
			final String name = String.format("%03d.png", i);
			Files.copy(stripes.resolve(name), (i % 6 == 5 ? more : first).resolve(name));
			if (i != 2 && i != 21) Files.copy(stripes.resolve(name), result.resolve(name));
		}
		odd = all.resolve("odd");
		TestFiles.stripes(odd, 1, 99);
		trained = all.resolve("trained.safetensors");
		training(first, trained).run();
	}

	private static TrainModel training(final Path images, final Path file) {
		return new TrainModel(images, file).backbone("starter").fpr(0.05);
	}

	@BeforeEach
	void copyModel() throws IOException {
		model = folder.resolve("m.safetensors");
		Files.copy(trained, model);
		Files.copy(all.resolve("trained.safetensors.features"), folder.resolve("m.safetensors.features"));
	}

	private Path list(final String... lines) throws IOException {
		return Files.write(folder.resolve("list.txt"), List.of(lines));
	}

	private static void assertSameModel(final NormalModel wanted, final NormalModel got) {
		assertEquals(wanted.images().stream().map(TrainingImage::sha256).toList(), got.images().stream().map(
			TrainingImage::sha256).toList());
		assertSameSums(wanted.moments(), got.moments());
		assertEquals(wanted.shrinkage(), got.shrinkage(), EXACT);
		assertEquals(wanted.threshold().orElseThrow().value(), got.threshold().orElseThrow().value(), EXACT * wanted.threshold()
			.orElseThrow().value());
		assertNear(wanted.leaveOneOutScores(), got.leaveOneOutScores(), EXACT);
		assertNear(wanted.gaussian().choleskyLower(), got.gaussian().choleskyLower(), EXACT);
		assertEquals(wanted.patches().isPresent(), got.patches().isPresent());
		if (wanted.patches().isEmpty()) return;
		final PatchModel local = wanted.patches().get(), mine = got.patches().get();
		assertSameSums(local.sums(), mine.sums());
		assertEquals(local.gaussian().shrinkage(), mine.gaussian().shrinkage(), EXACT);
		assertEquals(local.scale(), mine.scale(), EXACT * local.scale());
		assertNear(local.leftOutScores(), mine.leftOutScores(), EXACT);
		assertEquals(local.place().isPresent(), mine.place().isPresent());
		if (local.place().isPresent()) assertNear(local.place().get().means(), mine.place().get().means(), EXACT);
	}

	/** In numbers that do not depend on the origin. */
	private static void assertSameSums(final Moments wanted, final Moments got) {
		assertEquals(wanted.count(), got.count());
		assertNear(wanted.mean(), got.mean(), EXACT);
		assertNear(wanted.covariance(), got.covariance(), EXACT);
		assertEquals(wanted.fourthPowerSum(), got.fourthPowerSum(), EXACT * wanted.fourthPowerSum());
	}

	private static void deletes(final Path images) throws IOException {
		try (Stream<Path> files = Files.list(images)) {
			for (final Path file : files.toList())
				Files.delete(file);
		}
	}

	private Path copy(final Path images, final String name) throws IOException {
		final Path copy = Files.createDirectory(folder.resolve(name));
		try (Stream<Path> files = Files.list(images)) {
			for (final Path file : files.toList())
				Files.copy(file, copy.resolve(file.getFileName()));
		}
		return copy;
	}

	/** The files are gone: neither those that stay nor those that go are needed. */
	@Test
	void updateEqualsTrainingOnTheResultWithoutTheFilesOfImagesThatStay() throws IOException {
		final Path images = copy(first, "images");
		training(images, model).overwrite(true).run();
		deletes(images);
		final UpdateResult update = new UpdateModel(model).add(more).remove(list("002.png", "021.png")).run();
		assertEquals(List.of("005.png", "011.png", "017.png", "023.png"), update.added());
		assertEquals(List.of("002.png", "021.png"), update.removed());
		final NormalModel wanted = training(result, folder.resolve("wanted.safetensors")).run().model();
		assertSameModel(wanted, update.model());
		assertSameModel(wanted, NormalModelFile.read(model));
		assertEquals(wanted.images(), update.model().images());
	}

	@Test
	void thereAndBackAgainIsTheModelBefore() throws IOException {
		final NormalModel before = NormalModelFile.read(model);
		new UpdateModel(model).add(more).run();
		final UpdateResult back = new UpdateModel(model).remove(list("005.png", "011.png", "017.png", "023.png")).run();
		assertSameModel(before, back.model());
		assertEquals(List.of("train", "update", "update"), back.model().notes().history().stream().map(s -> s.what())
			.toList());
		final var last = NormalModelFile.read(model).notes().history().get(2);
		assertEquals(20, last.images());
		assertEquals(0, last.added());
		assertEquals(4, last.removed());
	}

	@Test
	void componentsAndModelsWithoutMapsEqualTrainingToo() throws IOException {
		for (final boolean maps : new boolean[] { true, false }) {
			final Path file = folder.resolve(maps + ".safetensors"), wanted = folder.resolve(maps + "-wanted.safetensors");
			training(first, file).components("leading").variance(0.9).maps(maps).run();
			if (!maps) Files.delete(folder.resolve("false.safetensors.features"));
			final UpdateResult update = new UpdateModel(file).add(more).remove(list("002.png", "021.png")).run();
			assertSameModel(training(result, wanted).components("leading").variance(0.9).maps(maps).run().model(), update
				.model());
		}
	}

	/** Place by place, the order of the images matters, too: it says who is held out. */
	@Test
	void placesEqualTrainingToo() throws IOException {
		final Path many = folder.resolve("many"), some = Files.createDirectory(folder.resolve("some")), rest = Files
			.createDirectory(folder.resolve("rest"));
		TestFiles.stripes(many, 53, 3);
		for (int i = 0; i < 53; i++)
			Files.copy(many.resolve(String.format("%03d.png", i)), (i % 20 == 7 ? rest : some).resolve(String.format("%03d.png",
				i)));
		Files.copy(odd.resolve("000.png"), some.resolve("odd.png"));
		final Path file = folder.resolve("place.safetensors");
		training(some, file).place("yes").run();
		final UpdateResult update = new UpdateModel(file).add(rest).remove(list("odd.png")).run();
		final NormalModel wanted = training(many, folder.resolve("wanted.safetensors")).place("yes").run().model();
		assertTrue(wanted.patches().orElseThrow().place().isPresent());
		assertSameModel(wanted, update.model());
	}

	@Test
	void marksBringImagesInAndTakeThemOut() throws IOException {
		final Path marks = folder.resolve("marks.csv");
		mark(more.resolve("005.png"), Mark.GOOD, "anna", marks);
		mark(more.resolve("011.png"), Mark.GOOD, "anna", marks);
		mark(more.resolve("011.png"), Mark.NONE, "anna", marks);
		mark(more.resolve("017.png"), Mark.GOOD, "anna", marks);
		mark(more.resolve("017.png"), Mark.BAD, "bert", marks);
		mark(first.resolve("002.png"), Mark.BAD, "bert", marks);
		mark(odd.resolve("000.png"), Mark.BAD, "bert", marks);
		final List<String> said = new ArrayList<>();
		final UpdateResult update = new UpdateModel(model).marks(marks).run(Sheets.into(said));
		assertEquals(List.of("005.png"), update.added());
		assertEquals(List.of("002.png"), update.removed());
		assertTrue(said.stream().anyMatch(s -> s.contains("by another") && s.contains("017.png")), said.toString());
		assertTrue(said.stream().anyMatch(s -> s.contains("not in the model") && s.contains("000.png")), said.toString());
	}

	private static void mark(final Path image, final Mark mark, final String by, final Path marks) throws IOException {
		MarkFile.append(new MarkedImage(image.getFileName().toString(), mark, Sha256.of(image), image.toString(), by,
			"2026-01-01T00:00:00Z"), marks);
	}

	/** The rate follows the number of images; turned copies go and come with their image. */
	@Test
	void automaticRatesAndTurnedCopiesEqualTrainingToo() throws IOException {
		final Path few = Files.createDirectory(folder.resolve("few")), all8 = Files.createDirectory(folder.resolve("all"));
		for (int i = 0; i < 8; i++) {
			final String name = String.format("%03d.png", i);
			final Path image = i == 5 ? more.resolve(name) : first.resolve(name);
			if (i != 5) Files.copy(image, few.resolve(name));
			if (i != 1) Files.copy(image, all8.resolve(name));
		}
		final Path file = folder.resolve("few.safetensors"), one = Files.createDirectory(folder.resolve("one"));
		Files.copy(more.resolve("005.png"), one.resolve("005.png"));
		new TrainModel(few, file).backbone("starter").review("0.4").augment("flips").run();
		final UpdateResult update = new UpdateModel(file).add(one).remove(list("001.png")).run();
		final NormalModel wanted = new TrainModel(all8, folder.resolve("wanted.safetensors")).backbone("starter").review("0.4")
			.augment("flips").run().model();
		assertSameModel(wanted, update.model());
		assertEquals(1 / 8.0, update.model().threshold().orElseThrow().falsePositiveRate());
		assertEquals(wanted.rates(), NormalModelFile.read(file).rates());
		assertEquals(wanted.windows().rows(), update.model().windows().rows());
	}

	@Test
	void filesOfImagesThatStayAreFoundByContentWhereFeaturesAreNotKept() throws IOException {
		Files.delete(folder.resolve("m.safetensors.features"));
		final Path moved = copy(first, "moved");
		Files.move(moved.resolve("000.png"), moved.resolve("renamed.png"));
		final List<String> said = new ArrayList<>();
		final UpdateResult update = new UpdateModel(model).add(more).remove(list("002.png", "021.png")).images(moved).run(Sheets
			.into(said));
		assertTrue(said.stream().anyMatch(s -> s.startsWith("The patches of 18 images")), said.toString());
		assertSameModel(training(result, folder.resolve("wanted.safetensors")).run().model(), update.model());
	}

	@Test
	void patchesThatAreNowhereAreSaidAndNothingChanges() throws IOException {
		final Path images = copy(first, "images");
		training(images, model).overwrite(true).keeping("no").run();
		Files.delete(folder.resolve("m.safetensors.features"));
		Files.delete(images.resolve("007.png"));
		final byte[] before = Files.readAllBytes(model);
		assertNames(assertThrows(AnomalyException.class, () -> new UpdateModel(model).remove(list("002.png"))
			.run()), "007.png", "1 of 19", "train again");
		assertArrayEquals(before, Files.readAllBytes(model));
	}

	@Test
	void knownImagesAreLeftOutAndThoseToBeRemovedAreNotAddedAgain() throws IOException {
		final List<String> said = new ArrayList<>();
		final Path both = copy(first, "both");
		Files.copy(more.resolve("005.png"), both.resolve("005.png"));
		final UpdateResult update = new UpdateModel(model).add(both).remove(list("002.png")).run(Sheets.into(said));
		assertEquals(List.of("005.png"), update.added());
		assertEquals(19, update.known().size());
		assertTrue(said.stream().anyMatch(s -> s.equals("To be removed, and so not added: 002.png")), said.toString());
		assertEquals(20, update.images());
	}

	@Test
	void anotherImageOfTheSameNameGetsItsFolderInFront() throws IOException {
		final UpdateResult update = new UpdateModel(model).add(odd).run();
		assertEquals(List.of("odd/000.png"), update.added());
		assertEquals(21, update.images());
		assertEquals("000.png", update.model().images().get(0).path());
	}

	@Test
	void listMayBeATableWhoseRowsWithOneAreMeant() throws IOException {
		final Path table = folder.resolve("training.csv");
		Files.writeString(table, "image,sha256,remove\n000.png,,0\n002.png,,1\n\"021.png\",,1.0\n");
		final UpdateResult update = new UpdateModel(model).add(more).remove(table).run();
		assertEquals(List.of("002.png", "021.png"), update.removed());
		Files.writeString(table, "image,score\n000.png,1\n");
		assertNames(assertThrows(AnomalyException.class, () -> new UpdateModel(model).remove(table).run()), "column remove");
	}

	@Test
	void badListsAndTooManyRemovalsChangeNothing() throws IOException {
		final byte[] before = Files.readAllBytes(model);
		final List<String> names = NormalModelFile.read(model).images().stream().map(TrainingImage::path).toList();
		assertRefused(new UpdateModel(model), "nothing is to be changed");
		assertRefused(new UpdateModel(model).remove(list("002.png", "not-there.png")), "1 of the 2", "not-there.png",
			"Nothing was changed");
		assertRefused(new UpdateModel(model).remove(list(names.toArray(String[]::new))), "all 20 images", "nothing was changed");
		assertRefused(new UpdateModel(model).remove(list(IntStream.range(0, 2).mapToObj(names::get).toArray(String[]::new))),
			"18 good images", "at least 19", "Nothing was changed");
		assertRefused(new UpdateModel(model).add(folder.resolve("none")), "does not exist");
		assertRefused(new UpdateModel(model).add(more).output(trained), "exists");
		assertArrayEquals(before, Files.readAllBytes(model));
	}

	private static void assertRefused(final UpdateModel update, final String... words) {
		assertNames(assertThrows(AnomalyException.class, update::run), words);
	}

	@Test
	void imagesOfAnotherDepthAreSkippedAndSaid() throws IOException {
		final Path deep = Files.createDirectory(folder.resolve("deep"));
		final var image = new java.awt.image.BufferedImage(40, 40, java.awt.image.BufferedImage.TYPE_USHORT_GRAY);
		javax.imageio.ImageIO.write(image, "png", deep.resolve("deep.png").toFile());
		assertRefused(new UpdateModel(model).add(deep), "none of the 1 images to add", "16 bits");
		Files.copy(more.resolve("005.png"), deep.resolve("005.png"));
		final UpdateResult update = new UpdateModel(model).add(deep).run();
		assertEquals(List.of("005.png"), update.added());
		assertEquals("deep.png", update.skipped().get(0).path());
	}

	/** Whoever has read the model keeps what it has read. */
	@Test
	void anotherFileLeavesTheModelAndCanItselfBeUpdated() throws IOException {
		final byte[] before = Files.readAllBytes(model);
		final Path other = folder.resolve("other.safetensors");
		new UpdateModel(model).add(more).output(other).run();
		assertArrayEquals(before, Files.readAllBytes(model));
		final UpdateResult again = new UpdateModel(other).remove(list("002.png", "021.png")).run();
		assertSameModel(training(result, folder.resolve("wanted.safetensors")).run().model(), again.model());
	}
}
