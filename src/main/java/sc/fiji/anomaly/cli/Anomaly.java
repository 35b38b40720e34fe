package sc.fiji.anomaly.cli;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CancellationException;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;
import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.CanceledWhileWriting;
import sc.fiji.anomaly.FailureText;
import sc.fiji.anomaly.app.Networks;

/** The program {@code anomaly}; {@code scripts/anomaly} starts it. */
@Command(name = "anomaly", mixinStandardHelpOptions = true, versionProvider = Anomaly.Version.class,
	synopsisSubcommandLabel = "COMMAND", subcommands = { FeaturesCommand.class, TrainCommand.class, ScoreCommand.class,
		PcaCommand.class, InspectCommand.class, UpdateCommand.class, ThresholdCommand.class, ReportCommand.class,
		DownloadCommand.class, DevicesCommand.class, InstallCommand.class },
	description = "Learns what normal looks like from good images and scores new ones.",
	footer = { "", "Exit codes: 0 all done; 1 failed; 2 wrong usage;",
		"3 done, but some images could not be read (they are listed)." })
public final class Anomaly {

	static final int DONE = 0;
	static final int FAILED = 1;
	static final int SOME_UNREADABLE = 3;

	/** Follows an option's words; the parser fills in the value. */
	static final String DEFAULT = " (default: ${DEFAULT-VALUE})";

	/** Commands for which PyTorch is started while their words are still being read. */
	private static final Set<String> COMPUTING = Set.of("train", "score", "features", "update");

	private Anomaly() {}

	/** Runs a command line and ends the JVM with its exit code. */
	public static void main(final String... args) {
		if (args.length > 1 && COMPUTING.contains(args[0])) Networks.prepare();
		final int code = run(args);
		System.out.flush();
		System.exit(code);
	}

	/**
	 * Runs a command line.
	 *
	 * @param args as typed, without the program's name
	 * @return the exit code
	 */
	public static int run(final String... args) {
		return commandLine().execute(args);
	}

	/** The parser with all subcommands. */
	public static CommandLine commandLine() {
		return new CommandLine(new Anomaly()).setExecutionExceptionHandler(new PlainErrors())
			.setParameterExceptionHandler(Anomaly::wrongUsage)
			.setCaseInsensitiveEnumValuesAllowed(true).setAbbreviatedOptionsAllowed(false);
	}

	/** What is wrong, and where to read on; not all there is to say about the command. */
	private static int wrongUsage(final ParameterException e, final String[] args) {
		final CommandLine line = e.getCommandLine();
		line.getErr().println("anomaly: " + e.getMessage());
		if (e instanceof OverwrittenOptionException o && o.getOverwritten().paramLabel().equals("DIR")) line.getErr().println(
			"One folder is taken, with all that lies below it: put the images, or links to them, into one");
		UnmatchedArgumentException.printSuggestions(e, line.getErr());
		line.getErr().println("All options: " + line.getCommandSpec().qualifiedName() + " --help");
		return line.getCommandSpec().exitCodeOnInvalidInput();
	}

	/** One clear line for what a person can mend; a stack trace only for our own bugs. */
	private static final class PlainErrors implements IExecutionExceptionHandler {

		@Override
		public int handleExecutionException(final Exception e, final CommandLine line, final ParseResult result) {
			if (e instanceof CanceledWhileWriting) line.getErr().println("anomaly: " + e.getMessage());
			else if (e instanceof CancellationException) line.getErr().println("anomaly: canceled; no result was written");
			else if (e instanceof AnomalyException || e instanceof IOException) line.getErr().println("anomaly: " +
				FailureText.of(e));
			else {
				line.getErr().println("anomaly: this should not happen, please report it with what follows");
				e.printStackTrace(line.getErr());
			}
			return FAILED;
		}
	}

	/** The version in the jar's manifest. */
	static final class Version implements CommandLine.IVersionProvider {

		@Override
		public String[] getVersion() {
			final String version = Anomaly.class.getPackage().getImplementationVersion();
			return new String[] { "Anomaly Detection for Fiji " + (version == null ? "(development)" : version) };
		}
	}
}
