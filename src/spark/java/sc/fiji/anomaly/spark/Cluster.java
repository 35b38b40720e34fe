package sc.fiji.anomaly.spark;

import java.io.Serializable;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.apache.spark.SparkException;
import org.apache.spark.SparkStageInfo;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

import scala.Function1;
import scala.Function2;
import scala.collection.Iterator;
import scala.reflect.ClassTag$;
import scala.runtime.BoxedUnit;
import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Progress;

/** Spark, as this program uses it: blocks out, outcomes back as they come, progress and cancel in between. */
final class Cluster {

	private static final String GROUP = "anomaly";
	private static final long POLL_MILLIS = 200;

	private final JavaSparkContext spark;

	Cluster(final JavaSparkContext spark) {
		this.spark = spark;
	}

	/** The end of a job; empty if it went well. */
	private record End(Throwable failure) {}

	JavaSparkContext spark() {
		return spark;
	}

	/** Whether driver and executor are one process. */
	boolean isOneProcess() {
		return spark.isLocal();
	}

	/** Blocks on the executors, each with what is made of it. */
	JavaRDD<Outcome> outcomes(final String name, final List<Block> blocks, final BlockTask task) {
		return spark.parallelize(blocks, blocks.size()).map(task::outcome).setName(name);
	}

	/**
	 * Runs a task on all blocks.
	 *
	 * @param name what people read on Spark's page and in the progress
	 * @param images of all blocks together, for the progress
	 * @param each gets every outcome once, in any order, in the calling thread
	 * @throws AnomalyException if a task met what a person must mend, or one failed again and again
	 * @throws CancellationException if canceled
	 */
	void run(final String name, final List<Block> blocks, final JavaRDD<Outcome> outcomes, final Progress progress,
		final Consumer<Outcome> each)
	{
		final BlockingQueue<Object> come = new LinkedBlockingQueue<>();
		final Thread job = new Thread(() -> come.add(new End(submit(name, outcomes, come))), "spark job: " + name);
		job.setDaemon(true);
		job.start();
		try {
			take(name, blocks, come, progress, each);
		}
		catch (final RuntimeException | Error e) {
			spark.cancelJobGroup(GROUP);
			throw e;
		}
	}

	private void take(final String name, final List<Block> blocks, final BlockingQueue<Object> come,
		final Progress progress, final Consumer<Outcome> each)
	{
		final long images = blocks.stream().mapToLong(Block::images).sum();
		long done = 0;
		progress.update(name, 0, images);
		while (true) {
			progress.checkCanceled();
			final Object next = poll(come);
			if (next instanceof End end) {
				if (end.failure != null) throw gaveUp(end.failure);
				return;
			}
			if (!(next instanceof Outcome outcome)) continue;
			if (!outcome.failure().isEmpty()) throw new AnomalyException(outcome.failure());
			each.accept(outcome);
			done += blocks.get(outcome.block()).images();
			progress.update(name, done, images);
		}
	}

	private static Object poll(final BlockingQueue<Object> come) {
		try {
			return come.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new CancellationException("Interrupted");
		}
	}

	/** Does something that Spark spreads over tasks by itself, one a block. */
	void during(final String name, final List<Block> blocks, final Progress progress, final Runnable work) {
		final BlockingQueue<Object> come = new LinkedBlockingQueue<>();
		final Thread job = new Thread(() -> {
			try {
				describe(name);
				work.run();
				come.add(new End(null));
			}
			catch (final Throwable failure) { // handed to the thread that waits
				come.add(new End(failure));
			}
		}, "spark job: " + name);
		job.setDaemon(true);
		job.start();
		try {
			while (!(poll(come) instanceof End end)) {
				progress.checkCanceled();
				progress.update(name, Math.min(blocks.size(), tasksDone()), blocks.size());
			}
			if (end.failure != null) throw gaveUp(end.failure);
		}
		catch (final RuntimeException | Error e) {
			spark.cancelJobGroup(GROUP);
			throw e;
		}
	}

	private long tasksDone() {
		long done = 0;
		for (final int stage : spark.statusTracker().getActiveStageIds()) {
			final SparkStageInfo info = spark.statusTracker().getStageInfo(stage);
			if (info != null) done += info.numCompletedTasks();
		}
		return done;
	}

	/** Spark's listener thread hands results on; what becomes of them is done in the thread that waits. */
	private Throwable submit(final String name, final JavaRDD<Outcome> outcomes, final BlockingQueue<Object> come) {
		try {
			describe(name);
			@SuppressWarnings("unchecked")
			final Function1<Iterator<Outcome>, Outcome> only = (Function1<Iterator<Outcome>, Outcome> & Serializable) i -> i
				.next();
			final Function2<Object, Outcome, BoxedUnit> handler = (i, outcome) -> {
				come.add(outcome);
				return BoxedUnit.UNIT;
			};
			spark.sc().runJob(outcomes.rdd(), only, handler, ClassTag$.MODULE$.apply(Outcome.class));
			return null;
		}
		catch (final Throwable failure) { // handed to the thread that waits
			return failure;
		}
	}

	/** Names the stages of jobs that this thread begins. */
	void describe(final String name) {
		spark.setJobGroup(GROUP, name, true);
		spark.setCallSite(name);
	}

	private static RuntimeException gaveUp(final Throwable failure) {
		if (failure instanceof SparkException || failure instanceof IllegalStateException) return new AnomalyException(
			"Spark gave up: " + firstLine(failure) +
				". Mend it and run again: it goes on from the features that are kept", failure);
		return failure instanceof RuntimeException r ? r : new IllegalStateException(failure);
	}

	private static String firstLine(final Throwable failure) {
		final String text = String.valueOf(failure.getMessage());
		final int at = text.indexOf("Most recent failure: ");
		return (at < 0 ? text : text.substring(at)).lines().findFirst().orElse("").replaceAll("\\b[\\w.]+\\.(\\w+Exception|\\w+Error)\\b", "$1");
	}
}
