package sc.fiji.anomaly.backbone;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.PositionMode;
import sc.fiji.anomaly.Precision;
import sc.fiji.anomaly.Preprocessing;
import sc.fiji.anomaly.safetensors.SafetensorsFile;
import sc.fiji.anomaly.safetensors.SafetensorsWriter;
import sc.fiji.anomaly.safetensors.TensorType;

class CheckpointTest {

	private static final Path TINY = TinyDinov2.FOLDER.resolve("vanilla");

	@TempDir
	Path folder;

	@Test
	void theTinyCheckpointIsReadAsItIs() throws Exception {
		final Checkpoint c = Checkpoint.inDirectory(TINY);
		assertEquals(new Dinov2Config(24, 3, 3, 4, 14, 518, 1e-6, false, true, 0), c.config());
		assertEquals(Preprocessing.DINOV2, c.preprocessing());
		assertEquals(sha256(Files.readAllBytes(TINY.resolve("model.safetensors"))), c.sha256());
		assertEquals(TINY.toAbsolutePath().toString(), c.name());
	}

	@Test
	void theStarterIsEmbeddedAndComputes() throws Exception {
		final Checkpoint c = Checkpoint.starter();
		assertEquals("starter", c.name());
		assertEquals(128, c.config().hiddenSize());
		assertEquals(sha256(Files.readAllBytes(Path.of(
			"src/main/resources/sc/fiji/anomaly/backbone/starter/model.safetensors"))), c.sha256());
		final TinyDinov2.Batch b = TinyDinov2.batch("sq224");
		try (VisionTransformer network = VisionTransformer.load(c, ComputeDevice.cpu(), Precision.FP32, c.config().defaultPositions())) {
			final float[][] features = network.pooled(b.pixels(), 3, 224, 224);
			for (final float[] feature : features)
				for (final float value : feature)
					assertTrue(Float.isFinite(value) && Math.abs(value) < 100, "feature of " + value);
		}
	}

	@Test
	void aFileStoredAsFloat16IsTheNetworkOfItsRoundedWeights() {
		// Rounding to float16 is to nearest: every weight within 2^-11 of itself, and features within a few of these.
		final float[] half = pooled(stored(folder.resolve("half"), TensorType.F16, CheckpointTest::toFloat16));
		assertTrue(relativeError(expected(), half) < 0.005, "off by " + relativeError(expected(), half));
		assertArrayEquals(pooled(stored(folder.resolve("rounded"), TensorType.F32, v -> HalfFloatOracle.fromFloat16(toFloat16(
			v)))), half, "the same as the same weights stored as F32");
	}

	@Test
	void aFileStoredAsBfloat16IsTheNetworkOfItsRoundedWeights() {
		final float[] brain = pooled(stored(folder.resolve("brain"), TensorType.BF16, v -> (short) (Float.floatToIntBits(
			v) >> 16)));
		assertTrue(relativeError(expected(), brain) < 0.05, "off by " + relativeError(expected(), brain));
		assertArrayEquals(pooled(stored(folder.resolve("rounded"), TensorType.F32, v -> Float.intBitsToFloat(Float
			.floatToIntBits(v) & 0xffff0000))), brain, "the same as the same weights stored as F32");
	}

	@Test
	void shardsAreOneNetwork() throws Exception {
		final Path sharded = shard(folder.resolve("sharded"));
		final Checkpoint c = Checkpoint.inDirectory(sharded);
		assertArrayEquals(pooled(Checkpoint.inDirectory(TINY)), pooled(c));
		final String list = sha256(Files.readAllBytes(sharded.resolve("model-00001-of-00002.safetensors"))) +
			"  model-00001-of-00002.safetensors\n" + sha256(Files.readAllBytes(sharded.resolve(
				"model-00002-of-00002.safetensors"))) + "  model-00002-of-00002.safetensors\n";
		assertEquals(sha256(list.getBytes(StandardCharsets.US_ASCII)), c.sha256());
	}

	@ParameterizedTest
	@ValueSource(strings = { "dinov2.", "dinov2_with_registers." })
	void namesMayHaveThePrefixOfAFineTunedNetwork(final String prefix) {
		final Path target = copyConfig(folder);
		final SafetensorsWriter writer = new SafetensorsWriter().add("classifier.weight", new long[] { 2 }, new float[2]);
		try (SafetensorsFile file = SafetensorsFile.open(TINY.resolve("model.safetensors"))) {
			for (final String t : file.names())
				writer.add(prefix + t, file.info(t).shape(), file.floats(t));
			writer.write(target.resolve("model.safetensors"), false);
		}
		assertArrayEquals(pooled(Checkpoint.inDirectory(TINY)), pooled(Checkpoint.inDirectory(target)));
	}

