package sc.fiji.anomaly.imagej1;

import java.awt.Button;
import java.awt.Color;
import java.awt.FlowLayout;
import java.awt.GridBagLayout;
import java.awt.Panel;
import java.awt.TextField;
import java.io.File;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import org.scijava.ItemVisibility;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;

import ij.gui.GenericDialog;
import ij.io.SaveDialog;
import ij.plugin.frame.Recorder;
import sc.fiji.anomaly.AnomalyException;

/**
 * A dialog made from a command's parameters: labels, choices, folder and file pickers, messages, descriptions as help,
 * and values remembered from the last time. Wrong values bring it up again with the reason, and with what was typed.
 */
final class CommandDialog {

	private static final int PATH_COLUMNS = 44;
	private static final int TEXT_COLUMNS = 20;
	private static final int NUMBER_COLUMNS = 8;
	private static final Color PROBLEM = new Color(0xB00020);

	private final Module module;
	private final List<ModuleItem<?>> items;
	private final DialogValues values;

	private CommandDialog(final Module module) {
		this.module = module;
		this.items = StreamSupport.stream(module.getInfo().inputs().spliterator(), false).filter(
			CommandDialog::isShown).toList();
		this.values = new DialogValues(module);
	}

	/** Neither services nor images, nor what only macros give. */
	private static boolean isShown(final ModuleItem<?> item) {
		return item.getVisibility() == ItemVisibility.MESSAGE || DialogValues.isAsked(item);
	}

	/**
	 * Asks for a command's inputs, sets and resolves them, and records them. A command without inputs asks nothing.
	 *
	 * @return false if the person canceled
	 */
	static boolean show(final Module module) {
		return new CommandDialog(module).show();
	}

	private boolean show() {
		Map<String, String> texts = values.remembered();
		String problem = "";
		while (!texts.isEmpty()) {
			final GenericDialog dialog = dialog(texts, problem);
			if (!ask(dialog)) return false;
			texts = read(dialog);
			try {
				values.set(texts);
				break;
			}
			catch (final AnomalyException e) {
				problem = e.getMessage();
			}
		}
		values.resolve();
		values.record();
		return true;
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

	private GenericDialog dialog(final Map<String, String> texts, final String problem) {
		final GenericDialog dialog = new GenericDialog(DialogValues.title(module).replace("...", ""));
		if (!problem.isEmpty()) dialog.addMessage(Lines.wrapped(problem), null, PROBLEM);
		for (final ModuleItem<?> item : items)
			if (item.getVisibility() == ItemVisibility.MESSAGE) dialog.addMessage(Lines.wrapped(String.valueOf(module.getInput(
				item.getName()))));
			else add(dialog, item, texts.get(item.getName()));
		dialog.addHelp(HelpPage.of(module.getInfo()));
		return dialog;
	}

	private static void add(final GenericDialog dialog, final ModuleItem<?> item, final String value) {
		final String style = item.getWidgetStyle() == null ? "" : item.getWidgetStyle();
		final String label = item.getLabel() + ":";
		if (item.getType() == boolean.class) dialog.addCheckbox(item.getLabel(), Boolean.parseBoolean(value));
		else if (DialogValues.isChoice(item)) dialog.addChoice(label, DialogValues.choices(item), value);
		else if (item.getType() != File.class) dialog.addStringField(label, value, item.getType() == String.class
			? TEXT_COLUMNS : NUMBER_COLUMNS);
		else if (style.contains("directory")) dialog.addDirectoryField(label, value, PATH_COLUMNS);
		else if (style.contains("save")) addSaveField(dialog, item, value);
		else dialog.addFileField(label, value, PATH_COLUMNS);
	}

	/** Like ImageJ's fields for files to open, which has none for files to save. */
	private static void addSaveField(final GenericDialog dialog, final ModuleItem<?> item, final String value) {
		dialog.addStringField(item.getLabel() + ":", value, PATH_COLUMNS);
		final TextField text = (TextField) dialog.getStringFields().lastElement();
		final Button browse = new Button("Browse");
		browse.addActionListener(e -> {
			final File now = new File(text.getText());
			final SaveDialog save = new SaveDialog("Save " + item.getLabel(), now.getParent(), now.getName(), ".safetensors");
			if (save.getFileName() != null) text.setText(save.getDirectory() + save.getFileName());
		});
		final GridBagLayout layout = (GridBagLayout) dialog.getLayout();
		final Panel panel = new Panel(new FlowLayout(FlowLayout.LEFT, 0, 0));
		layout.setConstraints(panel, layout.getConstraints(text));
		panel.add(text);
		panel.add(browse);
		dialog.add(panel);
	}

	private Map<String, String> read(final GenericDialog dialog) {
		final Map<String, String> texts = new LinkedHashMap<>();
		for (final ModuleItem<?> item : items)
			if (item.getVisibility() != ItemVisibility.MESSAGE) texts.put(item.getName(), text(dialog, item).strip());
		return texts;
	}

	private static String text(final GenericDialog dialog, final ModuleItem<?> item) {
		if (item.getType() == boolean.class) return Boolean.toString(dialog.getNextBoolean());
		return DialogValues.isChoice(item) ? dialog.getNextChoice() : dialog.getNextString();
	}
}
