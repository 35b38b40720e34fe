package sc.fiji.anomaly.report.window;

import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Component;
import java.awt.Font;
import java.awt.Frame;

import ij.gui.MultiLineLabel;

/** A sentence above the table, in its window. */
final class TableNote {

	private static final String NAME = "anomaly note";
	private static final int WIDTH = 90;
	private static final int FONT_SIZE = 13;

	private TableNote() {}

	/** Puts the sentence above the table, in the place of that before; an empty one takes it away. */
	static void set(final Frame window, final String sentence) {
		for (final Component part : window.getComponents())
			if (NAME.equals(part.getName())) window.remove(part);
		if (!sentence.isEmpty()) {
			final MultiLineLabel label = new MultiLineLabel(wrapped(sentence));
			label.setFont(new Font(Font.SANS_SERIF, Font.BOLD, FONT_SIZE));
			label.setName(NAME);
			label.setForeground(new Color(0xA83F00));
			window.add(label, BorderLayout.NORTH);
		}
		window.validate();
	}

	/** In lines. */
	static String wrapped(final String sentence) {
		final StringBuilder lines = new StringBuilder();
		int length = 0;
		for (final String word : sentence.split(" ")) {
			if (length > 0 && length + 1 + word.length() > WIDTH) {
				lines.append('\n');
				length = 0;
			}
			if (length > 0) lines.append(' ');
			lines.append(word);
			length += word.length() + 1;
		}
		return lines.toString();
	}
}
