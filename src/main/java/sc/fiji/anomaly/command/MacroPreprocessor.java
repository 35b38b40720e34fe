package sc.fiji.anomaly.command;

import java.util.List;

import org.scijava.ItemVisibility;
import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.Macro;
import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.app.option.Option;
import sc.fiji.anomaly.command.dialog.SettingsService;

/**
 * Decides in Fiji where the inputs of our commands come from.
 * <ol>
 * <li>Inputs were given by a script: those, and the defaults of the others.</li>
 * <li>A macro gives options: those, and the defaults of the others.</li>
 * <li>Neither, as from the menu: the dialog, which begins with the values of the last time, and the settings.</li>
 * </ol>
 * Without it, Fiji takes what is left out from the last use of the dialog, even of another day, or brings up a dialog in
 * the middle of a macro, and its reader of options takes keys from inside other values. Where no dialog can come up,
 * what is missing is an error.
 */
@Plugin(type = PreprocessorPlugin.class, priority = Priority.NORMAL)
public final class MacroPreprocessor extends AbstractPreprocessorPlugin {

	private static final int MESSAGE_WIDTH = 480;

	@Parameter
	private FailureService failures;

	@Parameter
	private SettingsService settings;

	@Override
	public void process(final Module module) {
		if (!(module.getDelegateObject() instanceof AnomalyCommand command)) return;
		command.failures = failures;
		try {
			fill(module, command);
		}
		catch (final AnomalyException e) {
			cancel(e.getMessage());
			failures.failed(command.taskName(), e.getMessage());
		}
	}

	private void fill(final Module module, final AnomalyCommand command) {
		// In Fiji these are the options of the macro that this thread works for, whatever the thread.
		final String options = command.given.isEmpty() ? Macro.getOptions() : null;
		if (options != null && !options.isBlank()) {
			MacroInputs.set(module, options);
			return;
		}
		command.given.forEach(module::setInput);
		final List<Option> open = MacroInputs.of(module.getInfo()).stream().filter(o -> !command.given.containsKey(o.name()))
			.toList();
		final boolean asks = failures.isSeen();
		final boolean asksForThese = asks && command.given.isEmpty();
		MacroInputs.setDefaults(module, open.stream().filter(o -> asksForThese ? isForMacrosOnly(module, o) : !o.values()
			.isRequired()).toList());
		if (asksForThese) command.ask(module, settings, MacroPreprocessor::html);
		else MacroInputs.resolveOthers(module);
		if (!asks) open.stream().filter(o -> o.values().isRequired()).findFirst().ifPresent(o -> {
			throw o.missing();
		});
	}

	/** SciJava's messages are HTML, and as wide as they are told. */
	private static String html(final String text) {
		return "<html><table width=" + MESSAGE_WIDTH + " cellspacing=0 cellpadding=0><tr><td>" + text.replace("&", "&amp;")
			.replace("<", "&lt;") + "</td></tr></table></html>";
	}

	private static boolean isForMacrosOnly(final Module module, final Option option) {
		return module.getInfo().getInput(option.name()).getVisibility() == ItemVisibility.INVISIBLE;
	}
}
