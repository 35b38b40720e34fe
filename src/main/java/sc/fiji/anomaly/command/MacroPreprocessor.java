package sc.fiji.anomaly.command;

import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Plugin;

import ij.Macro;
import sc.fiji.anomaly.AnomalyException;

/**
 * In a macro in Fiji: sets the inputs of our commands from the macro's options before Fiji does. Fiji's own reader takes
 * keys from inside other values, and an option that is left out would have the value of an earlier run, or bring up a
 * dialog in the middle of the macro.
 */
@Plugin(type = PreprocessorPlugin.class, priority = Priority.NORMAL)
public final class MacroPreprocessor extends AbstractPreprocessorPlugin {

	@Override
	public void process(final Module module) {
		final String options = Thread.currentThread().getName().startsWith("Run$_") ? Macro.getOptions() : null;
		if (options == null || options.isBlank() || !(module.getDelegateObject() instanceof AnomalyCommand)) return;
		try {
			MacroInputs.set(module, options);
		}
		catch (final AnomalyException e) {
			cancel(e.getMessage());
		}
	}
}
