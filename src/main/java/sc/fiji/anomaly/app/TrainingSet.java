package sc.fiji.anomaly.app;

import java.util.Optional;

import sc.fiji.anomaly.model.Learning;

/**
 * What a model is learned from.
 *
 * @param folder pooled features of the images
 * @param patches of those that could be read; empty without maps
 * @param end releases what the patches are read from
 */
public record TrainingSet(FolderFeatures folder, Optional<Learning.Patches> patches, Runnable end) implements
	AutoCloseable
{

	@Override
	public void close() {
		end.run();
	}
}
