package sc.fiji.anomaly.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.FeatureSpec;
import sc.fiji.anomaly.PositionMode;
import sc.fiji.anomaly.Precision;
import sc.fiji.anomaly.Preprocessing;
import sc.fiji.anomaly.math.Moments;
import sc.fiji.anomaly.math.Rows;

class NormalModelFileTest {

	private static final FeatureSpec SPEC = new FeatureSpec("toy", "ab".repeat(32), Precision.FP32, PositionMode.OFFSET,
		Preprocessing.DINOV2, "0,4095");

	@TempDir
	Path folder;

	private float[][] features;
	private NormalModel model;
	private Path file;

	@BeforeEach
	void learn() {
		final Random random = new Random(7);
		features = new float[30][6];
		final List<TrainingImage> images = new ArrayList<>();
		for (int i = 0; i < features.length; i++) {
			for (int j = 0; j < 6; j++)
				features[i][j] = (float) (j + random.nextGaussian());
			images.add(new TrainingImage("dir/ïmage \"" + i + "\".png", String.format("%064x", i)));
		}
		model = NormalModel.learn(SPEC, images, features, 0.1);
		file = folder.resolve("model.safetensors");
		NormalModelFile.write(model, file, false);
	}

	@Test
	void readsBackToTheLastBit() {
		final NormalModel read = NormalModelFile.read(file);
		assertEquals(SPEC, read.spec());
		assertEquals(model.images(), read.images());
		assertArrayEquals(features, read.features());
		assertEquals(model.shrinkage(), read.shrinkage());
		assertArrayEquals(model.gaussian().mean(), read.gaussian().mean());
		assertArrayEquals(model.gaussian().choleskyLower(), read.gaussian().choleskyLower());
		assertArrayEquals(model.threshold().get().sortedScores(), read.threshold().get().sortedScores());
		assertEquals(model.threshold().get().value(), read.threshold().get().value());
		assertArrayEquals(model.leaveOneOutScores(), read.leaveOneOutScores());
		assertArrayEquals(model.detector().scores(Rows.toDouble(features)), read.detector().scores(Rows.toDouble(
			features)));
	}

