package sc.fiji.anomaly.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.process.FloatProcessor;

import java.awt.Rectangle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.TestFiles;
import sc.fiji.anomaly.image.format.ImageFile;
import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.report.picture.MapOverlay;
import sc.fiji.anomaly.report.picture.SeenOverlay;

/** Scores of planes; the truth is the score of the same pixels by another way: from a file, or cut out before. */
class ScorePlanesTest {

	@TempDir
	static Path folder;

	private static Path model;
	private static ImageScorer scorer;

	@BeforeAll
	static void train() {
		model = folder.resolve("planks.safetensors");
		new TrainModel(TestFiles.planks(), model).backbone("starter").run();
		scorer = ImageScorer.open(model.toString());
	}

	@AfterAll
	static void close() {
		scorer.close();
	}

	private static ImagePlus plank(final String name) {
		return IJ.openImage(TestFiles.planks().resolve("test").resolve(name).toString());
	}

	private static ImagePlus stack(final String... names) {
		final ImageStack stack = new ImageStack(256, 256);
		for (final String name : names)
			stack.addSlice(name, plank(name).getProcessor());
		return new ImagePlus("planks", stack);
	}

	@Test
	void scoresAreThoseOfTheSameFileThroughScoreImagesToTheLastDigit() throws Exception {
		final List<ScoreRow> want = new ScoreImages(model, TestFiles.planks().resolve("test")).run().rows();
		final List<String> differing = new ArrayList<>();
		for (final ScoreRow row : want) {
			final double got = new ScorePlanes(scorer, plank(row.image())).run().rows().get(0).score();
			if (got != row.score()) differing.add(row.image() + ": " + got + " against " + row.score());
		}
		assertEquals(List.of(), differing);
	}

	@Test
	void pixelsAreThoseOfTheFile() throws Exception {
		for (final String name : List.of("good/000.jpg", "hole/000.jpg", "scratch/003.jpg"))
			assertEquals(scorer.score(ImageFile.read(TestFiles.planks().resolve("test").resolve(name))).score(), new ScorePlanes(
				scorer, plank(name)).run().rows().get(0).score(), name);
	}

	@Test
	void everyPlaneOfAStackIsARowAndIsMarked() {
		final ImagePlus image = stack("good/000.jpg", "hole/000.jpg", "good/004.jpg");
		image.setOverlay(new Overlay(new Roi(1, 2, 3, 4)));
		new ScorePlanes(scorer, image).run();
		final PlaneScores scores = new ScorePlanes(scorer, image).run();
		assertEquals(List.of("planks:good/000.jpg", "planks:hole/000.jpg", "planks:good/004.jpg"), scores.rows().stream().map(ScoreRow::image).toList());
		assertEquals(List.of(false, true, false), scores.rows().stream().map(ScoreRow::anomalous).toList());
		final int maps = (int) Arrays.stream(image.getOverlay().toArray()).filter(r -> Set.of(MapOverlay.HEAT,
			MapOverlay.CONTOUR, SeenOverlay.NAME).contains(String.valueOf(r.getName()))).count();
		assertTrue(maps >= 6, "a map a plane, a contour on the bad one, veil and line: " + maps);
		assertEquals(1 + 3 * 4 + maps, image.getOverlay().size(), "another element and, once, four a plane");
		new ScorePlanes(scorer, image).run();
		assertEquals(1 + 3 * 4 + maps, image.getOverlay().size(), "maps of the earlier scoring are replaced");
		assertEquals(List.of("normal", "anomalous", "normal"), texts(image).stream().map(t -> t.split(" ")[0]).toList());
		final List<Integer> positions = new ArrayList<>();
		for (final Roi roi : image.getOverlay())
			if (roi instanceof TextRoi) positions.add(roi.getPosition());
		assertEquals(List.of(1, 2, 3), positions);
		assertTrue(scores.plot().isPresent());
		assertEquals("planks.safetensors", scores.model(), "for the title of the plot");
		assertEquals(3, scores.table().size());
	}

	private static List<String> texts(final ImagePlus image) {
		final List<String> texts = new ArrayList<>();
		for (final Roi roi : image.getOverlay())
			if (roi instanceof TextRoi text) texts.add(text.getText().strip());
		return texts;
	}

	@Test
	void selectionGivesTheScoreOfTheCutOutImage() {
		final ImagePlus image = plank("hole/000.jpg");
		image.setRoi(new OvalRoi(40, 30, 200, 100));
		final double got = new ScorePlanes(scorer, image).run().rows().get(0).score();
		final ImagePlus cut = plank("hole/000.jpg");
		cut.setRoi(40, 30, 200, 100);
		assertEquals(scorer.score(cut.crop()).score(), got);
		final Rectangle frame = image.getOverlay().get(0).getBounds();
		assertTrue(new Rectangle(40, 30, 200, 100).contains(frame), frame.toString());
	}

	@Test
	void selectionWithoutAreaIsRefused() {
		final ImagePlus image = plank("hole/000.jpg");
		for (final Roi roi : List.of(new Line(10, 10, 10, 90), new PointRoi(5, 5), new Roi(300, 300, 20, 20))) {
			image.setRoi(roi);
			final String message = assertThrows(AnomalyException.class, () -> new ScorePlanes(scorer, image).run())
				.getMessage();
			assertTrue(message.contains("Select None"), message);
			assertNull(image.getOverlay());
		}
	}

