package sc.fiji.anomaly.app;

import java.nio.file.Files;
import java.nio.file.Path;

import sc.fiji.anomaly.AnomalyException;

/** The model file that training will write. */
final class NewModelFile {

	private NewModelFile() {}

	/** @throws AnomalyException if it is there and may not be replaced, or cannot be written: told before the work begins */
	static void requireWritable(final Path model, final boolean overwrite) {
		if (Files.isDirectory(model)) throw new AnomalyException("the model file " + model +
			" is a directory: give a file name that ends in .safetensors");
		if (!overwrite && Files.exists(model)) throw new AnomalyException("the model file " + model +
			" exists: choose another name, or allow it to be overwritten (--overwrite, or overwrite=true in a macro)");
		final Path folder = model.toAbsolutePath().getParent();
		if (Files.exists(folder) && !Files.isWritable(folder)) throw new AnomalyException("the folder " + folder +
			" may not be written to: choose another place for the model file");
	}
}
