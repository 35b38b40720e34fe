package sc.fiji.anomaly.command;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.app.DevicesAndBackbones;

/** <em>Devices and Backbones...</em>: what this computer has; downloads nothing. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Anomaly Detection"), @Menu(
	label = "Devices and Backbones...", weight = 5) },
	description = "Shows software, devices and the backbones on this computer; downloads nothing.")
public final class DevicesAndBackbonesCommand extends AnomalyCommand {

	@Parameter(type = ItemIO.OUTPUT, label = "Devices and Backbones")
	private String text;

	@Override
	String taskName() {
		return "Devices and Backbones";
	}

	@Override
	String run(final Progress progress) {
		text = DevicesAndBackbones.here().text();
		Windows.show(taskName(), text);
		return taskName() + " listed";
	}
}
