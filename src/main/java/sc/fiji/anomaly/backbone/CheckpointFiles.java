package sc.fiji.anomaly.backbone;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.safetensors.SafetensorsFile;

/** The files of a checkpoint: a directory, or resources. */
interface CheckpointFiles {

	/** No configuration is anywhere near this long, in bytes. */
	int LONGEST_TEXT = 32 << 20;

	boolean has(String file);

	InputStream stream(String file) throws IOException;

	SafetensorsFile tensors(String file);

	/** Where it is, for people. */
	String path(String file);

	/** A JSON file. */
	default JsonConfig json(final String file) {
		try (InputStream in = stream(file)) {
			final byte[] text = in.readNBytes(LONGEST_TEXT + 1);
			if (text.length > LONGEST_TEXT) throw new AnomalyException(path(file) + " is longer than " + LONGEST_TEXT +
				" bytes, which no checkpoint's is: get the file again");
			return JsonConfig.parse(path(file), text);
		}
		catch (final IOException e) {
			throw new AnomalyException(path(file) + " could not be read: " + e, e);
		}
	}

	static CheckpointFiles inDirectory(final Path directory) {
		return inDirectory(directory, directory.toString());
	}

	/** @param shown the directory as messages name it */
	static CheckpointFiles inDirectory(final Path directory, final String shown) {
		return new CheckpointFiles() {

			@Override
			public boolean has(final String file) {
				return Files.isRegularFile(directory.resolve(file));
			}

			@Override
			public InputStream stream(final String file) throws IOException {
				return Files.newInputStream(directory.resolve(file));
			}

			@Override
			public SafetensorsFile tensors(final String file) {
				return SafetensorsFile.open(directory.resolve(file));
			}

			@Override
			public String path(final String file) {
				return shown.equals(directory.toString()) ? directory.resolve(file).toString() : file + " of " + shown;
			}
		};
	}

	/** @param folder below this package, with a slash at its end */
	static CheckpointFiles inResources(final String folder) {
		return new CheckpointFiles() {

			@Override
			public boolean has(final String file) {
				return CheckpointFiles.class.getResource(folder + file) != null;
			}

			@Override
			public InputStream stream(final String file) throws IOException {
				final InputStream in = CheckpointFiles.class.getResourceAsStream(folder + file);
				if (in == null) throw new FileNotFoundException("no resource " + folder + file);
				return in;
			}

			@Override
			public SafetensorsFile tensors(final String file) {
				try (InputStream in = stream(file)) {
					return SafetensorsFile.of(ByteBuffer.wrap(in.readAllBytes()), path(file));
				}
				catch (final IOException e) {
					throw new AnomalyException(path(file) + " could not be read: " + e, e);
				}
			}

			@Override
			public String path(final String file) {
				return "embedded " + folder + file;
			}
		};
	}
}
