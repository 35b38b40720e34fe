package sc.fiji.anomaly.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.scijava.command.CommandInfo;

import sc.fiji.anomaly.Docs;
import sc.fiji.anomaly.app.option.Option;
import sc.fiji.anomaly.app.option.OptionType;
import sc.fiji.anomaly.app.option.OptionValues;

/**
 * The page with the macro reference says what the options say. {@code mvn test -Dtest=MacroReferenceTest
 * -Dreadme.update=true} writes it anew.
 */
class MacroReferenceTest {

	private static final Path PAGE = Docs.page("macro-reference");
	private static final String BEGIN = "<!-- made by MacroReferenceTest: do not edit -->\n";
	private static final String END = "<!-- end of what MacroReferenceTest makes -->";

	@Test
	void pageHasTheReference() throws IOException {
		final String page = Files.readString(PAGE);
		final int begin = page.indexOf(BEGIN) + BEGIN.length();
		final int end = page.indexOf(END);
		final String reference = MenuTest.commands().stream().map(MacroReferenceTest::section).collect(Collectors.joining()) + "\n";
		if (Boolean.getBoolean("readme.update")) Files.writeString(PAGE, page.substring(0, begin) + reference + page
			.substring(end));
		else assertEquals(reference, page.substring(begin, end),
			"the macro reference in src/docs is out of date: mvn test -Dtest=MacroReferenceTest -Dreadme.update=true");
	}

	private static String section(final CommandInfo command) {
		final String title = "\n## " + command.getMenuPath().getLeaf().getName() + "\n\n" + command.getDescription() + "\n";
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
