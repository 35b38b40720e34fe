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
import sc.fiji.anomaly.command.AnomalyCommand;
import sc.fiji.anomaly.command.Defaults;
import sc.fiji.anomaly.command.ExitCode;
import sc.fiji.anomaly.command.HostMacro;
import sc.fiji.anomaly.command.MacroInputs;
import sc.fiji.anomaly.command.dialog.SettingsService;

/**
 * Runs one of our SciJava commands in plain ImageJ 1. {@code plugins.config} names the command's class as argument.
 */
public final class CommandBridge implements PlugIn {

	/** Whether a macro runs us; another one may run at the same time, which is none of our business. */
	private final boolean inMacro = Macro.getOptions() != null || Interpreter.isBatchMode();

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

	private void run(final Context context, final String commandClass) {
		final CommandInfo info = context.service(CommandService.class).getCommand(commandClass);
		if (info == null) throw new AnomalyException("the command " + commandClass +
			" was not found: the plugin's jar is damaged or incomplete, install it again");
		final Module module = Defaults.of(info);
		context.inject(module.getDelegateObject());
		ImageInputs.fill(module);
		if (!ask(context, module) || !execute(context, module)) return;
		if (module.getDelegateObject() instanceof AnomalyCommand command) IJ.showStatus(command.summary());
		if (module instanceof Cancelable c && c.isCanceled()) stop(info.getMenuPath().getLeaf().getName(), c
			.getCancelReason());
		else showImages(module);
	}

	/** From the macro that runs the command, else from a dialog; a macro in batch mode never brings up a dialog. */
	private boolean ask(final Context context, final Module module) {
		if (!inMacro) return CommandDialog.show(module, context.service(SettingsService.class));
		MacroInputs.set(module, Macro.getOptions());
		return true;
	}

	private boolean execute(final Context context, final Module module) {
		try (HostProgress progress = HostProgress.start(context)) {
			context.service(ModuleService.class).run(module, false).get();
			return true;
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
		}
		catch (final ExecutionException e) {
			IJ.handleException(e.getCause()); // a mistake of ours: what a report of it needs
			if (IJ.getInstance() == null) new ExitCode().failed();
		}
		endMacro();
		return false;
	}

	private static void showImages(final Module module) {
		for (final ModuleItem<?> output : module.getInfo().outputs())
			if (module.getOutput(output.getName()) instanceof ImagePlus image) image.show();
	}

	/** Without a reason, a person has canceled, and needs no message. */
	private void stop(final String name, final String reason) {
		if (reason == null || reason.isBlank()) endMacro();
		else fail(name.replace("...", "") + ": " + reason);
	}

	/** Says what is wrong, and ends the macro that runs us. */
	private void fail(final String message) {
		final String text = Lines.wrapped(message);
		// With -batch nobody would close a window.
		if (IJ.getInstance() == null) {
			System.err.println(message);
			new ExitCode().failed();
		}
		// IJ.error ends the macro, with the line; but it would also end one that has nothing to do with us.
		else if (inMacro) IJ.error("Anomaly Detection", text);
		else IJ.showMessage("Anomaly Detection", text);
		endMacro();
	}

	private void endMacro() {
		if (inMacro) HostMacro.end();
	}
}
