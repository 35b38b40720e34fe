package sc.fiji.anomaly.app.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

/** What dialogs leave to Settings: all of it is somewhere, once, and what differs from the defaults is said. */
class DialogSettingsTest {

	private static final Set<String> OF_MACROS_ALONE = Set.of("folder");

	@Test
	void everyOptionOfADialogIsAskedForOrASetting() {
		for (final UseCase use : UseCase.values())
			for (final Option option : Options.of(use)) {
				if (use.menu().isEmpty() || OF_MACROS_ALONE.contains(option.name())) continue;
				final long settings = Settings.all().stream().filter(s -> s.sets(option)).count();
				assertTrue(Settings.isAsked(use, option) || settings == 1, option.name() + " of " + use + " is " + settings +
					" settings");
				assertTrue(Settings.isAsked(use, option) || !option.values().isRequired(), option.name() + " of " + use);
			}
	}

	@Test
	void settingsHaveKeysOfTheirOwnAndLabelsOfTheirOwn() {
		final List<Setting> all = Settings.all();
		assertEquals(all.size(), all.stream().map(Setting::key).collect(Collectors.toSet()).size());
		for (final Settings.Group group : Settings.GROUPS)
			assertEquals(group.settings().size(), group.settings().stream().map(s -> s.option().label()).distinct().count());
	}

	private static String line(final UseCase use, final Map<String, String> changed) {
		return Settings.line(use, s -> changed.getOrDefault(s.key(), s.start()));
	}

	@Test
	void lineSaysWhatIsUsualAndWhatIsNot() {
		assertEquals("fp32, auto device, keep features", line(UseCase.TRAIN, Map.of()));
		assertEquals("bf16, cuda:1 device, keep no features; use current selection, review rate 0.2, no maps", line(
			UseCase.TRAIN, Map.of("precision", "bf16", "device", "cuda:1", "keep", "no", "selection", "true", "review", "0.2",
				"maps", "false")).replace("no maps, review rate 0.2", "review rate 0.2, no maps"));
		assertEquals("auto device, keep features; no report page", line(UseCase.SCORE, Map.of("report", "false", "maps",
			"false")), "the maps of training are none of its business");
		assertEquals("auto device", line(UseCase.UPDATE, Map.of("augment", "flips")));
		assertEquals("", line(UseCase.INSPECT, Map.of("device", "cpu")));
	}

	@Test
	void onlyTextsThatCanBeReadAreAccepted() {
		final Setting keep = Settings.of(UseCase.SCORE).stream().filter(s -> s.key().equals("keep")).findFirst().orElseThrow();
		assertTrue(keep.accepts("anew"));
		assertFalse(keep.accepts("maybe"));
	}
}
