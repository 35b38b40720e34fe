package sc.fiji.anomaly.command;

import java.io.File;
import java.util.Objects;
import java.util.function.Predicate;

import org.scijava.ItemVisibility;
import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.process.AbstractPostprocessorPlugin;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.plugin.Plugin;

import ij.IJ;
import ij.plugin.frame.Recorder;
import sc.fiji.anomaly.app.option.Option;

/**
 * Writes to ImageJ's recorder what a dialog has set: what differs from the defaults, which a macro has by itself. Fiji records
 * all fields of a dialog; the settings, which it does not ask for, are recorded here.
 */
@Plugin(type = PostprocessorPlugin.class, priority = Priority.LOW)
public final class RecordedOptions extends AbstractPostprocessorPlugin {

	@Override
	public void process(final Module module) {
		if (module.getDelegateObject() instanceof AnomalyCommand command && command.form() != null && !IJ.isMacro()) record(
			module, o -> module.getInfo().getInput(o.name()).getVisibility() == ItemVisibility.INVISIBLE);
	}

	/**
	 * Records options that are not as at the start.
	 *
	 * @param which of them
	 */
	public static void record(final Module module, final Predicate<Option> which) {
		if (!Recorder.record) return;
		for (final Option option : MacroInputs.of(module.getInfo())) {
			final Object value = given(module.getInput(option.name()));
			if (value != null && which.test(option) && !Objects.equals(value, option.start())) Recorder.recordOption(option
				.name(), escaped(Recorder.fixPath(value.toString())));
		}
	}

	/** An empty field is none. */
	private static Object given(final Object value) {
		return value instanceof File file && file.getPath().isEmpty() ? null : value;
	}

	private static String escaped(final String value) {
		return value.replace("\\", "\\\\").replace("\"", "\\\"");
	}
}
