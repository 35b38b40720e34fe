package sc.fiji.anomaly.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ColorProcessor;
import ij.process.ShortProcessor;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.Reading;
import sc.fiji.anomaly.image.DeepImage;
import sc.fiji.anomaly.image.format.HostReader;
import sc.fiji.anomaly.image.format.ImageFiles;
import sc.fiji.anomaly.image.format.ImageSource;
import sc.fiji.anomaly.image.format.OpenImage;
import sc.fiji.anomaly.image.format.TestFiles;
import sc.fiji.anomaly.model.NormalModel;
import sc.fiji.anomaly.model.NormalModelFile;
import sc.fiji.anomaly.report.ScoreRow;

/**
 * Folders of stacks. Truth: the scores of the same planes as single files, which ImageJ reads from the stacks; and left-out
 * scores learned without the other planes of the file.
 */
class PlaneFoldersTest {

	@TempDir
	Path folder;

	private final List<String> messages = new ArrayList<>();

	private final Progress progress = new Progress() {

		@Override
		public void update(final String task, final long done, final long total) {}

		@Override
		public synchronized void message(final String text) {
			messages.add(text);
		}

		@Override
		public boolean isCanceled() {
			return false;
		}
	};

	/** Planes of a file, channels 1, 2 and 3 as RGB; ImageJ reads them. */
	private static List<ImagePlus> singles(final Path file) {
		final ImagePlus image = IJ.openImage(file.toString());
		final List<ImagePlus> planes = new ArrayList<>();
		for (int t = 1; t <= image.getNFrames(); t++)
			for (int z = 1; z <= image.getNSlices(); z++) {
				final byte[][] channels = new byte[3][];
				for (int c = 0; c < 3; c++)
					channels[c] = (byte[]) image.getStack().getPixels(image.getStackIndex(c + 1, z, t));
				final ColorProcessor rgb = new ColorProcessor(image.getWidth(), image.getHeight());
				rgb.setRGB(channels[0], channels[1], channels[2]);
				planes.add(new ImagePlus(String.format("t%02d_z%02d", t, z), rgb));
			}
		return planes;
	}

	/** A hyperstack whose planes resemble each other. */
	private static void stack(final Path file, final int seed, final int slices) {
		final ImageStack stack = new ImageStack(40, 30);
		for (int i = 0; i < slices * 5; i++) {
			final byte[] pixels = new byte[1200];
			for (int p = 0; p < pixels.length; p++)
				pixels[p] = (byte) (p * (seed + 3) / 7 + i % 5 * 31 + i / 5 + p % (seed + 2) * 9);
			stack.addSlice("", pixels);
		}
		final ImagePlus image = new ImagePlus("stack", stack);
		image.setDimensions(5, slices, 1);
		image.setOpenAsHyperStack(true);
		IJ.saveAsTiff(image, file.toString());
	}

	private TrainModel train(final Path images, final String name) {
		return new TrainModel(images, folder.resolve(name)).backbone("starter").reading("each", "3,2,1", "ignore").place("no").fpr(0.2);
	}

	@Test
	void scoresOfAHyperstackAreThoseOfItsPlanesAsFiles() throws IOException {
		final Path stacks = Files.createDirectories(folder.resolve("stacks")), files = Files.createDirectories(folder.resolve(
			"files"));
		Files.copy(TestFiles.resource("/planes/hyperstack.tif"), stacks.resolve("a.tif"));
		stack(stacks.resolve("b.tif"), 1, 4);
		for (final String name : List.of("a", "b"))
			for (final ImagePlus plane : singles(stacks.resolve(name + ".tif")))
				ImageIO.write(plane.getBufferedImage(), "png", files.resolve(name + "_" + plane.getTitle() + ".png").toFile());
		final TrainResult result = train(stacks, "m.safetensors").run(progress);
		assertEquals(34, result.images());
		assertTrue(messages.contains("2 files hold several planes: with planes=each there are 34 images in 2 files"), messages
			.toString());
		final List<ScoreRow> planes = new ScoreImages(result.file(), stacks).run().rows();
		final List<ScoreRow> single = new ScoreImages(result.file(), files).run().rows();
		assertEquals(List.of("a.tif#t1_z1", "a.tif#t1_z2", "b.tif#z4"), List.of(planes.get(0).image(), planes.get(1).image(),
			planes.get(33).image()));
		for (int i = 0; i < single.size(); i++)
			assertEquals(single.get(i).score(), planes.get(i).score(), 1e-6, single.get(i).image() + " as " + planes.get(i)
				.image());
		for (int i = 0; i < single.size(); i++)
			assertEquals(single.get(i).local().orElseThrow().score(), planes.get(i).local().orElseThrow().score(), 1e-6);
	}

