package sc.fiji.anomaly.backbone;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.stream.IntStream;

/** Images that lie one after the other in a buffer, as images of their own. */
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
}
