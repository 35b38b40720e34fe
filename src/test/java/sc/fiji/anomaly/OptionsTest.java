package sc.fiji.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.scijava.ItemVisibility;
import org.scijava.command.CommandInfo;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;

import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import sc.fiji.anomaly.app.FeatureSettings;
import sc.fiji.anomaly.app.Keeping;
import sc.fiji.anomaly.app.LearningSettings;
import sc.fiji.anomaly.app.NetworkSettings;
import sc.fiji.anomaly.app.OutputSettings;
import sc.fiji.anomaly.app.PcaSettings;
import sc.fiji.anomaly.app.PlaneMaps;
import sc.fiji.anomaly.report.folder.MapChoice;
import sc.fiji.anomaly.app.option.Option;
import sc.fiji.anomaly.app.option.OptionType;
import sc.fiji.anomaly.app.option.Options;
import sc.fiji.anomaly.app.option.UseCase;
import sc.fiji.anomaly.cli.Anomaly;
import sc.fiji.anomaly.command.Defaults;
import sc.fiji.anomaly.command.MenuTest;

/**
 * An option is said once: menu commands, command line, settings and pages have what {@link Options} says. Constants are
 * copied into the classes that use them: if old words are found after a change, remove {@code target/classes}.
 */
class OptionsTest {

	private static final List<CommandInfo> COMMANDS = MenuTest.commands();

	private static List<ModuleItem<?>> settable(final CommandInfo command) {
		final Set<Class<?>> types = Arrays.stream(OptionType.values()).map(OptionType::javaType).collect(Collectors.toSet());
		return StreamSupport.stream(command.inputs().spliterator(), false).filter(i -> i
			.getVisibility() != ItemVisibility.MESSAGE && types.contains(i.getType())).collect(Collectors.toList());
	}

	private static Option option(final UseCase use, final String name) {
		return Options.find(use, name).orElseThrow(() -> new AssertionError(use + " has no option " + name));
	}

	@Test
	void everyParameterOfACommandIsItsOption() {
		final Set<UseCase> seen = new HashSet<>();
		for (final CommandInfo command : COMMANDS) {
			final List<ModuleItem<?>> items = settable(command);
			if (items.isEmpty()) continue;
			final UseCase use = UseCase.ofMenu(command.getMenuPath().getLeaf().getName()).orElseThrow();
			seen.add(use);
			final Set<String> names = items.stream().map(i -> i.getName()).collect(Collectors.toSet());
			assertEquals(Options.of(use).stream().map(Option::name).collect(Collectors.toSet()), names, use.toString());
			final Module start = Defaults.of(command);
			for (final ModuleItem<?> item : items)
				assertSame(item, start.getInput(item.getName()), option(use, item.getName()));
		}
		assertEquals(Arrays.stream(UseCase.values()).filter(u -> !u.menu().isEmpty()).collect(Collectors.toSet()), seen);
	}

	private static void assertSame(final ModuleItem<?> item, final Object start, final Option option) {
		final String name = option.name() + " of " + option.uses();
		assertEquals(option.label(), item.getLabel(), name);
		assertEquals(option.help(), item.getDescription(), name);
		assertEquals(option.values().type().javaType(), item.getType(), name);
		assertEquals(option.values().isRequired(), item.isRequired(), name);
		if (!item.isRequired()) assertEquals(option.start(), start, name);
		assertEquals(option.values().choices(), item.getChoices() == null ? List.of() : item.getChoices(), name);
		assertEquals(number(option.values().least()), limit(item.getMinimumValue()), name);
		assertEquals(number(option.values().most()), limit(item.getMaximumValue()), name);
		final String style = switch (option.values().type()) {
			case FOLDER -> "directory";
			case FILE -> "open";
			case NEW_FILE -> "save";
			default -> "";
		};
		assertEquals(style, item.getWidgetStyle() == null ? "" : item.getWidgetStyle(), name);
	}

	private static Double number(final String limit) {
		return limit.isEmpty() ? null : Double.valueOf(limit);
	}

	private static Double limit(final Object value) {
		return value == null ? null : ((Number) value).doubleValue();
	}

	/** All but those of the installation, which is no use case. */
	@Test
	void everyOptionOfTheCommandLineIsItsOption() {
		for (final UseCase use : UseCase.values()) {
			if (use.word().isEmpty()) continue;
			final CommandLine command = Anomaly.commandLine().getSubcommands().get(use.word());
			final Set<String> flags = new TreeSet<>();
			for (final OptionSpec spec : command.getCommandSpec().options()) {
				if (spec.usageHelp() || spec.versionHelp()) continue;
				flags.add(spec.longestName());
				final Option option = Options.of(use).stream().filter(o -> o.flag().equals(spec.longestName())).findFirst()
					.orElseThrow(() -> new AssertionError(use + " has no option " + spec.longestName()));
				assertEquals(option.help(), String.join(" ", spec.description()).replaceFirst(" \\(default: [^()]*\\)$", ""));
				// Where there are no windows, files are all there is to see.
				final boolean mustBeGiven = option.values().isRequired() || option.name().equals("output") && option
					.values().type() == OptionType.FOLDER;
				assertEquals(mustBeGiven, spec.required(), use + spec.longestName());
				if (!mustBeGiven) assertEquals(option.start(), spec.defaultValue() == null ? absent(spec) : option.read(spec
					.defaultValue()), use + spec.longestName());
			}
			// In place of the choice 'from directory' and the field beside it, a command line has the directory; no selection, no ImageJ.
			assertEquals(Options.of(use).stream().map(Option::flag).filter(f -> !Set.of("--checkpoint", "--selection", "--results").contains(
				f)).collect(Collectors
				.toCollection(TreeSet::new)), flags, use.toString());
		}
	}