	@Test
	void currentImageTakesTheChannelsOfTheModelToo() throws IOException {
		final Path stacks = Files.createDirectories(folder.resolve("stacks")), files = Files.createDirectories(folder.resolve(
			"files"));
		for (int i = 0; i < 6; i++)
			stack(stacks.resolve(i + ".tif"), i, 2);
		final TrainResult result = train(stacks, "m.safetensors").reading("each", "2", "ignore").run();
		final ImagePlus color = singles(stacks.resolve("3.tif")).get(0);
		ImageIO.write(color.getBufferedImage(), "png", files.resolve("color.png").toFile());
		try (ImageScorer scorer = ImageScorer.open(result.file().toString())) {
			final ScoreRow plane = new ScoreImages(result.file(), stacks).run().rows().get(7);
			assertEquals("3.tif#z2", plane.image());
			assertEquals(plane.score(), new ScorePlanes(scorer, IJ.openImage(stacks.resolve("3.tif").toString())).run().rows().get(1)
				.score());
			final double green = new ScoreImages(result.file(), files).run().rows().get(0).score();
			assertEquals(green, new ScorePlanes(scorer, color).run().rows().get(0).score());
			assertEquals(green, new ScorePlanes(scorer, color, "2").run().rows().get(0).score());
		}
	}

	/** 16-bit planes of an OME-TIFF and of a BigTIFF, made by tifffile; PlanesTest has their pixels. */
	@Test
	void scoresOfOmeTiffAndBigTiffAreThoseOfTheirPlanesAsFiles() throws IOException {
		final Path stacks = Files.createDirectories(folder.resolve("stacks")), files = Files.createDirectories(folder.resolve(
			"files"));
		for (final String name : List.of("order.ome.tif", "big-pages.tif"))
			Files.copy(TestFiles.resource("/planes/" + name), stacks.resolve(name));
		final TrainResult result = train(stacks, "m.safetensors").features(FeatureSettings.DEFAULT.withBackbone("starter").withRange("0,65535"))
			.reading("each", "1", "ignore").run();
		final List<ScoreRow> planes = new ScoreImages(result.file(), stacks).run().rows();
		assertEquals(result.images(), planes.size());
		assertTrue(planes.stream().map(ScoreRow::image).toList().containsAll(List.of("big-pages.tif#1", "order.ome.tif#t1_z1")),
			planes.toString());
		final ImageFiles readers = new ImageFiles(Reading.parse("each", "1", "ignore"), HostReader.NONE);
		for (final ScoreRow row : planes) {
			final String[] name = row.image().split("#");
			final ImageSource source = readers.planes(stacks.resolve(name[0])).stream().filter(p -> p.label().equals(name[1])).map(
				p -> new ImageSource(stacks.resolve(name[0]), p)).findFirst().orElseThrow();
			try (OpenImage image = readers.open(source)) {
				final DeepImage pixels = (DeepImage) image.read();
				IJ.saveAsTiff(new ImagePlus("", new ShortProcessor(pixels.width(), pixels.height(), pixels.values(), null)), files.resolve(row.image().replace('#', '-') + ".tif").toString());
			}
		}
		final List<ScoreRow> single = new ScoreImages(result.file(), files).run().rows();
		for (final ScoreRow row : planes)
			assertEquals(single.stream().filter(r -> r.image().equals(row.image().replace('#', '-') + ".tif")).findFirst()
				.orElseThrow().score(), row.score(), 1e-6, row.image());
	}

	/** With kept features, and with the files read again. */
	@ParameterizedTest
	@ValueSource(strings = { "yes", "no" })
	void anUpdatedModelOfStacksIsTheOneThatTrainingGives(final String keep) throws IOException {
		final Path stacks = Files.createDirectories(folder.resolve("stacks")), more = Files.createDirectories(folder.resolve(
			"more")), all = Files.createDirectories(folder.resolve("all"));
		for (int i = 0; i < 7; i++)
			stack((i < 5 ? stacks : more).resolve(i + ".tif"), i, 3);
		for (int i = 0; i < 7; i++)
			Files.copy((i < 5 ? stacks : more).resolve(i + ".tif"), all.resolve(i + ".tif"));
		final Path model = train(stacks, "m.safetensors").keeping(keep).run().file();
		final NormalModel updated = new UpdateModel(model).add(more).run().model();
		final NormalModel trained = train(all, "all.safetensors").run().model();
		assertEquals(trained.images(), updated.images());
		assertEquals(7, updated.windows().groups());
		assertArrayEquals(trained.leaveOneOutScores(), updated.leaveOneOutScores(), 1e-9);
		assertArrayEquals(trained.patches().orElseThrow().leftOutScores(), updated.patches().orElseThrow().leftOutScores(), 1e-9);
	}

