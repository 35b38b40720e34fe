package sc.fiji.anomaly.spark;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;

import org.apache.spark.api.java.JavaSparkContext;

import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.app.Networks;
import sc.fiji.anomaly.cli.Anomaly;
import sc.fiji.anomaly.cli.FeaturesCommand;
import sc.fiji.anomaly.cli.ScoreCommand;
import sc.fiji.anomaly.cli.TrainCommand;

/**
 * The program {@code anomaly-spark}: {@code anomaly}'s commands {@code train}, {@code score} and {@code features} with
 * their options, on Spark.
 */
public final class AnomalySpark {

	private static final Set<String> COMMANDS = Set.of("train", "score", "features");

	private final Map<String, SparkOptions> options = new HashMap<>();
	private final TableFormats formats = new TableFormats();
	private final Places places = new Places();

	private AnomalySpark() {}

	/** Runs a command line and ends the JVM with its exit code. */
	public static void main(final String... args) {
		final int code = run(args);
		System.out.flush();
		System.exit(code);
	}

	/** Runs a command line. @return the exit code, as that of {@code anomaly} */
	public static int run(final String... args) {
		final AnomalySpark program = new AnomalySpark();
		final CommandLine line = program.commandLine();
		try (program.places) {
			return line.execute(program.places.standIns(args));
		}
		catch (final IOException | AnomalyException e) {
			line.getErr().println("anomaly-spark: " + e.getMessage());
			return 1;
		}
	}

	private CommandLine commandLine() {
		final CommandLine line = Anomaly.commandLine().setCommandName("anomaly-spark");
		for (final String name : List.copyOf(line.getSubcommands().keySet()))
			if (!COMMANDS.contains(name)) line.getCommandSpec().removeSubcommand(name);
		line.getSubcommands().forEach((name, command) -> {
			options.put(name, new SparkOptions());
			command.addMixin("spark", options.get(name));
			if (name.equals("score")) command.addMixin("format", formats);
		});
		return line.setExecutionStrategy(this::execute);
	}

	private int execute(final ParseResult parsed) {
		if (!parsed.hasSubcommand()) return new RunLast().execute(parsed);
		final Integer help = CommandLine.executeHelpRequest(parsed);
		if (help != null) return help;
		final CommandLine command = parsed.subcommand().commandSpec().commandLine();
		formats.requireIn(parsed.subcommand());
		formats.requireAlone(parsed.subcommand());
		Networks.prepare(); // beside Spark's start
		final SparkOptions own = options.get(command.getCommandName());
		try (JavaSparkContext spark = own.start(command.getCommandName())) {
			return execute(command, spark, own);
		}
		catch (final CommandLine.ParameterException usage) {
			throw usage;
		}
		catch (final Exception e) {
			throw new ExecutionException(command, String.valueOf(e.getMessage()), e);
		}
	}

	private int execute(final CommandLine command, final JavaSparkContext spark, final SparkOptions own) throws IOException {
		try {
			places.fetch();
			final int code = run(command.getCommand(), new SparkWorkplace(new Cluster(spark), places, own.sendsBackbone(), formats
				.both()));
			places.deliver();
			return code;
		}
		catch (final IOException | AnomalyException | CancellationException e) {
			places.deliverLog();
			throw e;
		}
		catch (final IllegalStateException e) {
			if (!spark.sc().isStopped()) throw e;
			throw new AnomalyException("Spark has ended this application: executors could not be started, or were lost, more often" +
				" than it bears; the logs of the workers say why. Mend it and run again: it goes on from what is kept", e);
		}
	}

	private int run(final Object command, final SparkWorkplace workplace) throws IOException {
		if (command instanceof TrainCommand train) return train.run(workplace);
		if (command instanceof FeaturesCommand features) return features.run(workplace);
		final ScoreCommand score = (ScoreCommand) command;
		return formats.csv() ? score.run(workplace) : new ParquetScores(score.job(), workplace).run();
	}
}
