package sc.fiji.anomaly.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.FeatureSpec;
import sc.fiji.anomaly.ImageFeatures;
import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.PatchValues;
import sc.fiji.anomaly.PositionMode;
import sc.fiji.anomaly.Precision;
import sc.fiji.anomaly.Preprocessing;
import sc.fiji.anomaly.View;

class KeptFeaturesTest {

	private static final FeatureSpec SPEC = new FeatureSpec("toy", "ab".repeat(32), Precision.FP32, PositionMode.OFFSET,
		Preprocessing.DINOV2, "none");
	private static final PatchGrid GRID = new PatchGrid(2, 3);
	private static final int RECORD = 32 + 3 * 4 + 8;

	@TempDir
	Path folder;

	private Path file;

	private static String hash(final int i) {
		return String.format("%064x", i);
	}

	private static float[] vector(final int i) {
		return new float[] { i, -0.5f * i, 1e-30f };
	}

	private static FeatureLayout layout(final FeatureSpec spec) {
		return new FeatureLayout(spec, 3, GRID, PatchReduction.NONE);
	}

	private static ImageFeatures features(final int i) {
		return new ImageFeatures(vector(i), Optional.empty(), 7, 5, hash(i), "");
	}

	@BeforeEach
	void keepThree() throws IOException {
		file = folder.resolve("new folder/kept.features");
		try (KeptFeatures kept = KeptFeatures.open(file, layout(SPEC))) {
			for (int i = 0; i < 3; i++)
				kept.put(features(i));
			assertArrayEquals(vector(1), kept.get(hash(1)).orElseThrow().vector());
		}
		assertEquals(40 + 3 * RECORD, Files.size(file));
	}

	private void assertKept(final int... expected) throws IOException {
		try (KeptFeatures kept = KeptFeatures.open(file, layout(SPEC))) {
			assertEquals(expected.length, kept.size());
			for (final int i : expected)
				assertArrayEquals(vector(i), kept.get(hash(i)).orElseThrow().vector());
		}
	}

	@Test
	void areReadBack() throws IOException {
		assertKept(0, 1, 2);
	}

	@Test
	void featuresMadeInAnotherWayAreNotUsed() throws IOException {
		for (final FeatureSpec other : new FeatureSpec[] { SPEC.withRange("0,1"), new FeatureSpec("toy", "cd".repeat(32),
			Precision.FP32, PositionMode.OFFSET, Preprocessing.DINOV2, "none"), new FeatureSpec("toy", "ab".repeat(32),
				Precision.BF16, PositionMode.OFFSET, Preprocessing.DINOV2, "none") })
		{
			keepThree();
			try (KeptFeatures kept = KeptFeatures.open(file, layout(other))) {
				assertEquals(0, kept.size());
				assertEquals(Optional.empty(), kept.get(hash(0)));
			}
			Files.delete(file);
		}
	}

	@Test
	void patchesAreReadBackWholeAndOneByOne() throws IOException {
		final FeatureLayout layout = new FeatureLayout(SPEC, 3, GRID, PatchReduction.all(2));
		final Path other = folder.resolve("with patches");
		final float[] values = new float[12];
		for (int k = 0; k < 12; k++)
			values[k] = 10 + k;
		final ImageFeatures written = features(1).withPatches(Optional.of(new PatchValues(GRID, 2, values)));
		try (KeptFeatures kept = KeptFeatures.open(other, layout)) {
			kept.put(written);
		}
		assertEquals(40 + layout.bytesPerImage(), Files.size(other));
		try (KeptFeatures kept = KeptFeatures.open(other, layout)) {
			final ImageFeatures read = kept.get(hash(1)).orElseThrow();
			assertArrayEquals(vector(1), read.vector());
			assertArrayEquals(values, read.patches().orElseThrow().values());
			assertEquals(7, read.width());
			assertEquals(5, read.height());
			final float[] patch = new float[2];
			assertTrue(kept.getPatch(hash(1), 4, patch));
			assertArrayEquals(new float[] { 18, 19 }, patch);
			assertFalse(kept.getPatch(hash(2), 4, patch));
		}
		try (KeptFeatures kept = KeptFeatures.open(other, new FeatureLayout(SPEC, 3, GRID, new PatchReduction("another", 2, v -> v)))) {
			assertEquals(0, kept.size(), "something else was made of the patches");
		}
	}

