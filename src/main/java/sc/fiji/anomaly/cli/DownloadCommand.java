package sc.fiji.anomaly.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sc.fiji.anomaly.app.DownloadBackbone;
import sc.fiji.anomaly.app.option.FeatureOptions.DownloadedBackbone;
import sc.fiji.anomaly.backbone.Checkpoint;

/** {@code anomaly download}. */
@Command(name = "download", mixinStandardHelpOptions = true,
	description = "Fetches a backbone into the Hugging Face cache, so that the other commands need no internet.")
final class DownloadCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec;

	@Option(names = "--" + DownloadedBackbone.NAME, paramLabel = "NAME", defaultValue = DownloadedBackbone.DEFAULT,
		description = DownloadedBackbone.HELP + Anomaly.DEFAULT)
	private String backbone;

	@Override
	public Integer call() throws IOException {
		final Checkpoint checkpoint = ConsoleProgress.during(new DownloadBackbone(backbone)::run);
		final PrintWriter out = spec.commandLine().getOut();
		out.println("backbone: " + checkpoint.name());
		out.println("features: " + checkpoint.config().hiddenSize());
		out.println("sha256: " + checkpoint.sha256());
		out.flush();
		return Anomaly.DONE;
	}
}
