package sc.fiji.anomaly.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.app.FeatureSettings;

/** Checks a {@code --device} before anything is read. */
final class Devices {

	private Devices() {}

	static String checked(final CommandSpec spec, final String device) {
		try {
			return FeatureSettings.DEFAULT.withDevice(device).validated().device();
		}
		catch (final AnomalyException e) {
			throw new ParameterException(spec.commandLine(), e.getMessage());
		}
	}
}
