package sc.fiji.anomaly.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;

import picocli.CommandLine;

/**
 * One run of the command line inside the test's JVM.
 *
 * @param code exit code
 * @param out standard output
 * @param err standard error
 */
record CommandLineRun(int code, String out, String err) {

	static CommandLineRun of(final Object... args) {
		final StringWriter out = new StringWriter();
		final StringWriter err = new StringWriter();
		final CommandLine line = Anomaly.commandLine();
		line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
		final int code = line.execute(Arrays.stream(args).map(Object::toString).toArray(String[]::new));
		return new CommandLineRun(code, out.toString(), err.toString());
	}
}
