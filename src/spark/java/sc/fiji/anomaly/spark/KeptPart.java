package sc.fiji.anomaly.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

import org.apache.hadoop.fs.FileSystem;

import sc.fiji.anomaly.feature.FeatureLayout;
import sc.fiji.anomaly.feature.KeptFeatures;

/**
 * What is kept of a block's images, in a file of its own, so that a task that is run again, in this run or the next, goes
 * on from there. In a local folder it grows with each batch; elsewhere it is put in place when the block is done.
 */
final class KeptPart implements AutoCloseable {

	private static final String ENDING = ".features";

	private final KeptFeatures features;
	private final int before;
	/** On another file system; null where the file is local. */
	private final org.apache.hadoop.fs.Path far;
	private final Path near;

	private KeptPart(final KeptFeatures features, final Path near, final org.apache.hadoop.fs.Path far) {
		this.features = features;
		this.before = features.size();
		this.near = near;
		this.far = far;
	}

	/** Opens or makes it. @param folder a local folder or Hadoop URI; empty to keep nothing */
	static KeptPart open(final String folder, final Block block, final FeatureLayout layout) {
		if (folder.isEmpty()) return new KeptPart(KeptFeatures.NONE, null, null);
		final String name = block.key() + ENDING;
		try {
			if (NearFiles.isLocal(folder)) return new KeptPart(KeptFeatures.open(Path.of(folder, name), layout), null, null);
			final Path near = Files.createTempFile("anomaly-kept", ENDING);
			final org.apache.hadoop.fs.Path far = new org.apache.hadoop.fs.Path(folder, name);
			if (NearFiles.fileSystem(folder).exists(far)) {
				Files.delete(near);
				NearFiles.copy(far.toString(), near);
			}
			return new KeptPart(KeptFeatures.open(near, layout), near, far);
		}
		catch (final IOException cannotBeKept) { // it can be computed
			return new KeptPart(KeptFeatures.NONE, null, null);
		}
	}

	KeptFeatures features() {
		return features;
	}

	@Override
	public void close() throws IOException {
		final boolean more = features.size() > before;
		features.close();
		if (near == null) return;
		if (more) {
			final FileSystem files = NearFiles.fileSystem(far.toString());
			final org.apache.hadoop.fs.Path partial = far.suffix("." + UUID.randomUUID());
			files.copyFromLocalFile(false, true, new org.apache.hadoop.fs.Path(near.toUri()), partial);
			if (files.exists(far)) files.delete(far, false);
			if (!files.rename(partial, far)) files.delete(partial, false); // another copy of this task was faster
		}
		Files.deleteIfExists(near);
	}
}
