package sc.fiji.anomaly.report.window;

import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Component;
import java.awt.Font;
import java.awt.Frame;
import java.awt.Panel;
import java.util.List;
import java.util.stream.Collectors;

import ij.gui.MultiLineLabel;

/** Sentences above the table, in its window: a warning, and a summary of the run. */
final class TableNote {

	private static final String NAME = "anomaly note";
	private static final int WIDTH = 110;
	private static final int WARNING_SIZE = 13;
	private static final int SUMMARY_SIZE = 12;

	private TableNote() {}

	/** Puts sentences above the table, in the place of those before; none takes them away. The warning is not said twice. */
	static void set(final Frame window, final String warning, final List<String> summary) {
		for (final Component part : window.getComponents())
			if (NAME.equals(part.getName())) window.remove(part);
		final Panel panel = new Panel(new BorderLayout());
		panel.setName(NAME);
		if (!warning.isEmpty()) panel.add(label(wrapped(warning), new Font(Font.SANS_SERIF, Font.BOLD, WARNING_SIZE), new Color(
			0xA83F00)), BorderLayout.NORTH);
		final String lines = summary.stream().filter(s -> !s.equals(warning)).map(TableNote::wrapped).collect(Collectors.joining(
			"\n"));
		if (!lines.isEmpty()) panel.add(label(lines, new Font(Font.SANS_SERIF, Font.PLAIN, SUMMARY_SIZE), Color.DARK_GRAY),
			BorderLayout.CENTER);
		if (panel.getComponentCount() > 0) window.add(panel, BorderLayout.NORTH);
		window.validate();
	}

	private static MultiLineLabel label(final String lines, final Font font, final Color color) {
		final MultiLineLabel label = new MultiLineLabel(lines);
		label.setFont(font);
		label.setForeground(color);
		return label;
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
