package sc.fiji.anomaly.backbone;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import java.nio.FloatBuffer;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.anomaly.PositionMode;
import sc.fiji.anomaly.Precision;
import sc.fiji.anomaly.Preprocessing;
import sc.fiji.anomaly.Resampling;
import sc.fiji.anomaly.View;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.image.Normalisation;
import sc.fiji.anomaly.image.RgbImage;
import sc.fiji.anomaly.image.view.Framing;
import sc.fiji.anomaly.image.view.WindowReader;
import sc.fiji.anomaly.image.view.Windows;
import sc.fiji.anomaly.safetensors.SafetensorsFile;

/**
 * Whole images from pixels to tokens, a second time: a resize as Pillow's source has it, written down here, and {@link
 * NdArrayDinov2} or {@link NdArrayDinov3}.
 */
class WholeViewTest {

	@ParameterizedTest
	@CsvSource({ "14, 190, 120, 224, 350, 224", "14, 240, 310, 112, 112, 140", "14, 100, 61, native, 98, 56",
		"16, 190, 120, 224, 352, 224", "16, 240, 310, 112, 112, 144", "16, 100, 61, native, 96, 64" })
	void tokensAgreeWithASecondImplementation(final int patch, final int width, final int height, final String size,
		final int w, final int h)
	{
		final Checkpoint checkpoint = patch == 14 ? TinyDinov2.checkpoint("vanilla") : TinyDinov3.checkpoint("gated");
		final Preprocessing preprocessing = checkpoint.preprocessing();
		final boolean bicubic = preprocessing.resampling() == Resampling.BICUBIC;
		assertEquals(patch == 14, bicubic);
		final byte[] rgb = new byte[width * height * 3];
		new Random(4).nextBytes(rgb);
		final Windows windows = new Framing(preprocessing, View.parse("whole", size), patch).windows(width, height);
		assertEquals(w + " x " + h, windows.width() + " x " + windows.height());
		final FloatBuffer pixels = FloatBuffer.allocate(3 * w * h);
		new WindowReader(windows, Normalisation.of(preprocessing), new RgbImage(width, height, rgb),
			DisplayRange.NONE).next(pixels);
		try (VisionTransformer network = VisionTransformer.load(checkpoint, ComputeDevice.cpu(), Precision.FP32, checkpoint
			.config().defaultPositions()); NDManager manager = NDManager.newBaseManager(); SafetensorsFile weights =
				SafetensorsFile.open((patch == 14 ? TinyDinov2.FOLDER.resolve("vanilla") : TinyDinov3.FOLDER.resolve("gated"))
					.resolve("model.safetensors")))
		{
			final NDArray own = manager.create(normalised(resized(resized(rgb, width, height, w, true, bicubic), w, height, h,
				false, bicubic)), new Shape(1, 3, h, w));
			final float[] expected = (checkpoint.config() instanceof Dinov3Config c ? new NdArrayDinov3(weights, c, manager)
				.tokens(own) : new NdArrayDinov2(weights, (Dinov2Config) checkpoint.config(), PositionMode.OFFSET, manager).tokens(
					own)).toFloatArray();
			assertArrayEquals(expected, network.tokens(pixels.flip(), 1, h, w), 1e-4f);
		}
	}

	/** One pass: along rows to the width {@code out}, or along columns to that height. */
	private static int[] resized(final int[] rgb, final int width, final int height, final int out, final boolean along,
		final boolean bicubic)
	{
		final int in = along ? width : height, w = along ? out : width, h = along ? height : out;
		final int[] result = new int[w * h * 3];
		for (int y = 0; y < h; y++)
			for (int x = 0; x < w; x++) {
				final double[] weights = weights(in, out, along ? x : y, bicubic);
				for (int c = 0; c < 3; c++) {
					double sum = 0;
					for (int k = 0; k < in; k++)
						if (weights[k] != 0) sum += Math.round(weights[k] * (1 << 22)) * rgb[along ? (y * width + k) * 3 + c : (k *
							width + x) * 3 + c];
					result[(y * w + x) * 3 + c] = (int) Math.max(0, Math.min(255, Math.floor(sum / (1 << 22) + 0.5)));
				}
			}
		return result;
	}

	private static int[] resized(final byte[] rgb, final int width, final int height, final int out,
		final boolean along, final boolean bicubic)
	{
		final int[] values = new int[rgb.length];
		for (int i = 0; i < values.length; i++)
			values[i] = rgb[i] & 0xff;
		return resized(values, width, height, out, along, bicubic);
	}

	/** Keys' kernel with a = -1/2, or a triangle; as wide as the scale when shrinking. */
	private static double[] weights(final int in, final int out, final int at, final boolean bicubic) {
		final double scale = (double) in / out, stretch = Math.max(1, scale), centre = (at + 0.5) * scale;
		final double[] weights = new double[in];
		double sum = 0;
		for (int k = 0; k < in; k++) {
			final double t = Math.abs(k + 0.5 - centre) / stretch;
			weights[k] = !bicubic ? Math.max(0, 1 - t)
				: t < 1 ? 1.5 * t * t * t - 2.5 * t * t + 1 : t < 2 ? -0.5 * t * t * t + 2.5 * t * t - 4 * t + 2 : 0;
			sum += weights[k];
		}
		for (int k = 0; k < in; k++)
			weights[k] /= sum;
		return weights;
	}

	private static float[] normalised(final int[] rgb) {
		final float[] values = new float[rgb.length];
		final int n = rgb.length / 3;
		for (int i = 0; i < rgb.length; i++) {
			final int c = i / n;
			values[i] = (float) ((rgb[3 * (i % n) + c] / 255.0 - Preprocessing.DINOV2.mean().get(c)) / Preprocessing.DINOV2.std()
				.get(c));
		}
		return values;
	}
}
