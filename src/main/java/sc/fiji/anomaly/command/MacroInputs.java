package sc.fiji.anomaly.command;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import org.scijava.ItemVisibility;
import org.scijava.module.Module;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleItem;
import org.scijava.widget.Button;

import ij.macro.Interpreter;
import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.app.option.Option;
import sc.fiji.anomaly.app.option.Options;
import sc.fiji.anomaly.app.option.UseCase;

/**
 * Sets a command's inputs from a macro's options, for plain ImageJ and Fiji alike: what is left out has its default,
 * never the value of an earlier run, and every input is resolved, so that no dialog comes up in the middle of a macro.
 */
public final class MacroInputs {

	private MacroInputs() {}

	/**
	 * The inputs a macro can set, in the order of the dialog: neither services, nor messages, nor images, which the host
	 * fills.
	 */
	public static List<Option> of(final ModuleInfo info) {
		final Optional<UseCase> use = UseCase.ofMenu(info.getMenuPath().getLeaf().getName());
		if (use.isEmpty()) return List.of();
		return StreamSupport.stream(info.inputs().spliterator(), false).flatMap(i -> Options.find(use.get(), i.getName())
			.stream()).toList();
	}

	/**
	 * Sets and resolves all inputs.
	 *
	 * @param module the command
	 * @param text the macro's options
	 * @throws AnomalyException that names the key, what it was and what it may be; nothing is set then
	 */
	public static void set(final Module module, final String text) {
		final Map<String, String> texts = MacroOptions.parse(text);
		final List<Option> options = of(module.getInfo());
		final List<String> known = options.stream().map(Option::name).toList();
		for (final String key : texts.keySet())
			if (!known.contains(key)) throw new AnomalyException("'" + key + "' is no option of " + module.getInfo()
				.getMenuPath().getLeaf().getName() + ": use " + (known.isEmpty() ? "none" : "one of " + String.join(", ",
					known)) + brackets(texts, key));
		// Not toList: a value may be null.
		final List<Object> values = options.stream().map(o -> value(o, texts.get(o.name()))).collect(Collectors.toList());
		for (int i = 0; i < options.size(); i++)
			set(module, options.get(i), values.get(i));
		resolveOthers(module);
	}

	/** A word that stands alone is most often the second half of a name with a space. */
	private static String brackets(final Map<String, String> texts, final String key) {
		final List<String> keys = List.copyOf(texts.keySet());
		final int at = keys.indexOf(key);
		if (at == 0 || !texts.get(key).equals("true")) return "";
		final String before = keys.get(at - 1);
		return ". If it belongs to the value of " + before + ": a value with spaces stands in brackets, " + before + "=[" +
			texts.get(before) + " ...]";
	}

	/** Sets the optional inputs that nobody has given to their defaults. */
	static void setDefaults(final Module module, final List<Option> options) {
		options.forEach(o -> set(module, o, o.start()));
	}

	/** Marks what no macro gives as settled: messages, and buttons, which would bring up a dialog. */
	static void resolveOthers(final Module module) {
		for (final ModuleItem<?> item : module.getInfo().inputs())
			if (item.getVisibility() == ItemVisibility.MESSAGE || item.getType() == Button.class) module.resolveInput(item
				.getName());
	}

	private static void set(final Module module, final Option option, final Object value) {
		module.setInput(option.name(), value);
		module.resolveInput(option.name());
	}

	private static Object value(final Option option, final String text) {
		if (text != null) return option.read(variable(text));
		if (option.values().isRequired()) throw option.missing();
		return option.start();
	}

	/** {@code key=&name} stands for a macro's variable, as in ImageJ's own dialogs. */
	private static String variable(final String text) {
		final Interpreter macro = text.startsWith("&") ? Interpreter.getInstance() : null;
		final String value = macro == null ? null : macro.getVariableAsString(text.substring(1));
		return value == null ? text : value;
	}
}
