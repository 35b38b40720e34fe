package sc.fiji.anomaly.command;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import sc.fiji.anomaly.AnomalyException;

/**
 * The options of a macro's {@code run("Command...", "key=value key2=[value 2] flag")}, read one after the other.
 * <p>
 * A value ends at the next white space, or, if it begins with {@code [}, at the {@code ]} that closes it: brackets inside
 * may be nested, and a {@code ]} inside a word closes nothing. Between single quotes it ends at the quote, as in ImageJ.
 * Values may hold {@code =}, {@code key=} and any Unicode. Keys are lower-cased, as ImageJ does. A word without
 * {@code =} is a flag, {@code true}. ImageJ's own {@code Macro.getValue} searches the whole text instead, and finds
 * {@code model} inside {@code images=[/data/model=3/good]}.
 */
final class MacroOptions {

	private final String text;
	private int position;

	private MacroOptions(final String text) {
		this.text = text;
	}

	/**
	 * Reads options.
	 *
	 * @param options may be null or empty
	 * @return values by key, in order
	 * @throws AnomalyException if a key is there twice, a key is missing, or a bracket is not closed
	 */
	static Map<String, String> parse(final String options) {
		final MacroOptions reader = new MacroOptions(options == null ? "" : options);
		final Map<String, String> values = new LinkedHashMap<>();
		for (reader.skipSpace(); reader.position < reader.text.length(); reader.skipSpace())
			reader.readOption(values);
		return Collections.unmodifiableMap(values);
	}

	private void skipSpace() {
		while (position < text.length() && isEnd(position))
			position++;
	}

	private void readOption(final Map<String, String> values) {
		final int start = position;
		while (!isEnd(position) && text.charAt(position) != '=')
			position++;
		final String key = text.substring(start, position).toLowerCase(Locale.ROOT);
		if (key.isEmpty()) throw new AnomalyException("the macro's options have a value without a key at '" + text.substring(
			start).strip() + "': write key=value");
		final String value = isEnd(position) ? "true" : readValue();
		if (values.put(key, value) != null) throw new AnomalyException("the macro's options have the key '" + key +
			"' twice: give it once");
	}

	/** After the key: the sign {@code =} and what follows. */
	private String readValue() {
		final int start = ++position;
		final int closing = isEnd(start) ? -1 : closing(start);
		if (closing >= 0) {
			position = closing + 1;
			return text.substring(start + 1, closing);
		}
		while (!isEnd(position))
			position++;
		return text.substring(start, position);
	}

	/** Where the bracket or quote at the start of a value is closed; -1 if none begins there. */
	private int closing(final int start) {
		return switch (text.charAt(start)) {
			case '[' -> isPlainWord(start) ? -1 : closingBracket(start);
			case '\'' -> closingQuote(start);
			default -> -1;
		};
	}

	/** A quote that is not closed is a part of the value: O'Hara and 'n are names. */
	private int closingQuote(final int start) {
		for (int i = start + 1; i < text.length(); i++)
			if (text.charAt(i) == '\'' && isEnd(i + 1)) return i;
		return -1;
	}

	/**
	 * The first {@code ]} at the end of a word where as many are closed as are open. If there is none, a name holds a
	 * single bracket, as in {@code [/a [b c]}: then the first at the end of a word that the next key or nothing follows.
	 */
	private int closingBracket(final int start) {
		int depth = 0;
		int first = -1;
		for (int i = start; i < text.length(); i++) {
			final char c = text.charAt(i);
			if (c == '[') depth++;
			if (c != ']') continue;
			depth--;
			if (!isEnd(i + 1)) continue;
			if (depth <= 0) return i;
			if (first < 0 && isKeyNext(i + 1)) first = i;
		}
		if (first < 0) throw new AnomalyException(
			"the macro's options have a bracket that is not closed at '" + text.substring(start).strip() +
				"': write key=[value with spaces]");
		return first;
	}

	private boolean isKeyNext(final int from) {
		return text.substring(from).matches("(?s)\\s*|\\s+\\p{Alpha}+=.*");
	}

	/** A name without spaces is recorded without brackets of its own, [a]b.png for instance. */
	private boolean isPlainWord(final int start) {
		int end = start;
		while (!isEnd(end))
			end++;
		return text.substring(start, end).matches("\\[[^\\[\\]]*\\].*[^\\]]");
	}

	private boolean isEnd(final int i) {
		return i >= text.length() || Character.isWhitespace(text.charAt(i));
	}
}
