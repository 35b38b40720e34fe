package sc.fiji.anomaly.imagej1;

import java.util.concurrent.ExecutionException;

import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleService;

import ij.IJ;
import ij.Macro;
import ij.plugin.PlugIn;
import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.command.Defaults;
import sc.fiji.anomaly.command.MacroInputs;

/**
 * Runs one of our SciJava commands in plain ImageJ 1. {@code plugins.config} names the command's class as argument.
 */
public final class CommandBridge implements PlugIn {

	@Override
	public void run(final String commandClass) {
		final ClassLoader before = Thread.currentThread().getContextClassLoader();
		// SciJava and DJL find their plugins through the context class loader, which is ImageJ's, not our jar's.
		Thread.currentThread().setContextClassLoader(CommandBridge.class.getClassLoader());
		try {
			run(SciJava.context(), commandClass);
		}
		catch (final AnomalyException e) {
			fail(e.getMessage());
		}
		finally {
			Thread.currentThread().setContextClassLoader(before);
		}
	}

	private static void run(final Context context, final String commandClass) {
		final CommandInfo info = context.service(CommandService.class).getCommand(commandClass);
		if (info == null) throw new AnomalyException("the command " + commandClass +
			" was not found: the plugin's jar is damaged or incomplete, install it again");
		final Module module = Defaults.of(info);
		context.inject(module.getDelegateObject());
		ImageInputs.fill(module);
		final String options = Macro.getOptions();
		if (options != null) MacroInputs.set(module, options);
		else if (!CommandDialog.show(module)) return;
		final String name = info.getMenuPath().getLeaf().getName();
		try (HostProgress progress = HostProgress.start(context)) {
			context.service(ModuleService.class).run(module, false).get();
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
		}
		catch (final ExecutionException e) {
			IJ.handleException(e.getCause());
			Macro.abort();
			return;
		}
		if (module instanceof org.scijava.Cancelable c && c.isCanceled()) fail(name + ": " + c.getCancelReason());
	}

	/** Says what is wrong, and stops a macro that is running. */
	private static void fail(final String message) {
		IJ.error("Anomaly Detection", Lines.wrapped(message));
		Macro.abort();
	}
}
