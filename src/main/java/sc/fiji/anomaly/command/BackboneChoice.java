package sc.fiji.anomaly.command;

import java.io.File;

import sc.fiji.anomaly.AnomalyException;

/** How a dialog offers backbones: the published names, and a directory. Macros use the same short names. */
final class BackboneChoice {

	/** The choice that takes the directory beside it. */
	static final String FROM_DIRECTORY = "from directory";

	/** What a person needs to choose by. */
	static final String SIZES = "DINOv2, with registers or without: small 384 features, 88 MB; base 768, 346 MB; " +
		"large 1024, 1.2 GB; giant 1536, 4.5 GB. Downloaded when first used, then kept";

	/** The same of those that are given out only to whoever has accepted their licence. */
	static final String GATED = "DINOv3: vits16 384 features, 86 MB; vits16plus 384, 115 MB; vitb16 768, 343 MB; " +
		"vitl16 1024, 1.2 GB; vith16plus 1280, 3.4 GB. Accept the DINOv3 License at huggingface.co first, and give a token in " +
		"HF_TOKEN";

	private BackboneChoice() {}

	/**
	 * The name or directory that was chosen.
	 *
	 * @param backbone a name, a directory, or {@link #FROM_DIRECTORY}
	 * @param directory may be null or empty unless it is asked for
	 */
	static String of(final String backbone, final File directory) {
		if (!FROM_DIRECTORY.equals(backbone)) return backbone;
		if (directory == null || directory.getPath().isBlank()) throw new AnomalyException("the backbone is '" +
			FROM_DIRECTORY + "', but no directory was given: choose the one with config.json and model.safetensors, or a name");
		return directory.getPath();
	}
}
