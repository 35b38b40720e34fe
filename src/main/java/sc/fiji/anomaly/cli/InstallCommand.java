package sc.fiji.anomaly.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sc.fiji.anomaly.install.HostKind;
import sc.fiji.anomaly.install.InstallStep;
import sc.fiji.anomaly.install.Installation;
import sc.fiji.anomaly.install.PluginJars;

/** {@code anomaly install}. */
@Command(name = "install", mixinStandardHelpOptions = true,
	description = "Puts the plugin into a Fiji or an ImageJ, with those jars that it lacks; may be run twice.")
final class InstallCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec;

	@ArgGroup(multiplicity = "1")
	private Host host;

	@Option(names = "--uninstall", description = "remove what was installed, and nothing else")
	private boolean uninstall;

	/** One of the two. */
	private static final class Host {

		@Option(names = "--fiji", paramLabel = "DIR", description = "the folder of a Fiji, Fiji.app for instance")
		private Path fiji;

		@Option(names = "--imagej", paramLabel = "DIR", description = "the folder of an ImageJ without Fiji")
		private Path imagej;
	}

	@Override
	public Integer call() throws IOException {
		final Installation installation = host.fiji != null ? Installation.in(host.fiji, HostKind.FIJI) : Installation.in(
			host.imagej, HostKind.IMAGEJ);
		final List<InstallStep> steps = uninstall ? installation.uninstall() : installation.install(PluginJars.running());
		final PrintWriter out = spec.commandLine().getOut();
		steps.forEach(out::println);
		out.println(uninstall ? steps.isEmpty() ? "nothing was installed here" : "uninstalled; restart the program"
			: "installed; restart the program, then look under Plugins > Anomaly Detection");
		out.flush();
		return Anomaly.DONE;
	}
}
