package sc.fiji.anomaly.imagej1;

import org.scijava.ItemVisibility;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleItem;

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
		for (final ModuleItem<?> item : MacroInputs.of(info))
			if (item.getVisibility() == ItemVisibility.NORMAL) page.append(entry(item));
		return page.append("</dl><p>In a macro: <code>run(\"").append(escaped(title)).append(
			"\", \"key=value key=[value with spaces]\");</code></p></body></html>").toString();
	}

	private static String entry(final ModuleItem<?> item) {
		return "<dt><b>" + escaped(item.getLabel()) + "</b> (<code>" + item.getName() + "</code>)</dt><dd>" + escaped(item
			.getDescription()) + "</dd>";
	}

	private static String escaped(final String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
	}
}
