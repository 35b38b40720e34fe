package sc.fiji.anomaly.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import org.scijava.command.CommandService;
import org.scijava.module.Module;

import ij.plugin.frame.Recorder;
import sc.fiji.anomaly.app.option.Option;
import sc.fiji.anomaly.app.option.Setting;
import sc.fiji.anomaly.app.option.Settings;
import sc.fiji.anomaly.command.dialog.SettingsService;
import sc.fiji.anomaly.command.dialog.SettingsStore;

/** A dialog begins with the settings of the person; what is recorded of it does the same without them. */
class RecordedSettingsTest {

	/** A host's preferences. */
	private record Memory(Map<String, String> texts) implements SettingsStore {

		Memory() {
			this(new HashMap<>());
		}

		@Override
		public String get(final String key) {
			return texts.get(key);
		}

		@Override
		public void put(final String key, final String text) {
			texts.put(key, text);
		}
	}

	private static Module train(final FijiHost fiji) {
		final Module module = Defaults.of(fiji.context().service(CommandService.class).getCommand(
			TrainNormalModelCommand.class));
		fiji.context().inject(module.getDelegateObject());
		return module;
	}

	private static void change(final SettingsService settings, final String key, final String text) {
		settings.put(Settings.all().stream().filter(s -> s.key().equals(key)).findFirst().orElseThrow(), text);
	}

	@Test
	void recordedMacroSetsWhatTheDialogAndItsSettingsDid() {
		try (FijiHost fiji = new FijiHost()) {
			final Memory memory = new Memory();
			final SettingsService settings = fiji.context().service(SettingsService.class);
			settings.keepIn(memory);
			change(settings, "device", "cpu");
			change(settings, "maps", "false");
			change(settings, "range", "0, 255");
			change(settings, "split", "0.25");
			final Module dialog = train(fiji);
			((AnomalyCommand) dialog.getDelegateObject()).ask(dialog, settings, UnaryOperator.identity());
			dialog.setInput("images", new File("/data/my images"));
			dialog.setInput("model", new File("/data/m.safetensors"));
			dialog.setInput("size", "448");
			final Module macro = train(fiji);
			MacroInputs.set(macro, recorded(dialog));
			for (final Option option : MacroInputs.of(dialog.getInfo()))
				assertEquals(dialog.getInput(option.name()), macro.getInput(option.name()), option.name());
			assertEquals(false, macro.getInput("maps"));
			assertEquals(0.25, macro.getInput("split"));
			assertEquals(Map.of("device", "cpu", "maps", "false", "range", "0, 255"), memory.texts,
				"what belongs to the images at hand is not remembered");
		}
	}

	private static String recorded(final Module dialog) {
		final boolean before = Recorder.record;
		Recorder.record = true;
		try {
			Recorder.setCommand("Train Normal Model...");
			RecordedOptions.record(dialog, o -> true);
			final String options = Recorder.getCommandOptions();
			assertEquals(List.of("device", "images", "maps", "model", "range", "size", "split"), MacroOptions.parse(options)
				.keySet().stream().sorted().toList(), "nothing but what is not the default");
			return options;
		}
		finally {
			Recorder.setCommand(null);
			Recorder.record = before;
		}
	}

	@Test
	void settingThatCannotBeAnyMoreIsTheDefault() {
		try (FijiHost fiji = new FijiHost()) {
			final SettingsService settings = fiji.context().service(SettingsService.class);
			final Memory memory = new Memory();
			settings.keepIn(memory);
			memory.texts.put("precision", "fp8");
			for (final Setting setting : Settings.all())
				assertEquals(setting.start(), settings.text(setting), setting.key());
		}
	}

	@Test
	void messagesAreThereOnlyWhereADialogAsks() {
		try (FijiHost fiji = new FijiHost()) {
			final Module module = train(fiji);
			final TrainNormalModelCommand command = (TrainNormalModelCommand) module.getDelegateObject();
			command.notes();
			assertEquals("", module.getInput("remembered"));
			command.ask(module, fiji.context().service(SettingsService.class), t -> "<" + t + ">");
			command.notes();
			assertTrue(module.getInput("remembered").toString().startsWith("<Settings: "), module.getInput("remembered")
				.toString());
			assertFalse(module.getInput("about").toString().isEmpty());
		}
	}
}
