package sc.fiji.anomaly.imagej1;

/** Breaks long messages into lines that fit a dialog. */
final class Lines {

	private static final int WIDTH = 90;

	private Lines() {}

	static String wrapped(final String text) {
		final StringBuilder lines = new StringBuilder();
		int length = 0;
		for (final String word : text.split(" ")) {
			if (length > 0 && length + word.length() >= WIDTH) {
				lines.append('\n');
				length = 0;
			}
			else if (length > 0) lines.append(' ');
			lines.append(word);
			length += word.length() + 1;
		}
		return lines.toString();
	}
}