	@Test
	void aNetworkWithoutBiasesOfQueryKeyAndValueIsOneWhereTheyAreZero() throws IOException {
		final Path without = copyConfig(folder.resolve("without")), zero = copyConfig(folder.resolve("zero"));
		Files.writeString(without.resolve("config.json"), Files.readString(TINY.resolve("config.json")).replace(
			"\"qkv_bias\": true", "\"qkv_bias\": false"));
		final SafetensorsWriter[] writers = { new SafetensorsWriter(), new SafetensorsWriter() };
		try (SafetensorsFile file = SafetensorsFile.open(TINY.resolve("model.safetensors"))) {
			for (final String t : file.names()) {
				final boolean bias = t.matches(".*(query|key|value)\\.bias");
				final float[] values = bias ? new float[24] : file.floats(t);
				writers[1].add(t, file.info(t).shape(), values);
				if (!bias) writers[0].add(t, file.info(t).shape(), values);
			}
		}
		writers[0].write(without.resolve("model.safetensors"), false);
		writers[1].write(zero.resolve("model.safetensors"), false);
		assertArrayEquals(pooled(Checkpoint.inDirectory(zero)), pooled(Checkpoint.inDirectory(without)));
	}

	@Test
	void aMissingTensorIsNamed() {
		refused("has no tensor 'encoder.layer.2.mlp.fc2.bias', which the network in its config.json needs", t -> t.remove(
			"encoder.layer.2.mlp.fc2.bias"));
	}

	@Test
	void aTensorOfAnotherShapeIsNamedWithBoth() {
		refused("tensor 'layernorm.weight' of", t -> t.put("layernorm.weight", new float[23]));
		refused("has the shape [23], but the config.json beside it wants [24]", t -> t.put("layernorm.weight", new float[23]));
	}

	@Test
	void aDamagedFileIsRefusedBeforeAnythingIsComputed() throws IOException {
		final Path target = copyConfig(folder);
		final byte[] whole = Files.readAllBytes(TINY.resolve("model.safetensors"));
		Files.write(target.resolve("model.safetensors"), Arrays.copyOf(whole, whole.length / 2));
		assertMessage("it was cut off", target);
		Files.write(target.resolve("model.safetensors"), new byte[0]);
		assertMessage("it is 0 bytes long", target);
	}

	@Test
	void whatAFolderLacksIsNamed() throws IOException {
		assertMessage("There is no folder", folder.resolve("none"));
		assertMessage("There is no config.json in", folder);
		copyConfig(folder);
		assertMessage("There is no " + folder.resolve("model.safetensors") + ", and no model.safetensors.index.json either",
			folder);
		Files.createFile(folder.resolve("pytorch_model.bin"));
		assertMessage("only a pytorch_model.bin, which is not opened because such a file can run code", folder);
	}

	@Test
	void anIndexThatLeadsAstrayIsNotFollowed() throws IOException {
		copyConfig(folder);
		for (final String shard : List.of("../model.safetensors", "/etc/passwd", "a/b.safetensors", "model.bin")) {
			Files.writeString(folder.resolve("model.safetensors.index.json"), "{\"weight_map\":{\"a\":\"" + shard + "\"}}");
			assertMessage("has a = \"" + shard + "\", but the name of a .safetensors file is wanted", folder);
		}
		Files.writeString(folder.resolve("model.safetensors.index.json"), "{\"weight_map\":{\"a\":\"x.safetensors\"}}");
		assertMessage("which the index beside it names", folder);
		Files.writeString(folder.resolve("model.safetensors.index.json"), "{\"weight_map\":{}}");
		assertMessage("names no files", folder);
		Files.writeString(folder.resolve("model.safetensors.index.json"), "{}");
		assertMessage("lacks weight_map, but an object is wanted", folder);
	}

	@Test
	void withoutAPreprocessorConfigItIsDinov2s() throws IOException {
		Files.copy(TINY.resolve("model.safetensors"), copyConfig(folder).resolve("model.safetensors"));
		assertEquals(Preprocessing.DINOV2, Checkpoint.inDirectory(folder).preprocessing());
	}

	@Test
	void aCropThatIsNoMultipleOfThePatchIsRefused() throws IOException {
		copyConfig(folder);
		Files.writeString(folder.resolve("preprocessor_config.json"), "{\"size\":256,\"crop_size\":225,\"image_mean\":" +
			"[0.5,0.5,0.5],\"image_std\":[0.5,0.5,0.5]}");
		assertMessage("crops to 225 x 225 pixels, which is no multiple of the patch_size in config.json, 14", folder);
	}

	private void refused(final String message, final Consumer<Map<String, float[]>> change) {
		final Path target = copyConfig(folder);
		final SafetensorsWriter writer = new SafetensorsWriter();
		try (SafetensorsFile file = SafetensorsFile.open(TINY.resolve("model.safetensors"))) {
			final Map<String, float[]> tensors = file.names().stream().collect(Collectors.toMap(t -> t, file::floats));
			change.accept(tensors);
			tensors.forEach((t, values) -> writer.add(t, file.info(t).elements() == values.length ? file.info(t).shape()
				: new long[] { values.length }, values));
		}
		writer.write(target.resolve("model.safetensors"), true);
		assertMessage(message, target);
	}