	@Test
	void allPlanesOfAFileAreLeftOutTogether() throws IOException {
		final Path stacks = Files.createDirectories(folder.resolve("stacks"));
		for (int i = 0; i < 8; i++)
			stack(stacks.resolve(i + ".tif"), i, 3);
		final NormalModel all = train(stacks, "all.safetensors").run().model();
		final NormalModel read = NormalModelFile.read(folder.resolve("all.safetensors"));
		assertEquals("3,2,1", read.spec().reading().channels());
		assertEquals(8, read.windows().groups());
		final double[] again = read.leaveOneOutScores(), local = all.patches().orElseThrow().leftOutScores();
		for (int i = 0; i < 24; i++)
			assertEquals(all.leaveOneOutScores()[i], again[i], 1e-9);
		// Without the file the planes score as high as left out, but for the shrinkage, which stays that of all.
		final Path last = stacks.resolve("7.tif");
		Files.move(last, Files.createDirectories(folder.resolve("bad")).resolve("7.tif"));
		final TrainResult without = train(stacks, "without.safetensors").run();
		final Function<ScoreRow, Double> localScore = r -> r.local().orElseThrow().score();
		final List<ScoreRow> rows = new ScoreImages(without.file(), folder.resolve("bad")).run().rows();
		for (int i = 0; i < 3; i++) {
			assertEquals(1, rows.get(i).score() / all.leaveOneOutScores()[21 + i], 0.35);
			assertEquals(1, localScore.apply(rows.get(i)) / local[21 + i], 0.35);
		}
		final double alone = plainLeaveOneOut(all)[21];
		assertTrue(all.leaveOneOutScores()[21] > 1.2 * alone, all.leaveOneOutScores()[21] + " against " + alone);
	}

	/** As if each plane were a file. */
	private static double[] plainLeaveOneOut(final NormalModel model) {
		return NormalModel.learn(model.spec(), model.images(), model.features(), 0.2).leaveOneOutScores();
	}

	@Test
	void keptFeaturesKnowPlanesAndChannels() throws IOException {
		final Path stacks = Files.createDirectories(folder.resolve("stacks"));
		for (int i = 0; i < 6; i++)
			stack(stacks.resolve(i + ".tif"), i, 3);
		final double each = train(stacks, "m.safetensors").run().threshold();
		assertEquals(each, train(stacks, "m.safetensors").overwrite(true).run(progress).threshold());
		assertTrue(messages.stream().anyMatch(m -> m.startsWith("Features of 18 images are kept")), messages.toString());
		messages.clear();
		train(stacks, "m.safetensors").reading("middle", "3,2,1", "ignore").overwrite(true).run(progress);
		assertTrue(messages.stream().anyMatch(m -> m.startsWith("Features of 18 images are kept")), messages.toString());
		messages.clear();
		train(stacks, "m.safetensors").reading("each", "4", "ignore").overwrite(true).run(progress);
		assertTrue(messages.stream().noneMatch(m -> m.contains("are kept in")), messages.toString());
	}

	@Test
	void orientationThatIsIgnoredIsSaidIfManyCarryOne() throws IOException {
		final Path images = Files.createDirectories(folder.resolve("images"));
		for (int i = 1; i <= 8; i++)
			Files.copy(TestFiles.resource("/images/files/orientation" + i + ".jpg"), images.resolve(i + ".jpg"));
		for (final String other : List.of("jpg_gray.jpg", "png_rgb.png", "png_pal.png", "bmp_rgb.bmp"))
			Files.copy(TestFiles.resource("/images/files/" + other), images.resolve(other));
		final TrainModel train = new TrainModel(images, folder.resolve("m.safetensors")).backbone("starter").place("no").fpr(0.2)
			.keeping("no").overwrite(true);
		train.run(progress);
		assertTrue(messages.stream().anyMatch(m -> m.startsWith("7 of the 12 images carry an orientation")), messages.toString());
		messages.clear();
		train.reading("each", "", "apply").run(progress);
		assertTrue(messages.stream().noneMatch(m -> m.contains("orientation (EXIF)")), messages.toString());
		assertEquals("apply", NormalModelFile.read(folder.resolve("m.safetensors")).spec().reading().orientation());
	}

	@Test
	void aFileAloneIsLeftOutPlaneByPlaneAndItIsSaid() throws IOException {
		final Path stacks = Files.createDirectories(folder.resolve("stacks"));
		stack(stacks.resolve("only.tif"), 2, 8);
		train(stacks, "m.safetensors").run(progress);
		assertEquals(1, messages.stream().filter(m -> m.startsWith("All planes are of one file")).count());
		assertEquals(List.of("only.tif#z1", "only.tif#z8"), NormalModelFile.read(folder.resolve("m.safetensors")).images()
			.stream().map(i -> i.path()).filter(p -> p.matches(".*z[18]")).collect(Collectors.toList()));
	}
}