	/** What it means not to write an option for which the command line has no default. */
	private static Object absent(final OptionSpec spec) {
		return spec.type() == boolean.class ? false : null;
	}

	@Test
	void thePageNamesEveryOptionOfTheCommandLine() throws IOException {
		final String page = Files.readString(Docs.page("command-line"));
		final String synopsis = page.substring(page.indexOf("```\nanomaly features"), page.indexOf("Exit codes:"));
		for (final UseCase use : UseCase.values()) {
			if (use.word().isEmpty()) continue;
			final String own = synopsis.substring(synopsis.indexOf("anomaly " + use.word())).split("\nanomaly |\n\n")[0];
			for (final OptionSpec spec : Anomaly.commandLine().getSubcommands().get(use.word()).getCommandSpec().options())
				if (!spec.usageHelp() && !spec.versionHelp()) assertTrue(own.contains(spec.longestName()), spec.longestName() +
					" is not in: " + own);
		}
	}

	@Test
	void choicesAreTheNamesOfWhatThereIs() {
		assertChoices(UseCase.TRAIN, "components", Components.values(), Components::label);
		assertChoices(UseCase.TRAIN, "keep", Keeping.values(), Keeping::label);
		assertChoices(UseCase.SCORE, "keep", Keeping.values(), Keeping::label);
		assertChoices(UseCase.TRAIN, "decision", Decision.values(), Decision::label);
		assertChoices(UseCase.TRAIN, "place", Place.values(), Place::label);
		assertChoices(UseCase.TRAIN, "pooling", Pooling.values(), Pooling::label);
		assertChoices(UseCase.TRAIN, "augment", Augment.values(), Augment::label);
		assertChoices(UseCase.SCORE, "maps", MapChoice.values(), MapChoice::label);
		assertChoices(UseCase.SCORE_CURRENT, "maps", PlaneMaps.values(), PlaneMaps::label);
		final Set<String> precisions = labels(Precision.values(), Precision::label);
		precisions.add("auto");
		assertEquals(precisions, Set.copyOf(option(UseCase.TRAIN, "precision").values().choices()));
		final Set<String> positions = labels(PositionMode.values(), PositionMode::label);
		positions.add("default");
		assertEquals(positions, Set.copyOf(option(UseCase.TRAIN, "positions").values().choices()));
	}

	private static <T> void assertChoices(final UseCase use, final String name, final T[] values,
		final Function<T, String> label)
	{
		assertEquals(labels(values, label), new TreeSet<>(option(use, name).values().choices()), name + " of " + use);
	}

	private static <T> Set<String> labels(final T[] values, final Function<T, String> label) {
		return Arrays.stream(values).map(label).collect(Collectors.toCollection(TreeSet::new));
	}

	@Test
	void settingsBeginWithTheDefaults() {
		final FeatureSettings features = FeatureSettings.DEFAULT.validated();
		assertStart(UseCase.TRAIN, "backbone", features.backbone());
		assertStart(UseCase.TRAIN, "device", features.device());
		assertStart(UseCase.TRAIN, "precision", features.precision());
		assertEquals("", features.positions());
		assertStart(UseCase.TRAIN, "range", features.range());
		assertStart(UseCase.TRAIN, "pooling", features.layers().pooling().label());
		assertStart(UseCase.TRAIN, "layers", features.layers().levelsLabel());
		assertStart(UseCase.TRAIN, "maplayers", features.layers().groupsLabel());
		final LearningSettings learning = LearningSettings.DEFAULT.validated();
		assertStart(UseCase.TRAIN, "fpr", learning.rates().fprLabel());
		assertStart(UseCase.TRAIN, "review", learning.rates().reviewLabel());
		assertStart(UseCase.TRAIN, "augment", learning.augment().label());
		assertStart(UseCase.TRAIN, "components", learning.components().label());
		assertStart(UseCase.TRAIN, "variance", learning.variance());
		assertStart(UseCase.TRAIN, "maps", learning.maps());
		assertStart(UseCase.TRAIN, "decision", learning.decision().label());
		assertStart(UseCase.TRAIN, "place", learning.place().label());
		final NetworkSettings network = NetworkSettings.DEFAULT.validated();
		assertStart(UseCase.SCORE, "device", network.device());
		assertStart(UseCase.SCORE, "backbone", network.backbone());
		final OutputSettings output = OutputSettings.DEFAULT.validated();
		assertStart(UseCase.SCORE, "keep", output.keeping().label());
		assertStart(UseCase.SCORE, "worst", output.worst());
		assertStart(UseCase.SCORE, "maps", output.maps().label());
		assertEquals(option(UseCase.SCORE, "masks").start(), output.masks().orElse(null));
		assertStart(UseCase.SCORE, "writemasks", output.writeMasks());
		assertStart(UseCase.SCORE, "report", output.report());
		assertStart(UseCase.SCORE, "levels", output.levels());
		assertStart(UseCase.PCA, "variance", PcaSettings.DEFAULT.shares().stream().map(Object::toString).collect(Collectors
			.joining(",")));
		assertStart(UseCase.PCA, "seed", (int) PcaSettings.DEFAULT.seed());
		assertStart(UseCase.PCA, "blocks", PcaSettings.DEFAULT.blocks());
		assertEquals(option(UseCase.PCA, "learn").start(), PcaSettings.DEFAULT.learn().orElse(null));
	}

	private static void assertStart(final UseCase use, final String name, final Object value) {
		assertEquals(option(use, name).start(), value, name + " of " + use);
	}

	@Test
	void aNameMeansOneThingInAUseCase() {
		for (final UseCase use : UseCase.values())
			assertEquals(Options.of(use).size(), Options.of(use).stream().map(Option::name).distinct().count(), use.toString());
	}
}
