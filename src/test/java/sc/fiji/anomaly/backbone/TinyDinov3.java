package sc.fiji.anomaly.backbone;

import java.nio.FloatBuffer;
import java.nio.file.Path;

import sc.fiji.anomaly.safetensors.SafetensorsFile;

/** The tiny DINOv3 networks of the reference data, and their inputs. */
final class TinyDinov3 {

	static final Path FOLDER = Path.of("src/test/resources/reference/tiny-dinov3");

	private TinyDinov3() {}

	static Checkpoint checkpoint(final String variant) {
		return Checkpoint.inDirectory(FOLDER.resolve(variant));
	}

	static SafetensorsFile expected(final String variant) {
		return SafetensorsFile.open(FOLDER.resolve(variant).resolve("expected.safetensors"));
	}

	/** A batch of inputs: {@code sq224} are three images, those of {@link TinyDinov2}, the others one. */
	static TinyDinov2.Batch batch(final String input) {
		if (input.equals("sq224")) return TinyDinov2.batch(input);
		final int[] size = switch (input) {
			case "sq112" -> new int[] { 112, 112 };
			case "tall160x96" -> new int[] { 160, 96 };
			case "wide64x176" -> new int[] { 64, 176 };
			default -> throw new IllegalArgumentException(input);
		};
		final FloatBuffer pixels = FloatBuffer.allocate(3 * size[0] * size[1]);
		TinyDinov2.read(FOLDER.resolve("inputs").resolve(input + "_0.png"), pixels);
		return new TinyDinov2.Batch(pixels.flip(), 1, size[0], size[1]);
	}
}
