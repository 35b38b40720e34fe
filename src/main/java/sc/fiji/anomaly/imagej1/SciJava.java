package sc.fiji.anomaly.imagej1;

import java.io.OutputStream;
import java.io.PrintStream;

import org.scijava.Context;
import org.scijava.log.LogLevel;
import org.scijava.log.LogService;
import org.scijava.log.StderrLogService;

import ij.IJ;

/** The one SciJava context of this plain ImageJ, made when it is first needed. */
final class SciJava {

	private static Context context;

	private SciJava() {}

	static synchronized Context context() {
		if (context == null) {
			context = new Context();
			logTo(context.service(LogService.class));
		}
		return context;
	}

	/** What the commands want said goes to ImageJ's log window; standard output and standard error stay quiet. */
	private static void logTo(final LogService log) {
		if (log instanceof StderrLogService stderr) stderr.setPrintStreams(level -> new PrintStream(OutputStream
			.nullOutputStream()));
		log.addLogListener(message -> {
			if (message.level() <= LogLevel.INFO) IJ.log(message.text());
		});
	}
}
