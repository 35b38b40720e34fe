package sc.fiji.anomaly.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

import javax.imageio.ImageIO;

import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import net.imglib2.img.array.ArrayImgs;
import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.TestFiles;
import sc.fiji.anomaly.report.ScoreRow;

/** The use cases where the command line's tests do not go. */
class TrainAndScoreTest {

	@TempDir
	Path folder;

	/** Writes 16-bit gray PNGs of noise around a level; returns all their pixels. */
	private static double[] deepImages(final Path images, final int n, final int level) throws IOException {
		Files.createDirectories(images);
		final Random random = new Random(level);
		final double[] all = new double[n * 48 * 48];
		for (int i = 0; i < n; i++) {
			final BufferedImage image = new BufferedImage(48, 48, BufferedImage.TYPE_USHORT_GRAY);
			for (int p = 0; p < 48 * 48; p++) {
				final int v = level + (int) (100 * random.nextGaussian());
				image.getRaster().setSample(p % 48, p / 48, 0, v);
				all[i * 48 * 48 + p] = v;
			}
			ImageIO.write(image, "png", images.resolve(String.format("%02d.png", i)).toFile());
		}
		return all;
	}

	@Test
	void rangeComesFromAllTrainingImagesTogetherAndIsKept() throws IOException {
		final Path images = folder.resolve("deep");
		final double[] pixels = deepImages(images, 20, 2000);
		final TrainResult trained = new TrainModel(images, folder.resolve("m.safetensors")).backbone("starter").run();
		final Percentile percentile = new Percentile().withEstimationType(Percentile.EstimationType.R_7);
		percentile.setData(pixels);
		final String[] range = trained.model().spec().range().split(",");
		assertEquals(percentile.evaluate(0.35), Double.parseDouble(range[0]), 1e-9);
		assertEquals(percentile.evaluate(99.65), Double.parseDouble(range[1]), 1e-9);
		final List<ScoreRow> rows = new ScoreImages(trained.file(), images).run().rows();
		assertTrue(rows.stream().allMatch(ScoreRow::isReadable));

		deepImages(folder.resolve("bright"), 3, 3000);
		final List<ScoreRow> bright = new ScoreImages(trained.file(), folder.resolve("bright")).run().rows();
		assertTrue(bright.stream().allMatch(ScoreRow::anomalous), "a brightness defect is seen: " + bright);
	}

	@Test
	void modelOfEightBitImagesRefusesDeepOnesAndSaysWhy() throws IOException {
		final Path images = folder.resolve("images");
		TestFiles.stripes(images, 20, 1);
		final TrainResult trained = new TrainModel(images, folder.resolve("m.safetensors")).backbone("starter").run();
		assertEquals("none", trained.model().spec().range());
		deepImages(folder.resolve("deep"), 1, 2000);
		final ScoreRow row = new ScoreImages(trained.file(), folder.resolve("deep")).run().rows().get(0);
		assertFalse(row.isReadable());
		assertTrue(row.problem().contains("16 bits") && row.problem().contains("train again"), row.problem());
	}

	@Test
	void badImageAmongTheGoodOnesStandsOut() throws IOException {
		final Path images = folder.resolve("images");
		TestFiles.stripes(images, 30, 1);
		final BufferedImage odd = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
		for (int i = 0; i < 1600; i++)
			odd.setRGB(i % 40, i / 40, (i % 40 / 8 + i / 320) % 2 == 0 ? 0x00FF00 : 0x0000FF);
		ImageIO.write(odd, "png", images.resolve("zz-odd.png").toFile());
		final TrainResult trained = new TrainModel(images, folder.resolve("m.safetensors")).backbone("starter").run();
		assertEquals(5, trained.standOuts().size());
		assertEquals("zz-odd.png", trained.standOuts().get(0).path());
		assertTrue(trained.standOuts().get(0).farOut());
		assertFalse(trained.standOuts().get(1).farOut());
	}

	@Test
	void copiesAmongTheTrainingImagesAreTold() throws IOException {
		final Path images = folder.resolve("images");
		TestFiles.stripes(images, 20, 1);
		Files.copy(images.resolve("003.png"), images.resolve("copy.png"));
		Files.copy(images.resolve("003.png"), images.resolve("copy2.png"));
		final List<String> messages = new ArrayList<>();
		final Progress progress = new Progress() {

			@Override
			public void update(final String task, final long done, final long total) {}

			@Override
			public void message(final String text) {
				messages.add(text);
			}
		};
		new TrainModel(images, folder.resolve("m.safetensors")).backbone("starter").run(progress);
		assertTrue(messages.stream().anyMatch(m -> m.startsWith("2 of the 22 images are copies")), messages.toString());
	}