	@Test
	void damagedRecordIsNotUsedAndTheOthersAre() throws IOException {
		final byte[] bytes = Files.readAllBytes(file);
		for (int at = 40 + RECORD; at < 40 + 2 * RECORD; at++) {
			final byte[] damaged = bytes.clone();
			damaged[at] ^= 4;
			Files.write(file, damaged);
			assertKept(0, 2);
		}
	}

	@Test
	void cutOffRecordIsForgottenAndWrittenAnew() throws IOException {
		final byte[] bytes = Files.readAllBytes(file);
		for (int length = 40 + 2 * RECORD; length < bytes.length; length++) {
			Files.write(file, Arrays.copyOf(bytes, length));
			try (KeptFeatures kept = KeptFeatures.open(file, layout(SPEC))) {
				assertEquals(2, kept.size());
				kept.put(features(2));
			}
			assertKept(0, 1, 2);
		}
	}

	@Test
	void anotherFileIsReplaced() throws IOException {
		Files.writeString(file, "something else");
		assertKept();
	}

	@Test
	void fileInUseIsLeftAlone() throws IOException {
		try (KeptFeatures first = KeptFeatures.open(file, layout(SPEC))) {
			final KeptFeatures second = KeptFeatures.open(file, layout(SPEC));
			assertSame(KeptFeatures.NONE, second);
			second.put(features(9));
			assertTrue(second.get(hash(0)).isEmpty());
		}
		assertKept(0, 1, 2);
	}

	/** Two windows, and patches in a grid of its own, as {@code i} says. */
	private static ImageFeatures cut(final int i) {
		final PatchGrid grid = new PatchGrid(i + 1, 2);
		final float[] values = new float[grid.count() * 2];
		for (int k = 0; k < values.length; k++)
			values[k] = 100 * i + k;
		return new ImageFeatures(new float[][] { vector(i), vector(i + 7) }, Optional.of(new PatchValues(grid, 2, values)),
			7 + i, 5, hash(i), "");
	}

	@Test
	void imagesInWindowsHaveRecordsOfTheirOwnLength() throws IOException {
		final FeatureLayout layout = new FeatureLayout(SPEC.withView(new View(View.Kind.WHOLE, 448)), 3, GRID, PatchReduction
			.all(2));
		try (KeptFeatures kept = KeptFeatures.open(file, layout)) {
			assertEquals(0, kept.size(), "those of another view are not used");
			for (int i = 0; i < 3; i++)
				kept.put(cut(i));
		}
		final byte[] bytes = Files.readAllBytes(file);
		final int first = (int) layout.bytes(2, new PatchGrid(1, 2)), second = (int) layout.bytes(2, new PatchGrid(2, 2));
		assertEquals(40 + first + second + layout.bytes(2, new PatchGrid(3, 2)), bytes.length);
		for (int at = 40 + first; at < 40 + first + second; at++) {
			final byte[] damaged = bytes.clone();
			damaged[at] ^= 4;
			Files.write(file, damaged);
			try (KeptFeatures kept = KeptFeatures.open(file, layout)) {
				final ImageFeatures read = kept.get(hash(0)).orElseThrow();
				assertArrayEquals(cut(0).vectors(), read.vectors());
				assertArrayEquals(cut(0).patches().orElseThrow().values(), read.patches().orElseThrow().values());
				assertEquals("7 x 5, 1 x 2", read.width() + " x " + read.height() + ", " + read.patches().orElseThrow().grid());
				assertTrue(kept.get(hash(1)).isEmpty());
				assertArrayEquals(cut(2).vectors(), kept.get(hash(2)).orElseThrow().vectors());
			}
		}
		Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
		try (KeptFeatures kept = KeptFeatures.open(file, layout)) {
			assertEquals(2, kept.size());
			kept.put(cut(2));
		}
		assertArrayEquals(bytes, Files.readAllBytes(file), "what was cut off is written anew at its place");
		try (KeptFeatures kept = KeptFeatures.open(file, layout)) {
			final float[] patch = new float[2];
			assertTrue(kept.getPatch(hash(2), 4, patch));
			assertArrayEquals(new float[] { 208, 209 }, patch);
		}
	}
}
