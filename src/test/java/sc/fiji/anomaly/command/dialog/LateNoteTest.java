package sc.fiji.anomaly.command.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import sc.fiji.anomaly.AnomalyException;

/** A dialog does not wait for an answer, and only the answer to the last question counts. */
class LateNoteTest {

	private final Semaphore ready = new Semaphore(0);
	private final LateNote note = new LateNote(ready::release);

	private void awaitReady() throws InterruptedException {
		assertTrue(ready.tryAcquire(20, TimeUnit.SECONDS), "nobody was told");
	}

	@Test
	void answerComesLater() throws Exception {
		assertEquals("wait", note.of("a", () -> "found", "wait"));
		awaitReady();
		assertEquals("found", note.of("a", () -> "again", "wait"));
	}

	@Test
	void reasonIsTheAnswerToo() throws Exception {
		note.of("a", () -> {
			throw new AnomalyException("there is nothing");
		}, "wait");
		awaitReady();
		assertEquals("There is nothing", note.of("a", () -> "again", "wait"));
	}

	@Test
	void anotherQuestionEndsTheSearch() throws Exception {
		final CountDownLatch searching = new CountDownLatch(1), ended = new CountDownLatch(1);
		note.of("old", () -> {
			searching.countDown();
			try {
				new CountDownLatch(1).await();
				return "never";
			}
			catch (final InterruptedException e) {
				ended.countDown();
				throw new CancellationException();
			}
		}, "wait");
		assertTrue(searching.await(20, TimeUnit.SECONDS));
		assertEquals("wait", note.of("new", () -> "new answer", "wait"));
		assertTrue(ended.await(20, TimeUnit.SECONDS), "the search goes on");
		awaitReady();
		assertEquals("new answer", note.of("new", () -> "again", "wait"));
		assertEquals(0, ready.availablePermits(), "the old answer is not told");
	}
}
