package sc.fiji.anomaly.command.dialog;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.scijava.module.Module;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.prefs.PrefService;
import org.scijava.service.AbstractService;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;

import sc.fiji.anomaly.app.option.Option;
import sc.fiji.anomaly.app.option.Options;
import sc.fiji.anomaly.app.option.Setting;
import sc.fiji.anomaly.app.option.Settings;
import sc.fiji.anomaly.app.option.UseCase;

/**
 * The settings as a person left them: in SciJava's preferences, unless the host has others. They count only where a dialog
 * asks for the rest; macros and scripts begin with the defaults. Those of the images at hand last as long as the host.
 */
@Plugin(type = Service.class)
public final class SettingsService extends AbstractService implements SciJavaService {

	@Parameter
	private PrefService prefs;

	private final Map<String, String> ofData = new ConcurrentHashMap<>();
	private SettingsStore store = new SettingsStore() {

		@Override
		public String get(final String key) {
			return prefs.get(SettingsService.class, key, null);
		}

		@Override
		public void put(final String key, final String text) {
			prefs.put(SettingsService.class, key, text);
		}
	};

	/** From now on they are remembered elsewhere. */
	public void keepIn(final SettingsStore other) {
		store = other;
	}

	/** A setting as text; as at the start if nothing is remembered, or something that cannot be any more. */
	public String text(final Setting setting) {
		final String text = setting.ofData() ? ofData.get(setting.key()) : store.get(setting.key());
		return text == null || !setting.accepts(text) ? setting.start() : text.strip();
	}

	/** Remembers a setting. */
	public void put(final Setting setting, final String text) {
		if (setting.ofData()) ofData.put(setting.key(), text);
		else store.put(setting.key(), text);
	}

	/** The line of a use case. */
	String line(final UseCase use) {
		return Settings.line(use, this::text);
	}

	/** Sets and resolves all inputs of a command that are settings. */
	public void apply(final Module module) {
		useOf(module).ifPresent(use -> {
			for (final Option option : Options.of(use))
				Settings.find(use, option).ifPresent(s -> {
					module.setInput(option.name(), option.read(text(s)));
					module.resolveInput(option.name());
				});
		});
	}

	/** What a command is for; empty for one without options. */
	static Optional<UseCase> useOf(final Module module) {
		return UseCase.ofMenu(module.getInfo().getMenuPath().getLeaf().getName());
	}
}
