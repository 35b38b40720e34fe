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
 * may be nested, and a {@code ]} inside a word closes nothing. Values may hold {@code =}, {@code key=} and any Unicode.
 * Keys are lower-cased, as ImageJ does. A word without {@code =} is a flag, {@code true}. ImageJ's own
 * {@code Macro.getValue} searches the whole text instead, and finds {@code model} inside
 * {@code images=[/data/model=3/good]}.
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
		while (position < text.length() && Character.isWhitespace(text.charAt(position)))
			position++;
	}

	private void readOption(final Map<String, String> values) {
		final int start = position;
		while (position < text.length() && !isEnd(position) && text.charAt(position) != '=')
			position++;
		final String key = text.substring(start, position).toLowerCase(Locale.ROOT);
		if (key.isEmpty()) throw new AnomalyException("the macro's options have a value without a key at '" + text.substring(
			start) + "': write key=value");
		final String value = position < text.length() && text.charAt(position) == '=' ? readValue() : "true";
		if (values.put(key, value) != null) throw new AnomalyException("the macro's options have the key '" + key +
			"' twice: give it once");
	}

	private String readValue() {
		position++;
		if (position < text.length() && text.charAt(position) == '[') return readBrackets();
		final int start = position;
		while (!isEnd(position))
			position++;
		return text.substring(start, position);
	}

	private String readBrackets() {
		final int start = position + 1;
		int depth = 0;
		int lastClosing = -1;
		for (int i = position; i < text.length(); i++) {
			if (text.charAt(i) == '[') depth++;
			if (text.charAt(i) == ']') depth--;
			if (text.charAt(i) == ']' && isEnd(i + 1)) {
				lastClosing = i;
				if (depth <= 0) break;
			}
		}
		if (lastClosing < 0) throw new AnomalyException("the macro's options have a bracket that is not closed at '" + text
			.substring(start - 1) + "': write key=[value with spaces]");
		position = lastClosing + 1;
		return text.substring(start, lastClosing);
	}

	private boolean isEnd(final int i) {
		return i >= text.length() || Character.isWhitespace(text.charAt(i));
	}
}
