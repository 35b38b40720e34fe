package sc.fiji.anomaly.backbone;

import java.awt.image.Raster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;

import javax.imageio.ImageIO;

import sc.fiji.anomaly.Preprocessing;
import sc.fiji.anomaly.safetensors.SafetensorsFile;

/** The tiny networks of the reference data, and their inputs. */
final class TinyDinov2 {

	static final Path FOLDER = Path.of("src/test/resources/reference/tiny-dinov2");

	private TinyDinov2() {}

	static Checkpoint checkpoint(final String variant) {
		return Checkpoint.inDirectory(FOLDER.resolve(variant));
	}

	static SafetensorsFile expected(final String variant, final String mode) {
		return SafetensorsFile.open(FOLDER.resolve(variant).resolve("expected_" + mode + ".safetensors"));
	}

	/** A batch of inputs: {@code sq224} are three images, the others one. */
	static Batch batch(final String input) {
		final int[] size = switch (input) {
			case "sq224" -> new int[] { 3, 224, 224 };
			case "sq518" -> new int[] { 1, 518, 518 };
			case "rect308x224" -> new int[] { 1, 308, 224 };
			default -> throw new IllegalArgumentException(input);
		};
		final FloatBuffer pixels = FloatBuffer.allocate(size[0] * 3 * size[1] * size[2]);
		for (int i = 0; i < size[0]; i++)
			read(FOLDER.resolve("inputs").resolve(input + "_" + i + ".png"), pixels);
		return new Batch(pixels.flip(), size[0], size[1], size[2]);
	}

	/** Rescaled and normalised as the reference's README says it, step by step in float32. */
	static void read(final Path png, final FloatBuffer target) {
		try {
			final Raster raster = ImageIO.read(png.toFile()).getRaster();
			for (int c = 0; c < 3; c++) {
				final float mean = Preprocessing.DINOV2.mean().get(c).floatValue();
				final float std = Preprocessing.DINOV2.std().get(c).floatValue();
				for (int y = 0; y < raster.getHeight(); y++)
					for (int x = 0; x < raster.getWidth(); x++)
						target.put(((float) (raster.getSample(x, y, c) * 0.00392156862745098) - mean) / std);
			}
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** B x 3 x H x W values. */
	record Batch(FloatBuffer pixels, int images, int height, int width) {}
}
