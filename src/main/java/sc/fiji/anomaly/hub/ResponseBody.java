package sc.fiji.anomaly.hub;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import sc.fiji.anomaly.Progress;

/**
 * The bytes of an answer, taken piece by piece by a reader that never waits longer than a moment without asking whether
 * to go on: a {@link java.io.InputStream} would block through a stall. Only a few pieces are kept in memory.
 */
final class ResponseBody implements BodySubscriber<ResponseBody>, AutoCloseable {

	static final long POLL_MILLIS = 100;

	private static final int PIECES = 16;
	private static final Object END = new Object();

	private final BlockingQueue<Object> arrived = new LinkedBlockingQueue<>();
	private final Deque<ByteBuffer> current = new ArrayDeque<>();
	private volatile Flow.Subscription subscription;
	private volatile boolean closed;

	/** Complete at once: the answer is handed out when its headers are there. */
	@Override
	public CompletionStage<ResponseBody> getBody() {
		return CompletableFuture.completedFuture(this);
	}

	@Override
	public void onSubscribe(final Flow.Subscription s) {
		subscription = s;
		if (closed) s.cancel();
		else s.request(PIECES);
	}

	@Override
	public void onNext(final List<ByteBuffer> piece) {
		arrived.add(piece);
	}

	@Override
	public void onError(final Throwable e) {
		arrived.add(e);
	}

	@Override
	public void onComplete() {
		arrived.add(END);
	}

	/**
	 * The next bytes.
	 *
	 * @param stall how long to wait for them
	 * @return null at the end
	 * @throws TransientFailure if none come, or the connection breaks
	 * @throws CancellationException if the person wants to stop
	 */
	ByteBuffer next(final Duration stall, final Progress progress) throws IOException {
		while (current.isEmpty()) {
			final Object item = await(stall, progress);
			if (item == END) return null;
			if (item instanceof Throwable) throw new TransientFailure("the connection broke: " + Failures.reason(
				(Throwable) item));
			for (final Object buffer : (List<?>) item)
				current.add((ByteBuffer) buffer);
			subscription.request(1);
		}
		return current.poll();
	}

	private Object await(final Duration stall, final Progress progress) throws IOException {
		final long start = System.nanoTime();
		while (true) {
			progress.checkCanceled();
			try {
				final Object item = arrived.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
				if (item != null) return item;
			}
			catch (final InterruptedException e) {
				Thread.currentThread().interrupt();
				throw new CancellationException("Interrupted");
			}
			if (System.nanoTime() - start > stall.toNanos()) throw new TransientFailure("nothing came for " + stall
				.toSeconds() + " s");
		}
	}

	/** Lets go of the connection. */
	@Override
	public void close() {
		closed = true;
		if (subscription != null) subscription.cancel();
	}
}
