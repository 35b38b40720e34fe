package sc.fiji.anomaly.backbone;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Random;

/** Preprocessed images whose pixels are Gaussian noise: the forward pass takes as long for any pixels. */
final class Noise {

	/** Width and height of an image. */
	static final int EDGE = 224;

	private Noise() {}

	/** The same {@code images} images each time, in native memory. */
	static FloatBuffer pixels(final int images) {
		return pixels(images, EDGE, EDGE);
	}

	/** The same of another size. */
	static FloatBuffer pixels(final int images, final int height, final int width) {
		final int values = images * 3 * height * width;
		final FloatBuffer pixels = ByteBuffer.allocateDirect(values * Float.BYTES).order(ByteOrder.nativeOrder())
			.asFloatBuffer();
		final Random random = new Random(1);
		for (int i = 0; i < values; i++)
			pixels.put(i, (float) random.nextGaussian());
		return pixels;
	}
}
