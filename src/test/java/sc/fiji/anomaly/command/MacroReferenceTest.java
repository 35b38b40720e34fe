package sc.fiji.anomaly.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.scijava.command.CommandInfo;

import sc.fiji.anomaly.app.option.Option;
import sc.fiji.anomaly.app.option.OptionType;
import sc.fiji.anomaly.app.option.OptionValues;

/**
 * The macro reference in the README says what the options say. {@code mvn test -Dtest=MacroReferenceTest
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

	private static String row(final Option option) {
		return "| `" + option.name() + "` | " + start(option.values()) + " | " + values(option.values()) + " | " + option
			.help() + " |\n";
	}

	private static String start(final OptionValues values) {
		if (values.isRequired()) return "**required**";
		return values.start().get().isEmpty() ? "empty" : "`" + values.start().get() + "`";
	}

	private static String values(final OptionValues values) {
		if (values.type() == OptionType.FLAG) return "`true`, `false`";
		if (!values.choices().isEmpty()) return values.choices().stream().map(c -> "`" + c + "`").collect(Collectors.joining(
			", ")) + (values.also().isEmpty() ? "" : "; also " + values.also());
		return values.type().label() + (values.range().isEmpty() ? "" : ", " + values.range());
	}
}
