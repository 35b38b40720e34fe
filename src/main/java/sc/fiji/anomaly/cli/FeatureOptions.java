package sc.fiji.anomaly.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.app.FeatureSettings;

/** The options of {@code features} and {@code train} that say how features are made. */
final class FeatureOptions {

	@Spec(Spec.Target.MIXEE)
	private CommandSpec command;

	@Option(names = "--backbone", paramLabel = "NAME|DIR", defaultValue = "dinov2-small",
		description = "network: a name (dinov2-small, owner/name, starter) or a checkpoint's directory " +
			"(default: ${DEFAULT-VALUE})")
	private String backbone;

	@Option(names = "--device", paramLabel = "DEVICE", defaultValue = "auto",
		description = "auto, cpu, cuda or cuda:N (default: ${DEFAULT-VALUE})")
	private String device;

	@Option(names = "--precision", paramLabel = "PRECISION", defaultValue = "fp32",
		description = "fp32, bf16, fp16 (GPU only) or auto (default: ${DEFAULT-VALUE})")
	private String precision;

	@Option(names = "--positions", paramLabel = "MODE", defaultValue = "",
		description = "offset, size or antialias (default: offset; antialias for checkpoints with registers)")
	private String positions;

	@Option(names = "--range", paramLabel = "RANGE", defaultValue = "data",
		description = "gray values shown as black and white in 16-bit and 32-bit images: data (percentiles 0.35 and " +
			"99.65 of the training images), pillow (clip to 0..255) or LO,HI (default: ${DEFAULT-VALUE})")
	private String range;

	/** The choices, checked as far as they can be without the checkpoint. */
	FeatureSettings settings() {
		try {
			return new FeatureSettings(backbone, device, precision, positions, range).validated();
		}
		catch (final AnomalyException e) {
			throw new ParameterException(command.commandLine(), e.getMessage());
		}
	}
}
