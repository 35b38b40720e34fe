package sc.fiji.anomaly.command;

import ij.IJ;
import ij.Macro;

/** The ImageJ macro that runs a command, if one does. */
final class HostMacro {

	private HostMacro() {}

	/** Makes a macro end after the command that failed: otherwise Fiji goes on with the next line. */
	static void stop() {
		if (IJ.isMacro()) Macro.abort();
	}
}
