package sc.fiji.anomaly.command;

import java.util.LinkedHashMap;
import java.util.Map;

import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Plugin;

import sc.fiji.anomaly.app.option.Option;

/**
 * Remembers which inputs the caller of a command gave, before anything else can set inputs: a script that is itself
 * called from a macro gives inputs of its own, and Fiji would replace them by equally named options of that macro.
 * {@link MacroPreprocessor} uses it.
 */
@Plugin(type = PreprocessorPlugin.class, priority = 3 * Priority.VERY_HIGH)
public final class GivenInputs extends AbstractPreprocessorPlugin {

	@Override
	public void process(final Module module) {
		if (!(module.getDelegateObject() instanceof AnomalyCommand command)) return;
		final Map<String, Object> given = new LinkedHashMap<>();
		for (final Option option : MacroInputs.of(module.getInfo()))
			if (module.isInputResolved(option.name())) given.put(option.name(), module.getInput(option.name()));
		command.given = given;
	}
}
