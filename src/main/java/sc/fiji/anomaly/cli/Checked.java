package sc.fiji.anomaly.cli;

import java.util.function.Supplier;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import sc.fiji.anomaly.AnomalyException;

/** Option values checked before anything is read: a wrong one is wrong usage. */
final class Checked {

	private Checked() {}

	static <T> T value(final CommandSpec spec, final Supplier<T> reader) {
		try {
			return reader.get();
		}
		catch (final AnomalyException e) {
			throw new ParameterException(spec.commandLine(), e.getMessage());
		}
	}
}
