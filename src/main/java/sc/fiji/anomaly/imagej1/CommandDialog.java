package sc.fiji.anomaly.imagej1;

import java.awt.Component;
import java.io.File;
import java.util.List;

import javax.swing.JComponent;

import org.scijava.module.Module;
import org.scijava.module.ModuleItem;

import ij.Prefs;
import ij.gui.GenericDialog;
import ij.plugin.frame.Recorder;
import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.command.MacroInputs;

/**
 * A dialog made from a command's parameters: labels, choices, folder and file pickers, descriptions as help, and values
 * remembered from the last time. Wrong values bring it up again with the reason.
 */
final class CommandDialog {

	private static final String DOCUMENTATION = "https://github.com/fiji/Anomaly_Detection";
	private static final int COLUMNS = 40;

	private final Module module;
	private final List<ModuleItem<?>> items;
	private final String title;

	private CommandDialog(final Module module) {
		this.module = module;
		this.items = MacroInputs.of(module.getInfo());
		this.title = module.getInfo().getMenuPath().getLeaf().getName();
	}

	/**
	 * Asks for a command's inputs, sets and resolves them, and records them.
	 *
	 * @return false if the person canceled
	 */
	static boolean show(final Module module) {
		return new CommandDialog(module).show();
	}

	private boolean show() {
		String problem = "";
		while (true) {
			final GenericDialog dialog = dialog(problem);
			if (!ask(dialog)) return false;
			try {
				take(dialog);
				record();
				return true;
			}
			catch (final AnomalyException e) {
				problem = e.getMessage();
			}
		}
	}

	/** The dialog's own recording writes keys from labels; ours are the parameters' names, as in Fiji. */
	private static boolean ask(final GenericDialog dialog) {
		final boolean recording = Recorder.record;
		Recorder.record = false;
		try {
			dialog.showDialog();
		}
		finally {
			Recorder.record = recording;
		}
		return dialog.wasOKed();
	}

	private GenericDialog dialog(final String problem) {
		final GenericDialog dialog = new GenericDialog(title.replace("...", ""));
		if (!problem.isEmpty()) dialog.addMessage(Lines.wrapped(problem), null, java.awt.Color.RED);
		final StringBuilder help = new StringBuilder("<html><body style='width: 400px'><h2>" + title.replace("...", "") +
			"</h2><dl>");
		for (final ModuleItem<?> item : items) {
			add(dialog, item);
			help.append("<dt><b>").append(item.getLabel()).append("</b></dt><dd>").append(item.getDescription()).append(
				"</dd>");
		}
		dialog.addHelp(help + "</dl><p>" + DOCUMENTATION + "</p></body></html>");
		return dialog;
	}

	private void add(final GenericDialog dialog, final ModuleItem<?> item) {
		final Object start = module.getInput(item.getName());
		final String value = remembered(item, start == null ? "" : start.toString());
		final String label = item.getLabel();
		final String style = item.getWidgetStyle() == null ? "" : item.getWidgetStyle();
		if (item.getType() == File.class && style.contains("directory")) dialog.addDirectoryField(label, value, COLUMNS);
		else if (item.getType() == File.class && style.contains("save")) dialog.addStringField(label, value, COLUMNS);
		else if (item.getType() == File.class) dialog.addFileField(label, value, COLUMNS);
		else if (item.getType() == boolean.class) dialog.addCheckbox(label, Boolean.parseBoolean(value));
		else if (item.getChoices() != null && !item.getChoices().isEmpty()) dialog.addChoice(label, item.getChoices()
			.stream().map(Object::toString).toArray(String[]::new), value);
		else dialog.addStringField(label, value, item.getType() == String.class ? COLUMNS / 2 : 8);
		describe(dialog, item);
	}

	private static void describe(final GenericDialog dialog, final ModuleItem<?> item) {
		final Component[] components = dialog.getComponents();
		final Component last = components[components.length - 1];
		if (last instanceof JComponent c) c.setToolTipText(item.getDescription());
	}

	private void take(final GenericDialog dialog) {
		for (final ModuleItem<?> item : items) {
			final String text = text(dialog, item).strip();
			if (text.isEmpty() && item.isRequired()) throw new AnomalyException(item.getLabel() + " is empty: " + item
				.getDescription());
			module.setInput(item.getName(), MacroInputs.value(item, text));
			module.resolveInput(item.getName());
			Prefs.set(key(item), text);
		}
	}

	private static String text(final GenericDialog dialog, final ModuleItem<?> item) {
		if (item.getType() == boolean.class) return Boolean.toString(dialog.getNextBoolean());
		if (item.getType() == String.class && item.getChoices() != null && !item.getChoices().isEmpty()) return dialog
			.getNextChoice();
		return dialog.getNextString();
	}

	private void record() {
		if (!Recorder.record) return;
		for (final ModuleItem<?> item : items)
			Recorder.recordOption(item.getName(), String.valueOf(module.getInput(item.getName())).replace('\\', '/'));
	}

	private String remembered(final ModuleItem<?> item, final String start) {
		return Prefs.get(key(item), start);
	}

	private String key(final ModuleItem<?> item) {
		return "anomaly." + title.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z]", "") + "." + item.getName();
	}
}
