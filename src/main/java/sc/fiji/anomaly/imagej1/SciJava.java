package sc.fiji.anomaly.imagej1;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

import org.scijava.Context;
import org.scijava.event.DefaultEventHistory;
import org.scijava.log.LogLevel;
import org.scijava.log.LogService;
import org.scijava.log.StderrLogService;
import org.scijava.plugin.DefaultPluginFinder;
import org.scijava.plugin.PluginIndex;
import org.scijava.plugin.PluginInfo;

import ij.IJ;
import ij.Prefs;
import sc.fiji.anomaly.command.dialog.SettingsService;
import sc.fiji.anomaly.command.dialog.SettingsStore;

/** The one SciJava context of this plain ImageJ, made when it is first needed. */
final class SciJava {

	private static Context context;

	private SciJava() {}

	static synchronized Context context() {
		if (context == null) {
			context = new Context(new PluginIndex(SciJava::findPlugins));
			logTo(context.service(LogService.class));
			context.service(SettingsService.class).keepIn(new Remembered());
		}
		return context;
	}

	/** Settings are in ImageJ's preferences, as what was typed into dialogs. */
	private static final class Remembered implements SettingsStore {

		private static final String PREFIX = "sc.fiji.anomaly.settings.";

		@Override
		public String get(final String key) {
			return Prefs.get(PREFIX + key, null);
		}

		@Override
		public void put(final String key, final String text) {
			Prefs.set(PREFIX + key, text);
		}
	}

	/**
	 * All but the history of events: because of it, whoever tells anything would wait for the AWT thread, which after
	 * Escape waits for the macro, which waits for its command.
	 */
	private static Map<String, Throwable> findPlugins(final List<PluginInfo<?>> plugins) {
		final Map<String, Throwable> problems = new DefaultPluginFinder().findPlugins(plugins);
		plugins.removeIf(p -> p.getClassName().equals(DefaultEventHistory.class.getName()));
		return problems;
	}

	/** What the commands want said goes to ImageJ's log window; standard output and standard error stay quiet. */
	private static void logTo(final LogService log) {
		if (log instanceof StderrLogService stderr) stderr.setPrintStreams(level -> new PrintStream(OutputStream
			.nullOutputStream()));
		log.addLogListener(message -> {
			if (message.level() <= LogLevel.INFO) IJ.log(message.text());
		});
	}
}
