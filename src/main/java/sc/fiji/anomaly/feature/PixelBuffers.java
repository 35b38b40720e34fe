package sc.fiji.anomaly.feature;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * Native memory for preprocessed images. Java frees such memory only when it next collects garbage, which may be many
 * runs later; so each thread keeps one buffer for its next work, if it is not large.
 */
final class PixelBuffers {

	/** 8 MB: 13 images of 224 x 224. */
	static final int KEPT_VALUES = 2 << 20;

	private static final ThreadLocal<FloatBuffer> KEPT = new ThreadLocal<>();

	private PixelBuffers() {}

	/** A buffer for at least so many values, cleared. It is the thread's own, which has none until it gives it back. */
	static FloatBuffer take(final int values) {
		final FloatBuffer kept = KEPT.get();
		if (kept != null && kept.capacity() >= values) {
			KEPT.remove();
			return kept.clear();
		}
		return ByteBuffer.allocateDirect(Math.multiplyExact(values, Float.BYTES)).order(ByteOrder.nativeOrder())
			.asFloatBuffer();
	}

	/** Gives back a buffer that {@link #take} gave to this thread. */
	static void giveBack(final FloatBuffer buffer) {
		if (buffer.capacity() <= KEPT_VALUES) KEPT.set(buffer);
	}
}
