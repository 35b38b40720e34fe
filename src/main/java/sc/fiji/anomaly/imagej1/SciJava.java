package sc.fiji.anomaly.imagej1;

import org.scijava.Context;
import org.scijava.log.LogLevel;
import org.scijava.log.LogService;

import ij.IJ;

/** The one SciJava context of this plain ImageJ, made when it is first needed. */
final class SciJava {

	private static Context context;

	private SciJava() {}

	static synchronized Context context() {
		if (context == null) {
			context = new Context();
			// What the commands want said goes to ImageJ's log window; standard output stays quiet.
			context.service(LogService.class).addLogListener(message -> {
				if (message.level() <= LogLevel.INFO) IJ.log(message.text());
			});
		}
		return context;
	}
}
