package sc.fiji.anomaly.spark;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

import org.apache.spark.SparkFiles;
import org.apache.spark.TaskContext;
import org.apache.spark.resource.ResourceInformation;

import sc.fiji.anomaly.FeatureSpec;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.app.NetworkSettings;
import sc.fiji.anomaly.app.Networks;
import sc.fiji.anomaly.feature.FeatureExtractor;
import sc.fiji.anomaly.image.format.HostReader;

/**
 * The network of an executor: one for all tasks of the process, loaded by the first that needs it. The one place with
 * state of a process, since Spark has none for what cannot be sent.
 */
final class ExecutorNetwork {

	private static final Map<String, FeatureExtractor> OPEN = new HashMap<>();

	/** As a backbone: the checkpoint's files have come with the application. */
	static final String SENT = "sent";

	/** Read by tasks that run, written by who takes a network away. */
	private static final ReadWriteLock IN_USE = new ReentrantReadWriteLock();

	/** A task. */
	@FunctionalInterface
	interface Work<T> {

		T run() throws IOException;
	}

	private ExecutorNetwork() {}

	/** Runs a task; meanwhile no network is taken away. */
	static <T> T during(final Work<T> work) throws IOException {
		IN_USE.readLock().lock();
		try {
			return work.run();
		}
		finally {
			IN_USE.readLock().unlock();
		}
	}

	/**
	 * The network that makes such features, for one task.
	 *
	 * @param backbone as {@link NetworkSettings} has it, or {@link #SENT}
	 */
	static synchronized FeatureExtractor of(final FeatureSpec spec, final String device, final String backbone) {
		final String own = device(device);
		return OPEN.computeIfAbsent(key(spec, own), k -> Networks.openFor(spec, new NetworkSettings(own, backbone.equals(SENT)
			? SparkFiles.getRootDirectory() : backbone), HostReader.NONE, Progress.NONE)).onThreads(threads());
	}

	/** The GPU that Spark gives to the task, if there is one; else what was asked for. */
	private static String device(final String asked) {
		final TaskContext task = TaskContext.get();
		final ResourceInformation gpu = task == null ? null : task.resourcesJMap().get("gpu");
		return gpu == null || !Set.of("auto", "cuda").contains(asked) ? asked : "cuda:" + gpu.addresses()[0];
	}

	private static int threads() {
		return TaskContext.get() == null ? 1 : Math.max(1, TaskContext.get().cpus());
	}

	/** Where the driver is the executor, its network serves both until it is closed. */
	static synchronized void share(final FeatureSpec spec, final String device, final FeatureExtractor network) {
		OPEN.put(key(spec, device), network);
	}

	/** Forgets a shared network before it is closed, when no task uses it any more. */
	static void forget(final FeatureSpec spec, final String device) {
		IN_USE.writeLock().lock();
		try {
			remove(key(spec, device));
		}
		finally {
			IN_USE.writeLock().unlock();
		}
	}

	private static synchronized void remove(final String key) {
		OPEN.remove(key);
	}

	/** The range is no matter of the network. */
	private static String key(final FeatureSpec spec, final String device) {
		return device + ' ' + spec.withRange("").withLicence("");
	}
}
