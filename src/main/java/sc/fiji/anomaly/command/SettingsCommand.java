package sc.fiji.anomaly.command;

import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.lang.reflect.InvocationTargetException;

import org.scijava.command.Command;
import org.scijava.log.LogService;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.app.option.Setting;
import sc.fiji.anomaly.app.option.Settings;
import sc.fiji.anomaly.app.option.UseCase;
import sc.fiji.anomaly.command.dialog.Form;
import sc.fiji.anomaly.command.dialog.SettingsService;
import sc.fiji.anomaly.command.dialog.SettingsWindow;

/** <em>Settings...</em>: what the dialogs of the other commands do not ask for; without a display, what it is now. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Anomaly Detection"), @Menu(
	label = Form.SETTINGS, weight = 4.8) },
	description = "Settings of all commands that their dialogs do not ask for; macros begin with the defaults instead.")
public final class SettingsCommand extends AnomalyCommand {

	@Parameter
	private SettingsService service;

	@Parameter
	private LogService log;

	@Override
	String taskName() {
		return "Settings";
	}

	@Override
	String run(final Progress progress) {
		if (GraphicsEnvironment.isHeadless()) {
			for (final Setting setting : Settings.all())
				log.info(setting.option().label() + ": " + service.text(setting));
			return "Settings listed";
		}
		return asked() ? "Settings remembered" : "Settings as before";
	}

	private boolean asked() {
		final boolean[] accepted = new boolean[1];
		try {
			EventQueue.invokeAndWait(() -> accepted[0] = SettingsWindow.ask(service, UseCase.INSPECT));
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
		}
		catch (final InvocationTargetException e) {
			throw new IllegalStateException(e.getCause());
		}
		return accepted[0];
	}
}
