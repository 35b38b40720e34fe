package sc.fiji.anomaly.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.scijava.command.CommandInfo;
import org.scijava.module.ModuleItem;

/**
 * The macro reference in the README says what the commands say. {@code mvn test -Dtest=MacroReferenceTest
 * -Dreadme.update=true} writes it anew.
 */
class MacroReferenceTest {

	private static final Path README = Path.of("README.md");
	private static final String BEGIN = "<!-- made by MacroReferenceTest: do not edit -->\n";
	private static final String END = "<!-- end of what MacroReferenceTest makes -->";

	@Test
	void readmeHasTheReference() throws IOException {
		final String readme = Files.readString(README);
		final int begin = readme.indexOf(BEGIN) + BEGIN.length();
		final int end = readme.indexOf(END);
		final String reference = MenuTest.commands().stream().map(MacroReferenceTest::section).collect(Collectors.joining()) + "\n";
		if (Boolean.getBoolean("readme.update")) Files.writeString(README, readme.substring(0, begin) + reference + readme
			.substring(end));
		else assertEquals(reference, readme.substring(begin, end),
			"the macro reference in README.md is out of date: mvn test -Dtest=MacroReferenceTest -Dreadme.update=true");
	}

	private static String section(final CommandInfo command) {
		final String title = "\n#### " + command.getMenuPath().getLeaf().getName() + "\n\n" + command.getDescription() + "\n";
		if (MacroInputs.of(command).isEmpty()) return title + "\nNo keys.\n";
		return title + "\n| key | default | values | |\n| --- | --- | --- | --- |\n" + MacroInputs.of(command).stream().map(
			MacroReferenceTest::row).collect(Collectors.joining());
	}

	private static String row(final ModuleItem<?> item) {
		return "| `" + item.getName() + "` | " + defaultValue(item) + " | " + values(item) + " | " + item.getDescription() +
			" |\n";
	}

	private static String defaultValue(final ModuleItem<?> item) {
		if (item.isRequired()) return "**required**";
		final Object value = item.getDefaultValue();
		return value == null || value.toString().isEmpty() ? "empty" : "`" + value + "`";
	}

	private static String values(final ModuleItem<?> item) {
		final String style = item.getWidgetStyle() == null ? "" : item.getWidgetStyle();
		if (item.getType() == File.class) return style.contains("directory") ? "folder" : style.contains("save")
			? "file to write" : "file";
		if (item.getType() == boolean.class) return "`true`, `false`";
		if (!MacroInputs.choices(item).isEmpty()) return MacroInputs.choices(item).stream().map(c -> "`" + c + "`").collect(
			Collectors.joining(", ")) + (MacroInputs.isOpen(item) ? "; also " + item.get(MacroInputs.ALSO) : "");
		if (item.getType() == String.class) return "text";
		final String kind = item.getType() == int.class ? "whole number" : "number";
		return kind + (MacroInputs.range(item).isEmpty() ? "" : ", " + MacroInputs.range(item));
	}
}
