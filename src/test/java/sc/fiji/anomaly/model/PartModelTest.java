package sc.fiji.anomaly.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Components;
import sc.fiji.anomaly.FeatureSpec;
import sc.fiji.anomaly.PositionMode;
import sc.fiji.anomaly.Precision;
import sc.fiji.anomaly.Preprocessing;
import sc.fiji.anomaly.ReferenceGaussian;
import sc.fiji.anomaly.backbone.TorchLinearAlgebra;
import sc.fiji.anomaly.math.LinearAlgebra;
import sc.fiji.anomaly.math.Parallel;
import sc.fiji.anomaly.safetensors.SafetensorsFile;

/** Models of a part of the components, against scikit-learn's on the study-shaped data, and their file. */
class PartModelTest {

	private static final FeatureSpec SPEC = new FeatureSpec("toy", "ab".repeat(32), Precision.FP32, PositionMode.OFFSET,
		Preprocessing.DINOV2, "none");

	@TempDir
	Path folder;

	private static NormalModel learn(final Components components, final double variance, final LinearAlgebra algebra) {
		final float[][] features = ReferenceGaussian.trainFloats();
		final List<TrainingImage> images = new ArrayList<>();
		for (int i = 0; i < features.length; i++)
			images.add(new TrainingImage(i + ".png", String.format("%064x", i)));
		return new Learning(components, variance, 0.05, algebra, Parallel.NONE).learn(SPEC, images, features);
	}

	@ParameterizedTest
	@CsvSource({ "LEADING, pca", "TRAILING, npca246", "ALL, all" })
	void scoresMatchScikitLearn(final Components components, final String name) {
		for (final LinearAlgebra algebra : new LinearAlgebra[] { LinearAlgebra.COMMONS, TorchLinearAlgebra.get() }) {
			final NormalModel model = learn(components, 0.99, algebra);
			assertEquals(384, model.detector().dimension());
			assertEquals(ReferenceGaussian.results(name).get("features").getAsInt(), model.gaussian().dimension());
			assertEquals(ReferenceGaussian.results(name).get("shrinkage").getAsDouble(), model.shrinkage(), 1e-9);
			final double[] want = ReferenceGaussian.scores(name + "_float64"), got = model.detector().scores(ReferenceGaussian.test());
			for (int i = 0; i < want.length; i++)
				assertEquals(want[i], got[i], 1e-8 * want[i]);
		}
	}

	@ParameterizedTest
	@CsvSource({ "LEADING, 0.9", "TRAILING, 0.99" })
	void readsBackToTheLastBit(final Components components, final double variance) {
		final NormalModel model = learn(components, variance, TorchLinearAlgebra.get());
		final Path file = folder.resolve("part.safetensors");
		NormalModelFile.write(model, file, false);
		final NormalModel read = NormalModelFile.read(file);
		assertEquals(components, read.components());
		assertEquals(variance, read.subspace().orElseThrow().variance());
		assertArrayEquals(model.subspace().orElseThrow().projection().basis(), read.subspace().orElseThrow().projection()
			.basis());
		assertArrayEquals(model.detector().scores(ReferenceGaussian.test()), read.detector().scores(ReferenceGaussian.test()));
		assertArrayEquals(model.features(), read.features());
		assertEquals(model.threshold().orElseThrow().value(), read.threshold().orElseThrow().value());
		final double[] sorted = read.leaveOneOutScores();
		java.util.Arrays.sort(sorted);
		final double[] kept = read.threshold().orElseThrow().sortedScores();
		for (int i = 0; i < kept.length; i++)
			assertEquals(kept[i], sorted[i], 1e-8 * kept[i], "the file's scores follow from its features");
	}

	@Test
	void anImageHasTheSameScoreWhateverIsBesideIt() {
		final NormalModel model = learn(Components.TRAILING, 0.99, TorchLinearAlgebra.get());
		final double[][] test = ReferenceGaussian.test();
		final double[] together = model.detector().scores(test);
		for (int i = 0; i < test.length; i++)
			assertEquals(together[i], model.detector().scores(new double[][] { test[i] })[0]);
	}

	@Test
	void filesFromBeforeThereWasAChoiceAreOfAllFeatures() throws Exception {
		final NormalModel model = learn(Components.ALL, 0.99, LinearAlgebra.COMMONS);
		final Path file = folder.resolve("all.safetensors");
		NormalModelFile.write(model, file, false);
		final Map<String, String> metadata;
		try (SafetensorsFile tensors = SafetensorsFile.open(file)) {
			metadata = tensors.metadata();
			assertTrue(!tensors.contains("projection") && !metadata.containsKey("variance"));
		}
		assertEquals("all", metadata.get("components"));
		replace(file, "\"components\":\"all\"", "\"cXmponents\":\"all\"");
		final NormalModel old = NormalModelFile.read(file);
		assertEquals(Components.ALL, old.components());
		assertArrayEquals(model.detector().scores(ReferenceGaussian.test()), old.detector().scores(ReferenceGaussian.test()));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { //
		"\"components\":\"leading\" | \"components\":\"loading\" | loading", //
		"\"components\":\"leading\" | \"cXmponents\":\"leading\" | 'projection'", //
		"\"variance\":\"0.9\" | \"variance\":\"1.9\" | 1.9", //
		"\"variance\":\"0.9\" | \"vXriance\":\"0.9\" | 'variance'", //
		"\"projection\": | \"prXjection\": | 'projection'" })
	void tamperedPartsAreRefusedWithTheReason(final String from, final String to, final String named) throws Exception {
		final Path file = folder.resolve("part.safetensors");
		NormalModelFile.write(learn(Components.LEADING, 0.9, TorchLinearAlgebra.get()), file, false);
		replace(file, from, to);
		final String message = assertThrows(AnomalyException.class, () -> NormalModelFile.read(file)).getMessage();
		assertTrue(message.contains(named), message);
	}

	/** Replaces a text in the header by one of the same length. */
	private static void replace(final Path file, final String from, final String to) throws Exception {
		final byte[] bytes = Files.readAllBytes(file);
		final int header = (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
		final String text = new String(bytes, 8, header, StandardCharsets.UTF_8), changed = text.replace(from, to);
		assertTrue(!changed.equals(text), "nothing replaced in " + text);
		System.arraycopy(changed.getBytes(StandardCharsets.UTF_8), 0, bytes, 8, header);
		Files.write(file, bytes);
	}

	@Test
	void anEmptyPartIsRefusedWithWhatToDo() {
		final String message = assertThrows(AnomalyException.class, () -> learn(Components.LEADING, 0.01, TorchLinearAlgebra
			.get())).getMessage();
		assertTrue(message.contains("the first one alone holds") && message.contains("0.01"), message);
		for (final double share : new double[] { 0, 1, -1, Double.NaN })
			assertThrows(AnomalyException.class, () -> learn(Components.LEADING, share, LinearAlgebra.COMMONS));
	}
}
