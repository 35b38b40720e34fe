package sc.fiji.anomaly.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.ItemVisibility;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;

import sc.fiji.anomaly.app.option.Option;
import sc.fiji.anomaly.app.option.Settings;
import sc.fiji.anomaly.app.option.UseCase;

/** What must hold for every command, whichever there are: plain ImageJ, Fiji and macros depend on it. */
public class MenuTest {

	private static final List<CommandInfo> COMMANDS = commands();

	/** Our commands, as the menus show them. */
	public static List<CommandInfo> commands() {
		try (Context context = new Context(CommandService.class)) {
			return context.service(CommandService.class).getCommands().stream().filter(c -> c.getDelegateClassName()
				.startsWith("sc.fiji.anomaly.")).sorted(Comparator.comparing((CommandInfo c) -> c.getMenuPath().get(0)
					.getName()).reversed().thenComparing(c -> c.getMenuPath().getLeaf().getWeight())).collect(Collectors.toList());
		}
	}

	@Test
	void plainImageJHasTheSameMenu() throws IOException {
		final List<String> entries = Files.readAllLines(Path.of("plugins.config")).stream().filter(l -> !l.startsWith("#") &&
			!l.isBlank()).toList();
		assertEquals(COMMANDS.stream().map(MenuTest::entry).toList(), entries,
			"lines of plugins.config, in the order of the menu weights");
	}

	private static String entry(final CommandInfo command) {
		final String path = command.getMenuPath().subList(0, command.getMenuPath().size() - 1).stream().map(m -> m
			.getName()).collect(Collectors.joining(">"));
		return path + ", \"" + command.getMenuPath().getLeaf().getName() +
			"\", sc.fiji.anomaly.imagej1.CommandBridge(\"" + command.getDelegateClassName() + "\")";
	}

	@Test
	void everyEntryOfOurMenuHasItsPlace() {
		for (final CommandInfo command : COMMANDS)
			if (command.getMenuPath().get(0).getName().equals("Plugins")) assertTrue(command.getMenuPath().getLeaf()
				.getWeight() < 100, command + ": give its @Menu a weight, so that Fiji's order is that of plugins.config");
	}

	@Test
	void keysAreFitForMacros() {
		for (final CommandInfo command : COMMANDS) {
			final List<String> keys = MacroInputs.of(command).stream().map(Option::name).toList();
			for (final String key : keys) {
				assertTrue(key.matches("[a-z]+"), key + " of " + command + ": ImageJ lower-cases keys, and finds a key behind " +
					"anything that is no letter in another one");
				assertEquals(1, Collections.frequency(keys, key), key + " of " + command);
			}
		}
	}

	/** What a dialog asks for has a field; all else is for Settings, or for macros alone. */
	@Test
	void dialogsAskForLittle() {
		for (final CommandInfo command : COMMANDS) {
			final UseCase use = UseCase.ofMenu(command.getMenuPath().getLeaf().getName()).orElse(null);
			for (final Option option : MacroInputs.of(command)) {
				final boolean asked = Settings.isAsked(use, option);
				assertEquals(asked ? ItemVisibility.NORMAL : ItemVisibility.INVISIBLE, command.getInput(option.name())
					.getVisibility(), option.name() + " of " + command);
				assertTrue(asked || !command.getInput(option.name()).isPersisted(), option.name() + " of " + command);
			}
			final boolean hasSettings = use != null && !Settings.of(use).isEmpty();
			assertEquals(hasSettings, command.getInput("settings") != null, command + " has the button");
		}
	}

	@Test
	void everythingIsExplained() {
		for (final CommandInfo command : COMMANDS) {
			assertFalse(command.getDescription() == null || command.getDescription().isBlank(), command.toString());
			for (final Option option : MacroInputs.of(command)) {
				assertFalse(option.label().isBlank(), option.name() + " of " + command);
				assertFalse(option.help().isBlank() || option.help().endsWith("."), option.name() + " of " + command +
					": one sentence or more, without the last point");
			}
		}
	}

	/** The dialog shows only what is in the list: a default that is not would be replaced by the first choice. */
	@Test
	void defaultsAreAmongTheChoices() {
		for (final CommandInfo command : COMMANDS)
			for (final Option option : MacroInputs.of(command))
				if (!option.values().choices().isEmpty()) assertTrue(option.values().choices().contains(option.start()), option
					.name() + " of " + command);
	}
}
