package sc.fiji.anomaly.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.FloatBuffer;

import org.junit.jupiter.api.Test;

class PixelBuffersTest {

	@Test
	void aThreadGetsItsBufferBackClearedForAsManyValuesOrFewer() {
		final FloatBuffer buffer = PixelBuffers.take(100);
		assertTrue(buffer.isDirect());
		buffer.put(1).flip();
		PixelBuffers.giveBack(buffer);
		final FloatBuffer again = PixelBuffers.take(60);
		assertSame(buffer, again);
		assertEquals(0, again.position());
		assertTrue(again.remaining() >= 60);
		PixelBuffers.giveBack(again);
		final FloatBuffer larger = PixelBuffers.take(buffer.capacity() + 1);
		assertNotSame(buffer, larger);
		assertEquals(buffer.capacity() + 1, larger.remaining());
	}

	@Test
	void whatIsTakenIsLentToNobodyElse() throws InterruptedException {
		final FloatBuffer first = PixelBuffers.take(10), second = PixelBuffers.take(10);
		assertNotSame(first, second);
		PixelBuffers.giveBack(first);
		final FloatBuffer[] other = new FloatBuffer[1];
		final Thread thread = new Thread(() -> other[0] = PixelBuffers.take(10));
		thread.start();
		thread.join();
		assertNotSame(first, other[0]);
	}

	@Test
	void aLargeBufferIsNotKept() {
		final FloatBuffer large = PixelBuffers.take(PixelBuffers.KEPT_VALUES + 1);
		PixelBuffers.giveBack(large);
		assertNotSame(large, PixelBuffers.take(1));
	}
}
