package sc.fiji.anomaly.cli;

import java.util.function.Supplier;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.app.FeatureSettings;
import sc.fiji.anomaly.app.Keeping;

/** Option values checked before anything is read: a wrong one is wrong usage. */
final class Checked {

	private Checked() {}

	static String device(final CommandSpec spec, final String device) {
		return value(spec, () -> FeatureSettings.DEFAULT.withDevice(device).validated().device());
	}

	static Keeping keeping(final CommandSpec spec, final String keep) {
		return value(spec, () -> Keeping.parse(keep));
	}

	static <T> T value(final CommandSpec spec, final Supplier<T> reader) {
		try {
			return reader.get();
		}
		catch (final AnomalyException e) {
			throw new ParameterException(spec.commandLine(), e.getMessage());
		}
	}
}
