package sc.fiji.anomaly.spark;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import sc.fiji.anomaly.app.Judge;
import sc.fiji.anomaly.model.NearestTraining;
import sc.fiji.anomaly.model.NormalModel;
import sc.fiji.anomaly.model.NormalModelFile;

/** A model file on its way to the executors; each reads it once. */
final class ModelBytes implements Serializable {

	private static final long serialVersionUID = 1;

	private final byte[] bytes;
	private final String device;
	private final String backbone;
	private transient Opened opened;

	/**
	 * What an executor has of it.
	 *
	 * @param judge with its network
	 * @param nearest finds the most similar training image
	 */
	record Opened(NormalModel model, Judge judge, Optional<NearestTraining> nearest) {}

	ModelBytes(final Path file, final String device, final String backbone) throws IOException {
		this.bytes = Files.readAllBytes(file);
		this.device = device;
		this.backbone = backbone;
	}

	synchronized Opened opened() throws IOException {
		if (opened != null) return opened;
		final Path file = Files.createTempFile("anomaly-model", ".safetensors");
		file.toFile().deleteOnExit(); // many training features are left in the file
		Files.write(file, bytes);
		final NormalModel model = NormalModelFile.read(file);
		return opened = new Opened(model, Judge.of(model, ExecutorNetwork.of(model.spec(), device, backbone)), NearestTraining
			.of(model));
	}
}
