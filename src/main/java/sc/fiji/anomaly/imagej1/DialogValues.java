package sc.fiji.anomaly.imagej1;

import java.io.File;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.scijava.ItemVisibility;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;

import ij.Prefs;
import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.app.option.Option;
import sc.fiji.anomaly.app.option.OptionType;
import sc.fiji.anomaly.command.MacroInputs;

/** The values of a command's dialog as text: remembered, set, recorded. */
final class DialogValues {

	private final Module module;
	private final List<Option> options;

	DialogValues(final Module module) {
		this.module = module;
		this.options = MacroInputs.of(module.getInfo());
	}

	/** A command's name as the menu shows it. */
	static String title(final Module module) {
		return module.getInfo().getMenuPath().getLeaf().getName();
	}

	/** What the dialog asks for; other options are for macros and scripts only. */
	List<Option> asked() {
		return options.stream().filter(o -> item(o).getVisibility() == ItemVisibility.NORMAL).toList();
	}

	private ModuleItem<?> item(final Option option) {
		return module.getInfo().getInput(option.name());
	}

	/** What the dialog begins with: the values of the last time, or the defaults. */
	Map<String, String> remembered() {
		final Map<String, String> texts = new LinkedHashMap<>();
		for (final Option option : asked()) {
			final String start = option.values().start().orElse("");
			texts.put(option.name(), item(option).isPersisted() ? Prefs.get(key(option), start) : start);
		}
		return texts;
	}

	/**
	 * Sets and remembers what was typed.
	 *
	 * @throws AnomalyException that says which field is wrong and what it may be; nothing is set then
	 */
	void set(final Map<String, String> texts) {
		final Map<Option, Object> values = new LinkedHashMap<>();
		for (final Option option : asked())
			values.put(option, value(option, texts.get(option.name())));
		values.forEach((option, value) -> {
			module.setInput(option.name(), value);
			if (item(option).isPersisted()) Prefs.set(key(option), texts.get(option.name()));
		});
	}

	/** Marks all inputs as settled, also those that are not asked for: SciJava runs no command with open inputs. */
	void resolve() {
		options.forEach(o -> module.resolveInput(o.name()));
	}

	private static Object value(final Option option, final String text) {
		if (text.isEmpty() && option.values().isRequired()) throw new AnomalyException(option.label() + " is empty. " + option
			.help() + '.');
		final Object value = option.read(text);
		final OptionType type = option.values().type();
		if (type == OptionType.FOLDER && option.values().isRequired() && !((File) value).isDirectory())
			throw new AnomalyException(option.label() + ": there is no folder " + value + ". Choose one with Browse.");
		if (type == OptionType.FILE && value != null && !((File) value).isFile()) throw new AnomalyException(option.label() +
			": there is no file " + value + ". Choose one with Browse.");
		return value;
	}

	private String key(final Option option) {
		final String key = item(option).getPersistKey();
		if (key != null && !key.isEmpty()) return key;
		return "sc.fiji.anomaly." + title(module).toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "") + "." + option.name();
	}
}
