package sc.fiji.anomaly.spark;

import java.util.List;
import java.util.Set;

import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** In which formats scores are written. */
final class TableFormats {

	private static final String CSV = "csv";
	private static final String PARQUET = "parquet";
	/** What {@code parquet} alone does not make, unless it is nothing that is asked for. */
	private static final List<String> OF_CSV = List.of("--worst", "--maps", "--masks", "--write-masks", "--report");
	private static final Set<String> NOTHING = Set.of("0", "none", "false");

	@Option(names = "--format", split = ",", hideParamSyntax = true, paramLabel = "csv,parquet", defaultValue = CSV,
		description = "csv: all that 'anomaly score' writes; parquet: scores.parquet, a folder with a folder for each class, " +
			"written by the executors; parquet alone leaves nothing of each image to the driver: for millions (default: csv)")
	private List<String> formats;

	/** @throws ParameterException if the command has them, and there is another one */
	void requireIn(final ParseResult parsed) {
		if (formats == null) return;
		for (final String f : formats)
			if (!Set.of(CSV, PARQUET).contains(f)) throw new ParameterException(parsed.commandSpec().commandLine(),
				"format is '" + f + "', but must be csv, parquet or csv,parquet");
	}

	/** @throws ParameterException if Parquet alone is wanted, and something that only the driver could make */
	void requireAlone(final ParseResult parsed) {
		if (formats == null || csv()) return;
		for (final String option : OF_CSV)
			if (parsed.hasMatchedOption(option) && !NOTHING.contains(String.valueOf(parsed.matchedOptionValue(option, ""))))
				throw new ParameterException(parsed.commandSpec().commandLine(), option + " is given, but with --format " +
					PARQUET + " alone nothing but the table is made: leave it out, or use --format csv,parquet");
	}

	/** Both. */
	boolean both() {
		return formats != null && formats.containsAll(List.of(CSV, PARQUET));
	}

	boolean csv() {
		return formats.contains(CSV);
	}
}
