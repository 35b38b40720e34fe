package sc.fiji.anomaly.backbone;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.stream.IntStream;

/** Images of a batch, in a buffer one after the other, anywhere, or as the network takes them. */
final class ImageBatch {

	private ImageBatch() {}

	/** @param pixels read from its position on, which does not move: 3 x height x width values of each image */
	static List<FloatBuffer> of(final FloatBuffer pixels, final int batch, final int height, final int width) {
		final long values = 3L * height * width;
		if (batch < 1 || batch * values > pixels.remaining()) throw new IllegalArgumentException("a batch of " + batch +
			" images of " + width + " x " + height + " needs " + batch * values + " values, but the buffer holds " + pixels
				.remaining());
		return IntStream.range(0, batch).mapToObj(i -> pixels.slice(pixels.position() + (int) (i * values), (int) values))
			.toList();
	}

	/**
	 * B x 3 x height x width, owned by the manager. Native memory, filled in place: a Java array or buffer per batch would be
	 * left to the garbage collector.
	 */
	static NDArray tensor(final NDManager manager, final List<FloatBuffer> images, final int height, final int width) {
		final NDArray x = manager.create(new Shape(images.size(), 3, height, width), DataType.FLOAT32);
		final FloatBuffer values = x.toByteBuffer(true).asFloatBuffer();
		images.forEach(i -> values.put(i.slice(i.position(), 3 * height * width)));
		return x;
	}
}
