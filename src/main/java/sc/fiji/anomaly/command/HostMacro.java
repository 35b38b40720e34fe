package sc.fiji.anomaly.command;

import ij.Macro;
import ij.macro.Interpreter;

/** The ImageJ macro that runs a command, if one does. */
public final class HostMacro {

	private HostMacro() {}

	/**
	 * Ends the macro whose options a failed command has read; otherwise Fiji goes on with its next line. A macro that runs
	 * at the same time is left alone.
	 */
	static void stop() {
		if (Macro.getOptions() != null) end();
	}

	/** Ends the macro that runs, whichever, where there can only be one: without a display. */
	static void stopAny() {
		if (Macro.getOptions() != null || Interpreter.getInstance() != null) end();
	}

	/** Ends the macro that runs now, without a message; or, where a script called {@code IJ.run}, that call. */
	public static void end() {
		final Interpreter macro = Interpreter.getInstance();
		if (macro == null) {
			Macro.abort();
			return;
		}
		// An interpreter that shows errors would ask somebody to close a window.
		macro.setIgnoreErrors(true);
		macro.abort(Macro.MACRO_CANCELED);
	}
}
