package sc.fiji.anomaly.command;

import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.scijava.ItemVisibility;
import org.scijava.module.Module;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleItem;

import sc.fiji.anomaly.AnomalyException;

/**
 * Sets a command's inputs from a macro's options, for plain ImageJ and Fiji alike: what is left out has its default,
 * never the value of an earlier run, and every input is resolved, so that no dialog comes up in the middle of a macro.
 */
public final class MacroInputs {

	private MacroInputs() {}

	/**
	 * The inputs a person or a macro can set: neither services, nor messages, nor images, which the host fills.
	 */
	public static List<ModuleItem<?>> of(final ModuleInfo info) {
		return java.util.stream.StreamSupport.stream(info.inputs().spliterator(), false).filter(i -> i
			.getVisibility() == ItemVisibility.NORMAL && (i.getType() == String.class || i.getType() == File.class || i
				.getType() == boolean.class || i.getType() == int.class || i.getType() == double.class)).collect(Collectors
					.toList());
	}

	/**
	 * Sets and resolves all inputs.
	 *
	 * @param module the command
	 * @param options the macro's options as text
	 * @throws AnomalyException that names the key, what it was and what it may be
	 */
	public static void set(final Module module, final String options) {
		final Map<String, String> values = MacroOptions.parse(options);
		final List<ModuleItem<?>> items = of(module.getInfo());
		final TreeSet<String> known = items.stream().map(ModuleItem::getName).collect(Collectors.toCollection(
			TreeSet::new));
		for (final String key : values.keySet())
			if (!known.contains(key)) throw new AnomalyException("'" + key + "' is no option of " + module.getInfo()
				.getMenuPath().getLeaf().getName() + ": use one of " + String.join(", ", known));
		for (final ModuleItem<?> item : items)
			set(module, item, values.get(item.getName()));
	}

	private static void set(final Module module, final ModuleItem<?> item, final String text) {
		if (text != null) module.setInput(item.getName(), value(item, text));
		else if (item.isRequired()) throw new AnomalyException("the option " + item.getName() + " is missing: add " + item
			.getName() + "=[...] (" + item.getDescription() + ")");
		else module.setInput(item.getName(), defaultValue(module, item));
		module.resolveInput(item.getName());
	}

	/** A command's default is the value its field starts with. */
	static Object defaultValue(final Module module, final ModuleItem<?> item) {
		return Defaults.of(module.getInfo()).getInput(item.getName());
	}

	/**
	 * Reads one value.
	 *
	 * @throws AnomalyException if it is no such value, none of the choices, or out of range
	 */
	public static Object value(final ModuleItem<?> item, final String text) {
		final Class<?> type = item.getType();
		if (type == File.class) return new File(text);
		if (type == boolean.class) return flag(item, text);
		if (type == int.class || type == double.class) return number(item, text);
		if (item.getChoices() != null && !item.getChoices().isEmpty() && item.getChoices().stream().noneMatch(c -> c
			.toString().equals(text)) && !isOpenChoice(item)) throw wrong(item, text, "one of " + item.getChoices().stream()
				.map(Object::toString).collect(Collectors.joining(", ")));
		return text;
	}

	/** device also takes cuda:1, backbone a directory: the command itself checks these. */
	private static boolean isOpenChoice(final ModuleItem<?> item) {
		return item.getName().equals("device") || item.getName().equals("backbone");
	}

	private static Object flag(final ModuleItem<?> item, final String text) {
		if (text.equalsIgnoreCase("true") || text.equals("1")) return true;
		if (text.equalsIgnoreCase("false") || text.equals("0")) return false;
		throw wrong(item, text, "true or false");
	}

	private static Object number(final ModuleItem<?> item, final String text) {
		final double number;
		try {
			number = Double.parseDouble(text);
		}
		catch (final NumberFormatException e) {
			throw wrong(item, text, "a number");
		}
		final Object least = item.getMinimumValue();
		final Object most = item.getMaximumValue();
		if (Double.isNaN(number) || least instanceof Number l && number < l.doubleValue() || most instanceof Number m &&
			number > m.doubleValue()) throw wrong(item, text, "a number from " + least + " to " + most);
		if (item.getType() == double.class) return number;
		if (number != Math.rint(number)) throw wrong(item, text, "a whole number");
		return (int) number;
	}

	private static AnomalyException wrong(final ModuleItem<?> item, final String text, final String wanted) {
		return new AnomalyException("the option " + item.getName() + " is '" + text + "', but must be " + wanted);
	}
}
