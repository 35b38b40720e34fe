package sc.fiji.anomaly.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.scijava.command.CommandInfo;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;

/**
 * The macro reference in the README, made from the commands themselves. Out of date, it fails and writes what it should be
 * to {@code target/macro-reference.md}; {@code mvn -Dmacro.reference=write -Dtest=MacroReferenceTest test} writes it into
 * the README.
 */
class MacroReferenceTest {

	private static final Path README = Path.of("README.md");
	private static final String BEGIN = "<!-- macro reference: made by MacroReferenceTest -->\n";
	private static final String END = "<!-- end of macro reference -->";

	@Test
	void readmeIsUpToDate() throws IOException {
		final String readme = Files.readString(README);
		final int from = readme.indexOf(BEGIN) + BEGIN.length();
		final int to = readme.indexOf(END);
		assertTrue(from > BEGIN.length() && to >= from, "the README has no place for the macro reference");
		final String wanted = reference(MenuTest.commands());
		if ("write".equals(System.getProperty("macro.reference"))) Files.writeString(README, readme.substring(0, from) +
			wanted + readme.substring(to));
		else {
			Files.writeString(Path.of("target/macro-reference.md"), wanted);
			assertEquals(wanted, readme.substring(from, to));
		}
	}

	private static String reference(final List<CommandInfo> commands) {
		final StringBuilder text = new StringBuilder();
		for (final CommandInfo command : commands) {
			text.append("\n**`run(\"").append(command.getMenuPath().getLeaf().getName()).append("\", ...)`** ").append(command
				.getDescription()).append("\n\n");
			final List<ModuleItem<?>> items = MacroInputs.of(command);
			if (items.isEmpty()) text.append("No options.\n");
			else text.append("| key | default | values | |\n| --- | --- | --- | --- |\n");
			final Module start = Defaults.of(command);
			for (final ModuleItem<?> item : items)
				text.append("| `").append(item.getName()).append("` | ").append(defaultOf(item, start)).append(" | ").append(values(
					item)).append(" | ").append(item.getDescription().replace("|", "\\|")).append(" |\n");
		}
		return text.append('\n').toString();
	}

	private static String defaultOf(final ModuleItem<?> item, final Module start) {
		if (item.isRequired()) return "*required*";
		final Object value = start.getInput(item.getName());
		return value == null || value.toString().isEmpty() ? "*empty*" : "`" + value + "`";
	}

	private static String values(final ModuleItem<?> item) {
		if (!MacroInputs.choices(item).isEmpty()) return String.join(", ", MacroInputs.choices(item).stream().map(c -> "`" + c +
			"`").toList()) + (MacroInputs.isOpen(item) ? ", or " + item.get(MacroInputs.ALSO) : "");
		if (item.getType() == boolean.class) return "`true`, `false`";
		final String kind = item.getType().getSimpleName().toLowerCase(Locale.ROOT);
		final String name = switch (kind) {
			case "file" -> String.valueOf(item.getWidgetStyle()).contains("directory") ? "directory" : "file";
			case "int" -> "whole number";
			case "double" -> "number";
			default -> "text";
		};
		final Object least = item.getMinimumValue();
		final Object most = item.getMaximumValue();
		return name + (least != null ? " from " + least : "") + (most != null ? " to " + most : "");
	}
}
