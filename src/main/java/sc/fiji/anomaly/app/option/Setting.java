package sc.fiji.anomaly.app.option;

import java.util.Locale;

import sc.fiji.anomaly.AnomalyException;

/**
 * An option that the dialogs of the commands do not ask for: one dialog does, for all commands.
 *
 * @param key where it is remembered
 * @param option what it is called and what it may be, the same in all its uses
 * @param ofData whether it belongs to the images at hand, and is forgotten when the host ends
 */
public record Setting(String key, Option option, boolean ofData) {

	static Setting of(final Option option) {
		return new Setting(option.name(), option, false);
	}

	/** One whose name means something else in another use. */
	static Setting of(final String key, final Option option) {
		return new Setting(key, option, false);
	}

	static Setting ofData(final Option option) {
		return new Setting(option.name(), option, true);
	}

	/** Whether it sets an option of a use case. */
	boolean sets(final Option other) {
		return option.name().equals(other.name()) && option.values().equals(other.values());
	}

	/** What it is if nobody has changed it. */
	public String start() {
		return option.values().start().orElse("");
	}

	/** Whether a text is the same as {@link #start()}. */
	public boolean isStart(final String text) {
		return text.strip().equals(start());
	}

	/** Whether a text can be read. */
	public boolean accepts(final String text) {
		try {
			option.read(text.strip());
			return true;
		}
		catch (final AnomalyException e) {
			return false;
		}
	}

	/** For the line of a dialog: {@code augment flips}, {@code no report page}. */
	String words(final String text) {
		final String label = option.label();
		final String small = label.equals(label.toUpperCase(Locale.ROOT)) ? label : label.substring(0, 1).toLowerCase(
			Locale.ROOT) + label.substring(1);
		if (option.values().type() == OptionType.FLAG) return Boolean.parseBoolean(text) ? small : "no " + small;
		return small + " " + text.strip();
	}
}
