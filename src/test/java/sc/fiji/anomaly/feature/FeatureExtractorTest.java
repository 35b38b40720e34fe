package sc.fiji.anomaly.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.ImageFeatures;
import sc.fiji.anomaly.PositionMode;
import sc.fiji.anomaly.Precision;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.TestFiles;
import sc.fiji.anomaly.backbone.Checkpoint;
import sc.fiji.anomaly.backbone.ComputeDevice;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.image.format.ImageSource;

class FeatureExtractorTest {

	@TempDir
	Path folder;

	private static FeatureExtractor starter() {
		return FeatureExtractor.open(Checkpoint.starter(), ComputeDevice.cpu(), Precision.FP32, PositionMode.OFFSET);
	}

	private List<Path> images(final int n) throws Exception {
		TestFiles.stripes(folder.resolve("images"), n, 3);
		return IntStream.range(0, n).mapToObj(i -> folder.resolve("images").resolve(String.format("%03d.png", i))).toList();
	}

	@Test
	void keptFeaturesAreUsedInsteadOfTheImage() throws Exception {
		final List<Path> files = images(11);
		final Path file = folder.resolve("kept");
		try (FeatureExtractor extractor = starter()) {
			final List<ImageFeatures> fresh = extractor.extract(files, DisplayRange.NONE, Progress.NONE);
			final float[] marked = { 42 };
			try (KeptFeatures kept = KeptFeatures.open(file, extractor.layout(DisplayRange.NONE))) {
				final float[] vector = new float[extractor.dimension()];
				vector[0] = marked[0];
				kept.put(new ImageFeatures(vector, Optional.empty(), 1, 1, fresh.get(4).sha256(), ""));
				final List<ImageFeatures> second = extractor.images(ImageSource.of(files), DisplayRange.NONE, kept,
					Progress.NONE, FeatureListener.NONE);
				assertEquals(42, second.get(4).vector()[0], "taken from what was kept");
				for (final int i : new int[] { 0, 3, 5, 10 })
					assertArrayEquals(fresh.get(i).vector(), second.get(i).vector());
				assertEquals(11, kept.size());
			}
		}
	}

	@Test
	void missingAndDamagedFilesAreProblemsAtTheirPlaces() throws Exception {
		final List<Path> files = new ArrayList<>(images(9));
		Files.delete(files.get(2));
		Files.write(files.get(8), new byte[] { 1, 2, 3 });
		try (FeatureExtractor extractor = starter()) {
			final List<ImageFeatures> results = extractor.extract(files, DisplayRange.NONE, Progress.NONE);
			for (int i = 0; i < 9; i++)
				assertEquals(i != 2 && i != 8, results.get(i).isReadable(), "image " + i);
			assertTrue(results.get(2).problem().contains("no longer there"), results.get(2).problem());
			assertFalse(results.get(8).problem().isEmpty());
			assertEquals(64, results.get(8).sha256().length());
		}
	}

	@Test
	void twoThreadsGiveTheBitsOfTheNextRun() throws Exception {
		final List<Path> files = images(40);
		try (FeatureExtractor extractor = starter()) {
			final List<ImageFeatures> first = extractor.extract(files, DisplayRange.NONE, Progress.NONE);
			final List<ImageFeatures> second = extractor.extract(files, DisplayRange.NONE, Progress.NONE);
			for (int i = 0; i < files.size(); i++)
				assertArrayEquals(first.get(i).vector(), second.get(i).vector());
		}
	}

	@Test
	void listenerGetsEveryResultOnceInOrder() throws Exception {
		final List<Path> files = new ArrayList<>(images(40));
		Files.delete(files.get(7));
		final List<ImageFeatures> heard = new ArrayList<>();
		final List<Integer> sizes = new ArrayList<>();
		try (FeatureExtractor extractor = starter()) {
			final List<ImageFeatures> results = extractor.images(ImageSource.of(files), DisplayRange.NONE, KeptFeatures.NONE, Progress.NONE, (
				first, features) -> {
				assertEquals(heard.size(), first);
				heard.addAll(features);
				sizes.add(features.size());
			});
			assertEquals(results, heard);
			assertFalse(heard.get(7).isReadable());
			assertTrue(sizes.size() > 5, "handed on meanwhile: " + sizes);
		}
	}

	@Test
	void whatTheListenerThrowsEndsTheWork() throws Exception {
		final List<Path> files = images(60);
		final IllegalStateException failure = new IllegalStateException("enough");
		final AtomicLong done = new AtomicLong();
		try (FeatureExtractor extractor = starter()) {
			assertSame(failure, assertThrows(IllegalStateException.class, () -> extractor.images(ImageSource.of(files), DisplayRange.NONE,
				KeptFeatures.NONE, (task, n, of) -> done.accumulateAndGet(n, Math::max), (first, features) -> {
					throw failure;
				})));
			assertTrue(done.get() < 30, done + " images were read");
		}
	}
}
