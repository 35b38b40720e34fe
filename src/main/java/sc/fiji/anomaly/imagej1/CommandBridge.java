package sc.fiji.anomaly.imagej1;

import java.util.concurrent.ExecutionException;

import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.macro.Interpreter;
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
		if (!ask(module)) return;
		if (!execute(context, module)) return;
		if (module instanceof Cancelable c && c.isCanceled()) stop(info.getMenuPath().getLeaf().getName(), c
			.getCancelReason());
		else showImages(module);
	}

	/** From the macro that runs the command, else from a dialog; a macro in batch mode never brings up a dialog. */
	private static boolean ask(final Module module) {
		final String options = Macro.getOptions();
		if (options == null && !Interpreter.isBatchMode()) return CommandDialog.show(module);
		MacroInputs.set(module, options);
		return true;
	}

	private static boolean execute(final Context context, final Module module) {
		try (HostProgress progress = HostProgress.start(context)) {
			context.service(ModuleService.class).run(module, false).get();
			return true;
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			return false;
		}
		catch (final ExecutionException e) {
			IJ.handleException(e.getCause());
			endMacro();
			return false;
		}
	}

	private static void showImages(final Module module) {
		for (final ModuleItem<?> output : module.getInfo().outputs())
			if (module.getOutput(output.getName()) instanceof ImagePlus image) image.show();
	}

	/** Without a reason, a person has canceled, and needs no message. */
	private static void stop(final String name, final String reason) {
		if (reason == null || reason.isBlank()) endMacro();
		else fail(name.replace("...", "") + ": " + reason);
	}

	/** Says what is wrong, and ends a macro that is running. */
	private static void fail(final String message) {
		// With -batch nobody would close a message.
		if (IJ.getInstance() == null) System.err.println(message);
		else IJ.error("Anomaly Detection", Lines.wrapped(message));
		endMacro();
	}

	private static void endMacro() {
		if (IJ.isMacro()) throw new RuntimeException(Macro.MACRO_CANCELED);
	}
}
