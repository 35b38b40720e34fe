package sc.fiji.anomaly.imagej1;

import org.scijava.ItemVisibility;
import org.scijava.module.ModuleInfo;

import sc.fiji.anomaly.app.option.Option;
import sc.fiji.anomaly.command.MacroInputs;

/** What the Help button of a dialog shows: each field's description, and the name by which a macro sets it. */
final class HelpPage {

	private HelpPage() {}

	static String of(final ModuleInfo info) {
		final String title = info.getMenuPath().getLeaf().getName();
		final StringBuilder page = new StringBuilder("<html><body style='width: 420px; font-family: sans-serif'><h2>");
		page.append(escaped(title.replace("...", ""))).append("</h2>");
		if (info.getDescription() != null) page.append("<p>").append(escaped(info.getDescription())).append("</p>");
		page.append("<dl>");
		for (final Option option : MacroInputs.of(info))
			if (info.getInput(option.name()).getVisibility() == ItemVisibility.NORMAL) page.append(entry(option));
		return page.append("</dl><p>In a macro: <code>run(\"").append(escaped(title)).append(
			"\", \"key=value key=[value with spaces]\");</code></p></body></html>").toString();
	}

	private static String entry(final Option option) {
		return "<dt><b>" + escaped(option.label()) + "</b> (<code>" + option.name() + "</code>)</dt><dd>" + escaped(option
			.help()) + "</dd>";
	}

	private static String escaped(final String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
	}
}
