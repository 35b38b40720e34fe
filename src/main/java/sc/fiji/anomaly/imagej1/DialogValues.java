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
import ij.plugin.frame.Recorder;
import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.command.MacroInputs;

/** The values of a command's dialog as text: remembered, set, recorded. */
final class DialogValues {

	private final Module module;
	private final List<ModuleItem<?>> items;

	DialogValues(final Module module) {
		this.module = module;
		this.items = MacroInputs.of(module.getInfo());
	}

	/** A command's name as the menu shows it. */
	static String title(final Module module) {
		return module.getInfo().getMenuPath().getLeaf().getName();
	}

	/** Whether the dialog asks for an input; others are for macros and scripts only. */
	static boolean isAsked(final ModuleItem<?> item) {
		return item.getVisibility() == ItemVisibility.NORMAL && MacroInputs.isSettable(item);
	}

	static boolean isChoice(final ModuleItem<?> item) {
		return item.getType() == String.class && !MacroInputs.choices(item).isEmpty();
	}

	static String[] choices(final ModuleItem<?> item) {
		return MacroInputs.choices(item).toArray(String[]::new);
	}

	/** What the dialog begins with: the values of the last time, or the defaults. */
	Map<String, String> remembered() {
		final Map<String, String> texts = new LinkedHashMap<>();
		for (final ModuleItem<?> item : items) {
			if (!isAsked(item)) continue;
			final Object start = module.getInput(item.getName());
			final String value = start == null ? "" : start.toString();
			texts.put(item.getName(), item.isPersisted() ? Prefs.get(key(item), value) : value);
		}
		return texts;
	}

	/**
	 * Sets and remembers what was typed.
	 *
	 * @throws AnomalyException that says which field is wrong and what it may be; nothing is set then
	 */
	void set(final Map<String, String> texts) {
		final Map<ModuleItem<?>, Object> values = new LinkedHashMap<>();
		for (final ModuleItem<?> item : items)
			if (isAsked(item)) values.put(item, value(item, texts.get(item.getName())));
		values.forEach((item, value) -> {
			module.setInput(item.getName(), value);
			if (item.isPersisted()) Prefs.set(key(item), texts.get(item.getName()));
		});
	}

	/** Marks all inputs as settled, also those that are not asked for: SciJava runs no command with open inputs. */
	void resolve() {
		items.forEach(i -> module.resolveInput(i.getName()));
	}

	private static Object value(final ModuleItem<?> item, final String text) {
		if (text.isEmpty() && item.isRequired()) throw new AnomalyException(item.getLabel() + " is empty. " + item
			.getDescription() + '.');
		final Object value = MacroInputs.value(item, text);
		final String style = item.getWidgetStyle() == null ? "" : item.getWidgetStyle();
		if (value instanceof File folder && style.contains("directory") && item.isRequired() && !folder.isDirectory())
			throw new AnomalyException(item.getLabel() + ": there is no folder " + folder + ". Choose one with Browse.");
		if (value instanceof File file && style.contains("open") && !file.isFile()) throw new AnomalyException(item
			.getLabel() + ": there is no file " + file + ". Choose one with Browse.");
		return value;
	}

	/** Writes to the recorder what was set, in the form in which Fiji does. */
	void record() {
		if (!Recorder.record) return;
		for (final ModuleItem<?> item : items) {
			final Object value = module.getInput(item.getName());
			if (isAsked(item) && value != null) Recorder.recordOption(item.getName(), escaped(Recorder.fixPath(value
				.toString())));
		}
	}

	private static String escaped(final String value) {
		return value.replace("\\", "\\\\").replace("\"", "\\\"");
	}

	private String key(final ModuleItem<?> item) {
		if (item.getPersistKey() != null && !item.getPersistKey().isEmpty()) return item.getPersistKey();
		return "sc.fiji.anomaly." + title(module).toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "") + "." + item
			.getName();
	}
}
