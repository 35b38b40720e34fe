package sc.fiji.anomaly.imagej1;

import java.util.stream.Collectors;

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
		page.append("<dl>").append(entries(info, ItemVisibility.NORMAL)).append("</dl>");
		final String settings = entries(info, ItemVisibility.INVISIBLE);
		if (!settings.isEmpty()) page.append("<h3>In Settings</h3><dl>").append(settings).append("</dl>");
		return page.append("<p>In a macro: <code>run(\"").append(escaped(title)).append(
			"\", \"key=value key=[value with spaces]\");</code></p></body></html>").toString();
	}

	private static String entries(final ModuleInfo info, final ItemVisibility visibility) {
		return MacroInputs.of(info).stream().filter(o -> info.getInput(o.name()).getVisibility() == visibility).map(
			HelpPage::entry).collect(Collectors.joining());
	}

	private static String entry(final Option option) {
		return "<dt><b>" + escaped(option.label()) + "</b> (<code>" + option.name() + "</code>)</dt><dd>" + escaped(option
			.help()) + "</dd>";
	}

	private static String escaped(final String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
	}
}
