package sc.fiji.anomaly.command;

import java.io.File;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.app.option.FeatureOptions.Backbone;

/** How a dialog offers backbones: the published names, and a directory. Macros use the same short names. */
final class BackboneChoice {

	private BackboneChoice() {}

	/**
	 * The name or directory that was chosen.
	 *
	 * @param backbone a name, a directory, or {@link Backbone#FROM_DIRECTORY}
	 * @param directory may be null or empty unless it is asked for
	 */
	static String of(final String backbone, final File directory) {
		if (!Backbone.FROM_DIRECTORY.equals(backbone)) return backbone;
		if (directory == null || directory.getPath().isBlank()) throw new AnomalyException("the backbone is '" +
			Backbone.FROM_DIRECTORY + "', but no directory was given: choose the one with config.json and model.safetensors, or a name");
		return directory.getPath();
	}
}