	@Test
	void imagesInMemoryScoreLikeTheirFiles() throws IOException {
		final Path model = folder.resolve("m.safetensors");
		new TrainModel(TestFiles.planks(), model).backbone("starter").run();
		final List<ScoreRow> rows = new ScoreImages(model, TestFiles.planks()).run().rows();
		try (ImageScorer scorer = ImageScorer.open(model.toString())) {
			for (final int i : new int[] { 0, 7, 20, 51 }) {
				final BufferedImage image = ImageIO.read(TestFiles.planks().resolve(rows.get(i).image()).toFile());
				final ImageScore plus = scorer.score(new ImagePlus("plank", image));
				final int[] argb = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
				final ImageScore img = scorer.score(ArrayImgs.argbs(argb, image.getWidth(), image.getHeight()));
				assertEquals(rows.get(i).score(), plus.score(), "as ImagePlus");
				assertEquals(rows.get(i).score(), img.score(), "as ImgLib2 image");
				assertEquals(rows.get(i).pvalue(), plus.pvalue());
				assertEquals(rows.get(i).anomalous(), plus.anomalous());
			}
		}
	}

	@Test
	void resultsDoNotDependOnWhichOtherImagesAreThere() throws IOException {
		final Path model = folder.resolve("m.safetensors");
		new TrainModel(TestFiles.planks(), model).backbone("starter").run();
		final List<ScoreRow> all = new ScoreImages(model, TestFiles.planks().resolve("test")).run().rows();
		final Path few = Files.createDirectory(folder.resolve("few"));
		final List<ScoreRow> picked = new ArrayList<>();
		for (final int i : new int[] { 3, 10, 11, 40, 50 }) {
			Files.copy(TestFiles.planks().resolve("test").resolve(all.get(i).image()), few.resolve(i + 10 + ".jpg"));
			picked.add(all.get(i));
		}
		final List<ScoreRow> alone = new ScoreImages(model, few).run().rows();
		for (int i = 0; i < picked.size(); i++)
			assertEquals(picked.get(i).score(), alone.get(i).score(), picked.get(i).image());
	}

	@Test
	void cancelStopsAndWritesNothing() throws IOException {
		final Path images = folder.resolve("images");
		TestFiles.stripes(images, 200, 1);
		final AtomicInteger updates = new AtomicInteger();
		final Progress progress = new Progress() {

			@Override
			public void update(final String task, final long done, final long total) {
				if (task.equals("Reading images") && done > 0 && done < total) updates.incrementAndGet();
			}

			@Override
			public boolean isCanceled() {
				return updates.get() > 5;
			}
		};
		final TrainModel train = new TrainModel(images, folder.resolve("m.safetensors")).backbone("starter");
		assertThrows(CancellationException.class, () -> train.run(progress));
		assertEquals(List.of("images", "m.safetensors.features"), Arrays.stream(folder.toFile().list()).sorted().toList());
	}

	@Test
	void canceledTrainingGoesOnFromWhatWasDone() throws IOException {
		final Path images = folder.resolve("images");
		TestFiles.stripes(images, 200, 1);
		final TrainModel train = new TrainModel(images, folder.resolve("m.safetensors")).backbone("starter");
		final List<String> messages = new ArrayList<>();
		assertThrows(CancellationException.class, () -> train.run(new Telling(messages, 60)));
		final TrainResult second = train.run(new Telling(messages, Long.MAX_VALUE));
		final String kept = messages.stream().filter(m -> m.startsWith("Features of ")).findFirst().orElseThrow();
		assertTrue(Integer.parseInt(kept.split(" ")[2]) >= 60, kept);
		final TrainResult anew = new TrainModel(images, folder.resolve("other.safetensors")).backbone("starter").keeping(
			Keeping.NO).run();
		assertEquals(anew.threshold(), second.threshold());
		assertFalse(Files.exists(folder.resolve("other.safetensors.features")));
		messages.clear();
		train.overwrite(true).keeping(Keeping.ANEW).run(new Telling(messages, Long.MAX_VALUE));
		assertTrue(messages.stream().noneMatch(m -> m.startsWith("Features of ")), messages.toString());
	}

	/** Remembers messages; cancels after so many images. */
	private record Telling(List<String> messages, long cancelAfter, AtomicInteger seen) implements Progress {

		Telling(final List<String> messages, final long cancelAfter) {
			this(messages, cancelAfter, new AtomicInteger());
		}

		@Override
		public void update(final String task, final long done, final long total) {
			if (task.equals("Reading images")) seen.accumulateAndGet((int) done, Math::max);
		}

		@Override
		public void message(final String text) {
			messages.add(text);
		}

		@Override
		public boolean isCanceled() {
			return seen.get() > cancelAfter;
		}
	}

	@Test
	void wrongSettingsAreNamedBeforeAnythingIsRead() {
		final TrainModel train = new TrainModel(TestFiles.planks(), folder.resolve("m.safetensors"));
		for (final FeatureSettings wrong : List.of(FeatureSettings.DEFAULT.withDevice("gpu7"), FeatureSettings.DEFAULT
			.withPrecision("gpu7"), FeatureSettings.DEFAULT.withPositions("gpu7"), FeatureSettings.DEFAULT.withRange("gpu7")))
		{
			final String message = assertThrows(AnomalyException.class, () -> train.features(wrong).run()).getMessage();
			assertTrue(message.contains("gpu7"), message);
		}
	}
}
