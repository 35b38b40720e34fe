package sc.fiji.anomaly.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.function.Function;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Progress;

/**
 * Keeps one model and its network loaded between calls, and lets them go when another model is used, when the model's
 * file has changed, or when it is closed. One call at a time uses them; others wait.
 */
public final class ScorerCache implements AutoCloseable {

	/** What a loaded scorer was made from. */
	private record Key(Path model, FileTime modified, long size, NetworkSettings network) {

		static Key of(final Path model, final NetworkSettings network) {
			try {
				final Path file = model.toRealPath();
				return new Key(file, Files.getLastModifiedTime(file), Files.size(file), network);
			}
			catch (final IOException e) {
				throw new AnomalyException("the model file " + model +
					" is not there or may not be read: give a file that Train Normal Model has written", e);
			}
		}
	}

	private Key key;
	private ImageScorer scorer;

	/**
	 * Does something with a model, loaded if it is not yet.
	 *
	 * @param model model file
	 * @param network where the model's network runs
	 * @param work is not to keep the scorer
	 * @throws AnomalyException as {@link ImageScorer#open(Path, NetworkSettings, Progress)}; nothing is loaded then
	 */
	public synchronized <T> T with(final Path model, final NetworkSettings network, final Progress progress,
		final Function<ImageScorer, T> work)
	{
		final Key wanted = Key.of(model, network);
		if (!wanted.equals(key)) {
			close(); // before the other one is loaded: two networks may be too much for the memory
			scorer = ImageScorer.open(model, network, progress);
			key = wanted;
		}
		return work.apply(scorer);
	}

	/** The same for scripts, with the parts of the network's settings. */
	public <T> T with(final Path model, final String device, final String backbone, final Progress progress,
		final Function<ImageScorer, T> work)
	{
		return with(model, new NetworkSettings(device, backbone), progress, work);
	}

	/** Releases what is loaded; the cache can be used again. */
	@Override
	public synchronized void close() {
		if (scorer != null) scorer.close();
		scorer = null;
		key = null;
	}
}
