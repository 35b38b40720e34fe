package sc.fiji.anomaly.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sc.fiji.anomaly.Layers;
import sc.fiji.anomaly.Reading;
import sc.fiji.anomaly.app.FeatureSettings;
import sc.fiji.anomaly.app.ImageSettings;
import sc.fiji.anomaly.app.option.FeatureOptions.Backbone;
import sc.fiji.anomaly.app.option.FeatureOptions.Device;
import sc.fiji.anomaly.app.option.FeatureOptions.Positions;
import sc.fiji.anomaly.app.option.FeatureOptions.Precision;
import sc.fiji.anomaly.app.option.FeatureOptions.Range;
import sc.fiji.anomaly.app.option.InputOptions.Channels;
import sc.fiji.anomaly.app.option.InputOptions.Orientation;
import sc.fiji.anomaly.app.option.InputOptions.Planes;
import sc.fiji.anomaly.app.option.LayerOptions;
import sc.fiji.anomaly.app.option.LayerOptions.MapLayers;
import sc.fiji.anomaly.app.option.LayerOptions.Pooling;

/** The options of {@code features} and {@code train} that say how features are made. */
final class FeatureArguments {

	@Spec(Spec.Target.MIXEE)
	private CommandSpec command;

	@Option(names = "--" + Backbone.NAME, paramLabel = "NAME|DIR", defaultValue = Backbone.DEFAULT,
		description = Backbone.HELP + Anomaly.DEFAULT)
	private String backbone;

	@Option(names = "--" + Device.NAME, paramLabel = Device.VALUES + "|" + Device.ALSO, defaultValue = Device.DEFAULT,
		description = Device.HELP + Anomaly.DEFAULT)
	private String device;

	@Option(names = "--" + Precision.NAME, paramLabel = Precision.VALUES, defaultValue = Precision.DEFAULT,
		description = Precision.HELP + Anomaly.DEFAULT)
	private String precision;

	@Option(names = "--" + Positions.NAME, paramLabel = Positions.VALUES, defaultValue = Positions.DEFAULT,
		description = Positions.HELP + Anomaly.DEFAULT)
	private String positions;

	@Option(names = "--" + Range.NAME, paramLabel = "RANGE", defaultValue = Range.DEFAULT,
		description = Range.HELP + Anomaly.DEFAULT)
	private String range;

	@Option(names = "--" + Planes.NAME, paramLabel = Planes.VALUES, defaultValue = Planes.DEFAULT,
		description = Planes.HELP + Anomaly.DEFAULT)
	private String planes;

	@Option(names = "--" + Channels.NAME, paramLabel = "N[,N,N]", defaultValue = Channels.DEFAULT,
		description = Channels.HELP)
	private String channels;

	@Option(names = "--" + Orientation.NAME, paramLabel = Orientation.VALUES, defaultValue = Orientation.DEFAULT,
		description = Orientation.HELP + Anomaly.DEFAULT)
	private String orientation;

	/** What of a file is an image. */
	ImageSettings images() {
		return Checked.value(command, () -> ImageSettings.DEFAULT.withReading(Reading.parse(planes, channels, orientation)));
	}
	@Option(names = "--" + Pooling.NAME, paramLabel = Pooling.VALUES, defaultValue = Pooling.DEFAULT,
		description = Pooling.HELP + Anomaly.DEFAULT)
	private String pooling;

	@Option(names = "--" + LayerOptions.Layers.NAME, paramLabel = "last|NUMBERS", defaultValue = LayerOptions.Layers.DEFAULT,
		description = LayerOptions.Layers.HELP + Anomaly.DEFAULT)
	private String layers;

	/** The choices, checked as far as they can be without the checkpoint. */
	FeatureSettings settings() {
		return settings(MapLayers.DEFAULT);
	}

	/** The same with layers of maps. */
	FeatureSettings settings(final String mapLayers) {
		return Checked.value(command, () -> new FeatureSettings(backbone, device, precision, positions, range, Layers.parse(
			pooling, layers, mapLayers)).validated());
	}
}
