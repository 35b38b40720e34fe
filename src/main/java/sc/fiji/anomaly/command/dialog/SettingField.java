package sc.fiji.anomaly.command.dialog;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.io.File;
import java.io.IOException;
import java.util.List;

import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JFileChooser;
import javax.swing.JPanel;
import javax.swing.JTextField;
import javax.swing.TransferHandler;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.app.option.Option;
import sc.fiji.anomaly.app.option.OptionType;
import sc.fiji.anomaly.app.option.Setting;

/** The field of one setting: a list, a box to tick, a line of text, or a path that may be dropped on it. */
final class SettingField {

	private static final int COLUMNS = 12;

	private final Setting setting;
	private final JComponent input;
	private final JComponent whole;

	SettingField(final Setting setting, final String text) {
		this.setting = setting;
		final Option option = setting.option();
		final OptionType type = option.values().type();
		if (type == OptionType.FLAG) input = new JCheckBox(option.label());
		else if (!option.values().choices().isEmpty()) input = list(option);
		else input = new JTextField(COLUMNS);
		whole = isPath(type) ? withBrowse() : input;
		input.setToolTipText("<html><table width=320><tr><td>" + option.help() + "</td></tr></table>");
		set(text);
	}

	private static JComboBox<String> list(final Option option) {
		final JComboBox<String> list = new JComboBox<>(option.values().choices().toArray(String[]::new));
		list.setEditable(!option.values().also().isEmpty());
		return list;
	}

	private static boolean isPath(final OptionType type) {
		return type == OptionType.FOLDER || type == OptionType.FILE;
	}

	private JComponent withBrowse() {
		final JTextField text = (JTextField) input;
		text.setTransferHandler(new Drop(text));
		final JButton browse = new JButton("Browse");
		browse.addActionListener(e -> browse(text));
		final JPanel panel = new JPanel(new BorderLayout(4, 0));
		panel.add(text);
		panel.add(browse, BorderLayout.EAST);
		return panel;
	}

	private void browse(final JTextField text) {
		final JFileChooser chooser = new JFileChooser(text.getText());
		if (setting.option().values().type() == OptionType.FOLDER) chooser.setFileSelectionMode(
			JFileChooser.DIRECTORIES_ONLY);
		if (chooser.showOpenDialog(text) == JFileChooser.APPROVE_OPTION) text.setText(chooser.getSelectedFile().getPath());
	}

	/** What stands before it; empty for a box, which has its own. */
	String label() {
		return input instanceof JCheckBox ? "" : setting.option().label() + ":";
	}

	/** Whether it needs a row of its own. */
	boolean isLong() {
		return whole != input;
	}

	Component component() {
		return whole;
	}

	Setting setting() {
		return setting;
	}

	void set(final String text) {
		if (input instanceof JCheckBox box) box.setSelected(Boolean.parseBoolean(text));
		else if (input instanceof JComboBox<?> list) list.setSelectedItem(text);
		else ((JTextField) input).setText(text);
	}

	/**
	 * What is there now.
	 *
	 * @throws AnomalyException if it cannot be that; the message names the field and says what it may be
	 */
	String text() {
		final String text = value().strip();
		final Option option = setting.option();
		option.read(text);
		final OptionType type = option.values().type();
		if (type == OptionType.FOLDER && !text.isEmpty() && !new File(text).isDirectory() || type == OptionType.FILE && !text
			.isEmpty() && !new File(text).isFile()) throw new AnomalyException(option.label() + ": there is no " + type.label() +
				" " + text + ". Choose one with Browse, or leave it empty.");
		return text;
	}

	private String value() {
		if (input instanceof JCheckBox box) return Boolean.toString(box.isSelected());
		if (input instanceof JComboBox<?> list) return String.valueOf(list.getSelectedItem());
		return ((JTextField) input).getText();
	}

	/** A file or folder from the desktop; text as before. */
	private static final class Drop extends TransferHandler {

		private static final long serialVersionUID = 1L;
		private final JTextField text;

		Drop(final JTextField text) {
			this.text = text;
		}

		@Override
		public boolean canImport(final TransferSupport support) {
			return support.isDataFlavorSupported(DataFlavor.javaFileListFlavor) || support.isDataFlavorSupported(
				DataFlavor.stringFlavor);
		}

		@Override
		public boolean importData(final TransferSupport support) {
			try {
				if (support.isDataFlavorSupported(DataFlavor.javaFileListFlavor)) text.setText(((List<?>) support
					.getTransferable().getTransferData(DataFlavor.javaFileListFlavor)).get(0).toString());
				else text.replaceSelection((String) support.getTransferable().getTransferData(DataFlavor.stringFlavor));
				return true;
			}
			catch (final UnsupportedFlavorException | IOException e) {
				return false;
			}
		}
	}
}