	/** The tiny network with its values changed and stored as another type. */
	private static Checkpoint stored(final Path target, final TensorType type, final Function<Float, Number> convert) {
		final SafetensorsWriter writer = new SafetensorsWriter();
		try (SafetensorsFile file = SafetensorsFile.open(TINY.resolve("model.safetensors"))) {
			for (final String t : file.names()) {
				final float[] values = file.floats(t);
				final ByteBuffer bytes = ByteBuffer.allocate(values.length * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
				for (final float v : values)
					if (type == TensorType.F32) bytes.putFloat(convert.apply(v).floatValue());
					else bytes.putShort(convert.apply(v).shortValue());
				writer.add(t, type, file.info(t).shape(), bytes.flip());
			}
		}
		writer.write(copyConfig(target).resolve("model.safetensors"), false);
		return Checkpoint.inDirectory(target);
	}

	/** The tiny network in two files, as save_pretrained with max_shard_size makes them. */
	private static Path shard(final Path target) throws IOException {
		copyConfig(target);
		final Map<String, String> index = new TreeMap<>();
		final SafetensorsWriter[] writers = { new SafetensorsWriter(), new SafetensorsWriter() };
		try (SafetensorsFile file = SafetensorsFile.open(TINY.resolve("model.safetensors"))) {
			for (final String t : file.names()) {
				final int shard = index.size() % 2;
				index.put(t, "model-0000" + (shard + 1) + "-of-00002.safetensors");
				writers[shard].add(t, file.info(t).shape(), file.floats(t));
			}
		}
		for (int i = 0; i < 2; i++)
			writers[i].write(target.resolve("model-0000" + (i + 1) + "-of-00002.safetensors"), false);
		Files.writeString(target.resolve("model.safetensors.index.json"), index.entrySet().stream().map(e -> "\"" + e
			.getKey() + "\":\"" + e.getValue() + "\"").collect(Collectors.joining(",",
				"{\"metadata\":{\"total_size\":275000},\"weight_map\":{", "}}")));
		return target;
	}

	private static Path copyConfig(final Path target) {
		try {
			Files.createDirectories(target);
			Files.write(target.resolve("config.json"), Files.readAllBytes(TINY.resolve("config.json")));
			return target;
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static float[] expected() {
		try (SafetensorsFile file = TinyDinov2.expected("vanilla", "size")) {
			return file.floats("sq224.pooler_output");
		}
	}

	private static float[] pooled(final Checkpoint checkpoint) {
		final TinyDinov2.Batch b = TinyDinov2.batch("sq224");
		try (VisionTransformer network = VisionTransformer.load(checkpoint, ComputeDevice.cpu(), Precision.FP32, PositionMode.SIZE)) {
			return Dinov2Test.flat(network.pooled(b.pixels(), 3, 224, 224));
		}
	}

	/** Round to nearest, ties to even; for values of the size of weights. */
	private static short toFloat16(final float value) {
		short best = 0;
		final float magnitude = Math.abs(value);
		int low = 0, high = 0x7bff;
		while (low < high) {
			final int middle = (low + high + 1) / 2;
			if (HalfFloatOracle.fromFloat16((short) middle) <= magnitude) low = middle;
			else high = middle - 1;
		}
		final float below = magnitude - HalfFloatOracle.fromFloat16((short) low);
		final float above = HalfFloatOracle.fromFloat16((short) (low + 1)) - magnitude;
		best = (short) (below < above || below == above && low % 2 == 0 ? low : low + 1);
		return value < 0 ? (short) (best | 0x8000) : best;
	}

	private static double relativeError(final float[] expected, final float[] actual) {
		return Dinov2Test.relativeError(expected, actual);
	}

	private static String sha256(final byte[] bytes) throws Exception {
		return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
	}

	private static void assertMessage(final String wanted, final Path directory) {
		final String message = assertThrows(AnomalyException.class, () -> Checkpoint.inDirectory(directory)).getMessage();
		assertTrue(message.contains(wanted), message);
	}

	/** The definition in IEEE 754: (-1)^s 2^(e-15) (1 + f/1024), subnormal 2^-14 f/1024. */
	private static final class HalfFloatOracle {

		static float fromFloat16(final short bits) {
			final int exponent = bits >> 10 & 31, fraction = bits & 1023;
			final double magnitude = exponent == 0 ? Math.pow(2, -14) * fraction / 1024 : Math.pow(2, exponent - 15) * (1 +
				fraction / 1024.0);
			return (float) (bits < 0 ? -magnitude : magnitude);
		}
	}
}
