package sc.fiji.anomaly.backbone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

import sc.fiji.anomaly.safetensors.SafetensorsWriter;

/** Checkpoints with random weights, of any size: for speed, memory and repeatability, where values do not matter. */
public final class RandomCheckpoint {

	private RandomCheckpoint() {}

	/** Makes {@link #small} in a folder. @param args the folder */
	public static void main(final String... args) {
		small(Path.of(args[0]));
	}

	/** As wide and deep as dinov2-small: 384 features, 12 layers, 6 heads, patches of 14, a 37 x 37 grid. */
	public static Checkpoint small(final Path directory) {
		return write(directory, 384, 12, 6);
	}

	/** As wide and deep as dinov3-vits16: 384 features, 12 layers, 6 heads, patches of 16, 4 registers. */
	public static Checkpoint dinov3Small(final Path directory) {
		return write(directory, "{\"model_type\": \"dinov3_vit\", \"num_register_tokens\": 4}");
	}

	/** Writes {@code config.json} and {@code model.safetensors}; the same arguments give the same weights. */
	public static Checkpoint write(final Path directory, final int hidden, final int layers, final int heads) {
		final String json = "{\"model_type\": \"dinov2\", \"hidden_size\": " + hidden + ", \"num_hidden_layers\": " +
			layers + ", \"num_attention_heads\": " + heads + ", \"patch_size\": 14, \"image_size\": 518}";
		return write(directory, json);
	}

	private static Checkpoint write(final Path directory, final String json) {
		try {
			Files.createDirectories(directory);
			Files.writeString(directory.resolve("config.json"), json);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
		final Architecture config = Architecture.of(JsonConfig.parse("config.json", json.getBytes(StandardCharsets.UTF_8)));
		final SafetensorsWriter writer = new SafetensorsWriter();
		final Random random = new Random(1);
		config.layout().all(config.layers()).forEach((name, shape) -> writer.add(name, shape, values(name, shape, random)));
		writer.write(directory.resolve("model.safetensors"), true);
		return Checkpoint.inDirectory(directory);
	}

	private static float[] values(final String name, final long[] shape, final Random random) {
		final float[] values = new float[(int) Arrays.stream(shape).reduce(1, Math::multiplyExact)];
		final boolean scale = name.contains("norm") && name.endsWith("weight") || name.contains("lambda");
		for (int i = 0; i < values.length; i++)
			values[i] = (scale ? 1 : 0) + (float) (0.05 * random.nextGaussian());
		return values;
	}
}