	private static ImagePlus hyperstack(final int channels, final int slices, final int frames) {
		final ImagePlus image = IJ.createHyperStack("cells", 60, 40, channels, slices, frames, 8);
		for (int i = 1; i <= image.getStackSize(); i++) {
			final byte[] pixels = (byte[]) image.getStack().getPixels(i);
			for (int p = 0; p < pixels.length; p++)
				pixels[p] = (byte) (p * i % 251);
		}
		return image;
	}

	@Test
	void fiveChannelsAreRefusedUntilOneOrThreeAreChosen() {
		final ImagePlus five = hyperstack(5, 1, 1);
		final String message = assertThrows(AnomalyException.class, () -> new ScorePlanes(scorer, five).run()).getMessage();
		assertTrue(message.contains("5 channels") && message.contains("1 to 5") && message.contains("channels=1,2,3"),
			message);
		for (final String wrong : List.of("6", "0", "1,2", "x", "1,,2", "1,2,3,4"))
			assertTrue(assertThrows(AnomalyException.class, () -> new ScorePlanes(scorer, five, wrong).run()).getMessage()
				.contains("'" + wrong + "'"));
		final ImagePlus second = new ImagePlus("second", five.getStack().getProcessor(2));
		assertEquals(scorer.score(second).score(), new ScorePlanes(scorer, five, "2").run().rows().get(0).score());
		final ImageStack rgb = new ImageStack(60, 40);
		for (final int c : new int[] { 4, 1, 3 })
			rgb.addSlice(five.getStack().getProcessor(c));
		final ImagePlus three = new ImagePlus("three", rgb);
		three.setDimensions(3, 1, 1);
		assertEquals(scorer.score(three).score(), new ScorePlanes(scorer, five, "4, 1,3").run().rows().get(0).score());
	}

	@Test
	void hyperstackHasARowForEachSliceAndFrame() {
		final ImagePlus image = hyperstack(3, 2, 2);
		final PlaneScores scores = new ScorePlanes(scorer, image).run();
		assertEquals(List.of("cells:z1:t1", "cells:z2:t1", "cells:z1:t2", "cells:z2:t2"), scores.rows().stream().map(
			ScoreRow::image).toList());
		final Set<String> places = new HashSet<>();
		for (final Roi roi : image.getOverlay())
			if (!SeenOverlay.NAME.equals(roi.getName())) places.add(roi.getCPosition() + " " + roi.getZPosition() + " " + roi.getTPosition());
		assertEquals(Set.of("0 1 1", "0 2 1", "0 1 2", "0 2 2"), places);
		for (int plane = 0; plane < 4; plane++) {
			image.setPositionWithoutUpdate(1, plane % 2 + 1, plane / 2 + 1);
			assertEquals(scorer.score(image).score(), scores.rows().get(plane).score());
		}
	}

	@Test
	void planeThatCannotBeScoredIsARowAndAllOfThemAnError() throws Exception {
		final Path images = Files.createDirectories(folder.resolve("float"));
		final List<FloatProcessor> planes = IntStream.range(0, 20).mapToObj(ScorePlanesTest::pattern).toList();
		for (int i = 0; i < 20; i++)
			IJ.saveAsTiff(new ImagePlus("", planes.get(i)), images.resolve(i + ".tif").toString());
		final Path floatModel = folder.resolve("float.safetensors");
		new TrainModel(images, floatModel).backbone("starter").run();
		final FloatProcessor broken = (FloatProcessor) planes.get(0).duplicate();
		broken.setf(5, Float.NaN);
		final ImageStack stack = new ImageStack(32, 32);
		stack.addSlice(planes.get(1));
		stack.addSlice(broken);
		try (ImageScorer own = ImageScorer.open(floatModel.toString())) {
			final PlaneScores scores = new ScorePlanes(own, new ImagePlus("float", stack)).run();
			assertEquals(List.of(true, false), scores.rows().stream().map(ScoreRow::isReadable).toList());
			assertTrue(scores.unreadable().get(0).problem().contains("NaN"));
			final String message = assertThrows(AnomalyException.class, () -> new ScorePlanes(own, new ImagePlus("broken",
				broken)).run()).getMessage();
			assertTrue(message.contains("broken") && message.contains("NaN"), message);
		}
	}

	private static FloatProcessor pattern(final int i) {
		final FloatProcessor plane = new FloatProcessor(32, 32);
		for (int p = 0; p < 1024; p++)
			plane.setf(p, (p * 31 + i * 17 * (p % 7)) % 255);
		return plane;
	}

	@Test
	void modelStaysLoadedUntilAnotherOneIsUsedOrItsFileChanges() throws Exception {
		final Path copy = folder.resolve("copy.safetensors");
		Files.copy(model, copy);
		try (ScorerCache cache = new ScorerCache()) {
			final ImageScorer first = cache.with(model, "cpu", "", Progress.NONE, s -> s);
			assertSame(first, cache.with(model, "cpu", "", Progress.NONE, s -> s));
			final ImageScorer other = cache.with(copy, "cpu", "", Progress.NONE, s -> s);
			assertNotSame(first, other);
			assertThrows(RuntimeException.class, () -> first.score(plank("good/000.jpg")), "it was let go");
			Files.setLastModifiedTime(copy, FileTime.fromMillis(0));
			assertNotSame(other, cache.with(copy, "cpu", "", Progress.NONE, s -> s));
			Files.delete(copy);
			final String message = assertThrows(AnomalyException.class, () -> cache.with(copy, "cpu", "", Progress.NONE,
				s -> s)).getMessage();
			assertTrue(message.contains(copy.toString()), message);
			final ImageScorer again = cache.with(model, "cpu", "", Progress.NONE, s -> s);
			assertEquals(60, again.model().images().size());
		}
	}
}
