package sc.fiji.anomaly.app.option;

import java.io.File;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import sc.fiji.anomaly.AnomalyException;

/**
 * What an option may be.
 *
 * @param type kind of value
 * @param start what it is if nobody says anything, as text; empty for an option that must be given
 * @param choices the texts it may be; empty if that is open
 * @param also what else than the choices it may be, in words; empty if nothing
 * @param least smallest number that dialogs and macros allow; empty without limit
 * @param most largest such number
 */
public record OptionValues(OptionType type, Optional<String> start, List<String> choices, String also, String least,
	String most)
{

	private static OptionValues of(final OptionType type, final Optional<String> start) {
		return new OptionValues(type, start, List.of(), "", "", "");
	}

	/** A value that must be given. */
	static OptionValues required(final OptionType type) {
		return of(type, Optional.empty());
	}

	/** A file or folder that may be left out. */
	static OptionValues optional(final OptionType type) {
		return of(type, Optional.of(""));
	}

	static OptionValues text(final String start) {
		return of(OptionType.TEXT, Optional.of(start));
	}

	static OptionValues flag(final boolean start) {
		return of(OptionType.FLAG, Optional.of(Boolean.toString(start)));
	}

	static OptionValues number(final double start, final String least, final String most) {
		return new OptionValues(OptionType.NUMBER, Optional.of(Double.toString(start)), List.of(), "", least, most);
	}

	/** A whole number from {@code least} on. */
	static OptionValues whole(final long start, final String least) {
		return new OptionValues(OptionType.WHOLE, Optional.of(Long.toString(start)), List.of(), "", least, "");
	}

	/** @param choices the texts with {@code |} between them */
	static OptionValues choice(final String start, final String choices) {
		return new OptionValues(OptionType.TEXT, Optional.of(start), List.of(choices.split("\\|")), "", "", "");
	}

	OptionValues orAlso(final String words) {
		return new OptionValues(type, start, choices, words, least, most);
	}

	/** Whether a value must be given. */
	public boolean isRequired() {
		return start.isEmpty();
	}

	/** The numbers it may be: {@code 0.0001 to 0.5}, {@code 0 or more}; empty if there is no limit. */
	public String range() {
		if (least.isEmpty() && most.isEmpty()) return "";
		return most.isEmpty() ? least + " or more" : least.isEmpty() ? most + " or less" : least + " to " + most;
	}

	/**
	 * Reads one value, as macros and dialogs give it.
	 *
	 * @param name of the option, for errors
	 * @return a String, File, Boolean, Integer or Double; null for no file
	 * @throws AnomalyException if it is no such value, none of the choices or out of range. What else than the choices it
	 *           may be is for the use case to check.
	 */
	Object read(final String name, final String text) {
		return switch (type) {
			case FOLDER, FILE, NEW_FILE -> text.isBlank() ? null : new File(text);
			case FLAG -> flag(name, text);
			case WHOLE, NUMBER -> number(name, text);
			case TEXT -> {
				if (also.isEmpty() && !choices.isEmpty() && !choices.contains(text)) throw wrong(name, text, "one of " + String
					.join(", ", choices));
				yield text;
			}
		};
	}

	private static Object flag(final String name, final String text) {
		if (Stream.of("true", "1", "yes", "on").anyMatch(text::equalsIgnoreCase)) return true;
		if (Stream.of("false", "0", "no", "off").anyMatch(text::equalsIgnoreCase)) return false;
		throw wrong(name, text, "true or false");
	}

	private Object number(final String name, final String text) {
		final double number;
		try {
			number = Double.parseDouble(text);
		}
		catch (final NumberFormatException e) {
			throw wrong(name, text, "a number, with a point for decimals");
		}
		if (!Double.isFinite(number)) throw wrong(name, text, "a number");
		if (!least.isEmpty() && number < Double.parseDouble(least) || !most.isEmpty() && number > Double.parseDouble(most))
			throw wrong(name, text, range());
		if (type == OptionType.NUMBER) return number;
		if (number != Math.rint(number)) throw wrong(name, text, "a whole number");
		return (int) number;
	}

	static AnomalyException wrong(final String name, final String text, final String wanted) {
		return new AnomalyException("the option " + name + " is " + (text.isBlank() ? "empty" : "'" + text + "'") +
			", but must be " + wanted);
	}
}
