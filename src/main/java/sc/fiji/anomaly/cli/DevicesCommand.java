package sc.fiji.anomaly.cli;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import sc.fiji.anomaly.app.DevicesAndBackbones;

/** {@code anomaly devices}. */
@Command(name = "devices", mixinStandardHelpOptions = true,
	description = "Shows software, devices and the backbones on this computer; downloads nothing.")
final class DevicesCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec;

	@Override
	public Integer call() {
		spec.commandLine().getOut().print(DevicesAndBackbones.here().text());
		spec.commandLine().getOut().flush();
		return Anomaly.DONE;
	}
}
