package sc.fiji.anomaly.report.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

class PictureJobsTest {

	@Test
	void allJobsAreDone() throws IOException {
		final AtomicInteger done = new AtomicInteger();
		PictureJobs.run(Collections.nCopies(50, done::incrementAndGet));
		assertEquals(50, done.get());
		PictureJobs.run(List.of());
	}

	@Test
	void failureIsThrownAsItWas() {
		final IOException failure = new IOException("disk full");
		assertSame(failure, assertThrows(IOException.class, () -> PictureJobs.run(List.of(() -> {}, () -> {
			throw failure;
		}, () -> {}))));
	}
}
