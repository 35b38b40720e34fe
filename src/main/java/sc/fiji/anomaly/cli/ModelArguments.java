package sc.fiji.anomaly.cli;

import java.nio.file.Path;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sc.fiji.anomaly.app.Keeping;
import sc.fiji.anomaly.app.NetworkSettings;
import sc.fiji.anomaly.app.option.FeatureOptions.Device;
import sc.fiji.anomaly.app.option.FeatureOptions.ModelBackbone;
import sc.fiji.anomaly.app.option.InputOptions.Good;
import sc.fiji.anomaly.app.option.InputOptions.Images;
import sc.fiji.anomaly.app.option.InputOptions.Model;
import sc.fiji.anomaly.app.option.OutputOptions.Keep;
import sc.fiji.anomaly.app.option.OutputOptions.Output;

/** The options of {@code score} and {@code pca}: which model, on which images, with what. */
final class ModelArguments {

	@Spec(Spec.Target.MIXEE)
	private CommandSpec command;

	@Option(names = "--" + Model.NAME, required = true, paramLabel = "FILE", description = Model.HELP)
	private Path model;

	@Option(names = "--" + Images.NAME, required = true, paramLabel = "DIR", description = Images.HELP)
	private Path images;

	@Option(names = "--" + Output.NAME, required = true, paramLabel = "DIR", description = Output.HELP)
	private Path output;

	@Option(names = "--" + Good.NAME, paramLabel = "NAME", defaultValue = Good.DEFAULT, description = Good.HELP)
	private String good;

	@Option(names = "--" + Device.NAME, paramLabel = Device.VALUES + "|" + Device.ALSO, defaultValue = Device.DEFAULT,
		description = Device.HELP + Anomaly.DEFAULT)
	private String device;

	@Option(names = "--" + ModelBackbone.NAME, paramLabel = "NAME|DIR", defaultValue = ModelBackbone.DEFAULT,
		description = ModelBackbone.HELP)
	private String backbone;

	@Option(names = "--" + Keep.NAME, paramLabel = Keep.VALUES, defaultValue = Keep.DEFAULT,
		description = Keep.HELP + Anomaly.DEFAULT)
	private String keep;

	Path model() {
		return model;
	}

	Path images() {
		return images;
	}

	Path output() {
		return output;
	}

	String good() {
		return good;
	}

	NetworkSettings network() {
		return Checked.value(command, () -> new NetworkSettings(device, backbone).validated());
	}

	Keeping keeping() {
		return Checked.value(command, () -> Keeping.parse(keep));
	}
}
