package sc.fiji.anomaly.command;

import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.scijava.ItemVisibility;
import org.scijava.module.Module;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleItem;

import ij.macro.Interpreter;
import sc.fiji.anomaly.AnomalyException;

/**
 * Sets a command's inputs from a macro's options, for plain ImageJ and Fiji alike: what is left out has its default,
 * never the value of an earlier run, and every input is resolved, so that no dialog comes up in the middle of a macro.
 */
public final class MacroInputs {

	/** Name of the attribute that says what else a choice may be. */
	public static final String ALSO = "also";

	private static final Set<Class<?>> TYPES = Set.of(String.class, File.class, boolean.class, int.class, double.class);

	private MacroInputs() {}

	/** The inputs a macro can set: neither services, nor messages, nor images, which the host fills. */
	public static List<ModuleItem<?>> of(final ModuleInfo info) {
		return StreamSupport.stream(info.inputs().spliterator(), false).filter(MacroInputs::isSettable).collect(Collectors
			.toList());
	}

	/** Whether a macro can set an input. */
	public static boolean isSettable(final ModuleItem<?> item) {
		return item.getVisibility() != ItemVisibility.MESSAGE && TYPES.contains(item.getType());
	}

	/**
	 * Sets and resolves all inputs.
	 *
	 * @param module the command
	 * @param options the macro's options as text
	 * @throws AnomalyException that names the key, what it was and what it may be; nothing is set then
	 */
	public static void set(final Module module, final String options) {
		final Map<String, String> texts = MacroOptions.parse(options);
		final List<ModuleItem<?>> items = of(module.getInfo());
		final List<String> known = items.stream().map(ModuleItem::getName).toList();
		for (final String key : texts.keySet())
			if (!known.contains(key)) throw new AnomalyException("'" + key + "' is no option of " + module.getInfo()
				.getMenuPath().getLeaf().getName() + ": use " + (known.isEmpty() ? "none" : "one of " + String.join(", ",
					known)));
		final Module start = Defaults.of(module.getInfo());
		final List<Object> values = items.stream().map(i -> value(i, texts, start)).collect(Collectors.toList());
		for (int i = 0; i < items.size(); i++)
			module.setInput(items.get(i).getName(), values.get(i));
		resolve(module, items);
	}

	/** Sets the optional inputs that nobody has given to their defaults. */
	static void setDefaults(final Module module, final List<ModuleItem<?>> items) {
		final Module start = Defaults.of(module.getInfo());
		for (final ModuleItem<?> item : items)
			module.setInput(item.getName(), start.getInput(item.getName()));
		resolve(module, items);
	}

	private static void resolve(final Module module, final List<ModuleItem<?>> items) {
		items.forEach(i -> module.resolveInput(i.getName()));
	}

	private static Object value(final ModuleItem<?> item, final Map<String, String> texts, final Module start) {
		final String text = texts.get(item.getName());
		if (text != null) return value(item, variable(text));
		if (item.isRequired()) throw missing(item);
		return start.getInput(item.getName());
	}

	/** {@code key=&name} stands for a macro's variable, as in ImageJ's own dialogs. */
	private static String variable(final String text) {
		final Interpreter macro = text.startsWith("&") ? Interpreter.getInstance() : null;
		final String value = macro == null ? null : macro.getVariableAsString(text.substring(1));
		return value == null ? text : value;
	}

	/** What to say of an input that nobody has given. */
	static AnomalyException missing(final ModuleItem<?> item) {
		return new AnomalyException("the option " + item.getName() + " is missing: add " + item.getName() + "=[...] (" +
			item.getDescription() + ")");
	}

	/**
	 * Reads one value.
	 *
	 * @return a String, File, Boolean, Integer or Double; null for a file that may be, and is, empty
	 * @throws AnomalyException if it is no such value, none of the choices, out of range, or empty where it must not be
	 */
	public static Object value(final ModuleItem<?> item, final String text) {
		final Class<?> type = item.getType();
		if (text.isBlank() && item.isRequired()) throw wrong(item, text, "given: " + item.getDescription());
		if (type == File.class) return text.isBlank() ? null : new File(text);
		if (type == boolean.class) return flag(item, text);
		if (type == int.class || type == double.class) return number(item, text);
		if (!isOpen(item) && !choices(item).isEmpty() && !choices(item).contains(text)) throw wrong(item, text, "one of " +
			String.join(", ", choices(item)));
		return text;
	}

	/** What an input may be, for those that are chosen from a list. */
	public static List<String> choices(final ModuleItem<?> item) {
		return item.getChoices() == null ? List.of() : item.getChoices().stream().map(Object::toString).toList();
	}

	/**
	 * Whether more values than the listed ones are allowed, a directory or {@code cuda:1}; the attribute {@code also} of
	 * the parameter says which. The use case checks these.
	 */
	public static boolean isOpen(final ModuleItem<?> item) {
		return item.is(ALSO);
	}

	private static Object flag(final ModuleItem<?> item, final String text) {
		if (Stream.of("true", "1", "yes", "on").anyMatch(text::equalsIgnoreCase)) return true;
		if (Stream.of("false", "0", "no", "off").anyMatch(text::equalsIgnoreCase)) return false;
		throw wrong(item, text, "true or false");
	}

	private static Object number(final ModuleItem<?> item, final String text) {
		final double number;
		try {
			number = Double.parseDouble(text);
		}
		catch (final NumberFormatException e) {
			throw wrong(item, text, "a number, with a point for decimals");
		}
		requireRange(item, text, number);
		if (item.getType() == double.class) return number;
		if (number != Math.rint(number)) throw wrong(item, text, "a whole number");
		return (int) number;
	}

	private static void requireRange(final ModuleItem<?> item, final String text, final double number) {
		final Object least = item.getMinimumValue();
		final Object most = item.getMaximumValue();
		if (!Double.isFinite(number)) throw wrong(item, text, "a number");
		if ((least instanceof Number l && number < l.doubleValue()) || (most instanceof Number m && number > m
			.doubleValue())) throw wrong(item, text, most == null ? least + " or more" : least == null ? most + " or less"
				: "from " + least + " to " + most);
	}

	private static AnomalyException wrong(final ModuleItem<?> item, final String text, final String wanted) {
		return new AnomalyException("the option " + item.getName() + " is " + (text.isBlank() ? "empty" : "'" + text +
			"'") + ", but must be " + wanted);
	}
}
