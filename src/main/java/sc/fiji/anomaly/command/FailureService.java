package sc.fiji.anomaly.command;

import java.awt.GraphicsEnvironment;

import org.scijava.log.LogService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.service.AbstractService;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;
import org.scijava.ui.UIService;

/**
 * Tells of failed commands where no window does: SciJava shows the reason in a dialog, and without a display in nothing
 * at all. Then it goes to the log, which is standard error too, the macro ends, and the process with
 * {@value ExitCode#FAILED}, where it was started for that.
 */
@Plugin(type = Service.class)
public final class FailureService extends AbstractService implements SciJavaService {

	@Parameter
	private LogService log;

	@Parameter(required = false)
	private UIService ui;

	private final ExitCode exitCode = new ExitCode();

	/**
	 * A command has failed, or could not begin.
	 *
	 * @param command its name, without dots
	 * @param reason a sentence; empty if somebody has canceled
	 */
	void failed(final String command, final String reason) {
		if (isSeen()) {
			HostMacro.stop();
			return;
		}
		if (reason != null && !reason.isBlank()) {
			final String sentence = command + ": " + reason;
			log.error(sentence);
			if (!log.isError()) System.err.println(sentence);
		}
		exitCode.failed();
		// A macro that calls a command without any options has none to be known by; here no other one runs.
		HostMacro.stopAny();
	}

	/** Whether somebody sees SciJava's dialogs. */
	boolean isSeen() {
		return !GraphicsEnvironment.isHeadless() && ui != null && ui.getDefaultUI() != null && ui.isVisible();
	}
}
