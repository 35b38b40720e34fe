package sc.fiji.anomaly.app.option;

import java.util.Set;

import sc.fiji.anomaly.AnomalyException;

/**
 * One thing that can be chosen.
 *
 * @param name the key in macros and the field of the menu command, small letters only
 * @param flag the same on the command line, {@code --name}
 * @param label what a dialog says beside the field
 * @param help one sentence or more, without the last point
 * @param values what it may be
 * @param uses where there is this choice, in these words
 */
public record Option(String name, String flag, String label, String help, OptionValues values, Set<UseCase> uses) {

	static Option of(final String name, final String label, final String help, final OptionValues values,
		final UseCase... uses)
	{
		return new Option(name, "--" + name, label, help, values, Set.of(uses));
	}

	Option withFlag(final String other) {
		return new Option(name, other, label, help, values, uses);
	}

	/**
	 * Reads a value, as macros and dialogs give it.
	 *
	 * @return a String, File, Boolean, Integer or Double; null for a file that may be, and is, empty
	 * @throws AnomalyException if it is no such value, none of the choices, out of range, or empty where it must not be
	 */
	public Object read(final String text) {
		if (text.isBlank() && values.isRequired()) throw OptionValues.wrong(name, text, "given: " + help);
		return values.read(name, text);
	}

	/** What it is if nobody says anything; null for no file. */
	public Object start() {
		return values.start().map(text -> values.read(name, text)).orElse(null);
	}

	/** What to say if nobody has given it. */
	public AnomalyException missing() {
		return new AnomalyException("the option " + name + " is missing: add " + name + "=[...] (" + help + ")");
	}
}