	@Test
	void moreImagesThanAFileCanNameAreRefusedBeforehand() throws IOException {
		final List<String> paths = model.images().stream().map(TrainingImage::path).toList();
		NormalModelFile.requireRoomFor(paths);
		final long rest = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).getLong() - ModelMetadata
			.bytesOfImages(paths);
		assertTrue(rest > 0 && rest < 10_000, rest + " bytes for the rest of the header");
		final String message = assertThrows(AnomalyException.class, () -> NormalModelFile.requireRoomFor(Collections.nCopies(
			6000, "x".repeat(20_000)))).getMessage();
		assertEquals("6000 images are too many: their names and hashes would take 120576000 bytes in the model file, where" +
			" 99900000 fit. Train with fewer images, or with shorter names of files and folders", message);
	}

	@Test
	void sumsAloneGiveTheSameScoresButNoThreshold() {
		final NormalModel sums = NormalModel.ofSums(SPEC, NormalModelFile.read(file).moments());
		assertArrayEquals(model.detector().scores(Rows.toDouble(features)), sums.detector().scores(Rows.toDouble(
			features)), 1e-9);
		final Path other = folder.resolve("sums.safetensors");
		NormalModelFile.write(sums, other, false);
		assertTrue(NormalModelFile.read(other).threshold().isEmpty());
	}

	@Test
	void partsLearnedApartCombineToTheWhole() {
		final Moments first = Moments.of(Rows.toDouble(java.util.Arrays.copyOfRange(features, 0, 11)));
		final Moments rest = Moments.of(Rows.toDouble(java.util.Arrays.copyOfRange(features, 11, 30)));
		final NormalModel combined = NormalModel.ofSums(SPEC, first.combine(rest));
		assertEquals(model.shrinkage(), combined.shrinkage(), 1e-12);
		assertArrayEquals(model.detector().scores(Rows.toDouble(features)), combined.detector().scores(Rows.toDouble(
			features)), 1e-9);
	}

	@Test
	void manyFeaturesStayInTheFileUntilTheyAreAskedFor() {
		final NormalModel read = NormalModelFile.read(file, 0);
		assertArrayEquals(features, read.features());
		assertArrayEquals(model.leaveOneOutScores(), read.leaveOneOutScores());
		final Path copy = folder.resolve("copy.safetensors");
		NormalModelFile.write(read, copy, false);
		NormalModelFile.write(read, file, true); // over the file that its features are read from
		assertArrayEquals(features, read.features());
		assertArrayEquals(features, NormalModelFile.read(copy).features());
	}

	@Test
	void featuresOfAModelThatWasReplacedByAnotherAreRefused() throws Exception {
		final NormalModel read = NormalModelFile.read(file, 0);
		features[3][2] += 1;
		NormalModelFile.write(NormalModel.learn(SPEC, model.images(), features, 0.1), file, true);
		final String message = assertThrows(AnomalyException.class, read::features).getMessage();
		assertTrue(message.contains(file + " is another model now"), message);
		assertEquals(1, read.detector().scores(new double[1][6]).length, "scoring does without them");
		Files.delete(file);
		assertTrue(assertThrows(AnomalyException.class, read::features).getMessage().contains("no file " + file));
	}

	/** Each replaces a text in the header by one of the same length, which keeps the file's layout. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { //
		"sc.fiji.anomaly.NormalModel | sc.fiji.anomaly.OtherThing! | not a model", //
		"\"format_version\":\"1\" | \"format_version\":\"2\" | version 2", //
		"\"cholesky\" | \"choleskX\" | lacks the tensor 'cholesky'", //
		"\"precision\":\"fp32\" | \"precision\":\"fp99\" | fp99", //
		"\"positions\" | \"positionX\" | lacks the entry 'positions'", //
		"\"fpr\":\"0.1\" | \"fpr\":\"0.2\" | threshold", //
		"\"fpr\":\"0.1\" | \"fpr\":\"abc\" | 'abc'", //
		"shortEdge | shortEdgX | preprocessing" })
	void tamperedHeadersAreRefusedWithTheReason(final String from, final String to, final String named)
		throws Exception
	{
		final byte[] bytes = Files.readAllBytes(file);
		final int header = (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
		final String text = new String(bytes, 8, header, StandardCharsets.UTF_8);
		final String changed = text.contains(from) ? text.replaceFirst(java.util.regex.Pattern.quote(from), java.util.regex.Matcher
			.quoteReplacement(to)) : text.replaceFirst(java.util.regex.Pattern.quote(escaped(from)), java.util.regex.Matcher
				.quoteReplacement(escaped(to)));
		assertTrue(!changed.equals(text), "nothing replaced in " + text);
		System.arraycopy(changed.getBytes(StandardCharsets.UTF_8), 0, bytes, 8, header);
		Files.write(file, bytes);
		final String message = assertThrows(AnomalyException.class, () -> NormalModelFile.read(file)).getMessage();
		assertTrue(message.contains(named), message);
	}

	private static String escaped(final String text) {
		return text.replace("\"", "\\\"");
	}

	@Test
	void anotherSafetensorsFileIsNoModel() {
		final String message = assertThrows(AnomalyException.class, () -> NormalModelFile.read(Path.of(
			"src/test/resources/reference/gaussian/features.safetensors"))).getMessage();
		assertTrue(message.contains("not a model"), message);
	}

	@Test
	void missingFileIsNamed() {
		final Path missing = folder.resolve("missing.safetensors");
		assertTrue(assertThrows(AnomalyException.class, () -> NormalModelFile.read(missing)).getMessage().contains(missing
			.toString()));
	}

	@Test
	void existingFileIsOnlyReplacedWhenAllowed() {
		assertThrows(AnomalyException.class, () -> NormalModelFile.write(model, file, false));
		NormalModelFile.write(model, file, true);
	}
}
