package sc.fiji.anomaly.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
import sc.fiji.anomaly.PositionMode;
import sc.fiji.anomaly.Precision;
import sc.fiji.anomaly.Preprocessing;

class KeptFeaturesTest {

	private static final FeatureSpec SPEC = new FeatureSpec("toy", "ab".repeat(32), Precision.FP32, PositionMode.OFFSET,
		Preprocessing.DINOV2, "none");
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

	@BeforeEach
	void keepThree() throws IOException {
		file = folder.resolve("new folder/kept.features");
		try (KeptFeatures kept = KeptFeatures.open(file, SPEC, 3)) {
			for (int i = 0; i < 3; i++)
				kept.put(hash(i), vector(i));
			assertArrayEquals(vector(1), kept.get(hash(1)).orElseThrow());
		}
		assertEquals(40 + 3 * RECORD, Files.size(file));
	}

	private void assertKept(final int... expected) throws IOException {
		try (KeptFeatures kept = KeptFeatures.open(file, SPEC, 3)) {
			assertEquals(expected.length, kept.size());
			for (final int i : expected)
				assertArrayEquals(vector(i), kept.get(hash(i)).orElseThrow());
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
			try (KeptFeatures kept = KeptFeatures.open(file, other, 3)) {
				assertEquals(0, kept.size());
				assertEquals(Optional.empty(), kept.get(hash(0)));
			}
			Files.delete(file);
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
			try (KeptFeatures kept = KeptFeatures.open(file, SPEC, 3)) {
				assertEquals(2, kept.size());
				kept.put(hash(2), vector(2));
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
		try (KeptFeatures first = KeptFeatures.open(file, SPEC, 3)) {
			final KeptFeatures second = KeptFeatures.open(file, SPEC, 3);
			assertSame(KeptFeatures.NONE, second);
			second.put(hash(9), vector(9));
			assertTrue(second.get(hash(0)).isEmpty());
		}
		assertKept(0, 1, 2);
	}
}
