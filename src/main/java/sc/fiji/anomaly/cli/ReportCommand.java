package sc.fiji.anomaly.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sc.fiji.anomaly.app.MakeReport;
import sc.fiji.anomaly.app.option.OutputOptions.ResultsFolder;

/** {@code anomaly report}. */
@Command(name = "report", mixinStandardHelpOptions = true,
	description = "Makes the report page of a results folder again: one HTML file with everything in it.")
final class ReportCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec;

	@Option(names = "--" + ResultsFolder.NAME, required = true, paramLabel = "DIR", description = ResultsFolder.HELP)
	private Path output;

	@Override
	public Integer call() throws IOException {
		final Path page = ConsoleProgress.during(new MakeReport(output)::run);
		final PrintWriter out = spec.commandLine().getOut();
		out.println("report: " + page);
		out.flush();
		return Anomaly.DONE;
	}
}
