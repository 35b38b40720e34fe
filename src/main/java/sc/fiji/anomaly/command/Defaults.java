package sc.fiji.anomaly.command;

import org.scijava.module.Module;
import org.scijava.module.ModuleException;
import org.scijava.module.ModuleInfo;

/** A command as it starts: its inputs hold their defaults. */
public final class Defaults {

	private Defaults() {}

	/** A fresh module of a command. */
	public static Module of(final ModuleInfo info) {
		try {
			return info.createModule();
		}
		catch (final ModuleException e) {
			throw new IllegalStateException("the command " + info.getIdentifier() + " cannot be made", e);
		}
	}
}
