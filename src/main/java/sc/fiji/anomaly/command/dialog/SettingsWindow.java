package sc.fiji.anomaly.command.dialog;

import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.FlowLayout;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.awt.KeyboardFocusManager;
import java.awt.Dialog.ModalityType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTabbedPane;
import javax.swing.WindowConstants;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.app.option.Setting;
import sc.fiji.anomaly.app.option.Settings;
import sc.fiji.anomaly.app.option.Settings.Group;
import sc.fiji.anomaly.app.option.UseCase;

/**
 * <em>Settings</em>: all settings of all commands, a page for each group; the first page shown is the first that belongs
 * to the command at hand alone. A wrong value is said, and its page shown.
 */
public final class SettingsWindow {

	static final String TITLE = "Anomaly Detection Settings";

	private static final Color PROBLEM = new Color(0xB00020);
	private static final int GAP = 10;

	private final SettingsService settings;
	private final JDialog dialog = new JDialog(KeyboardFocusManager.getCurrentKeyboardFocusManager().getActiveWindow(),
		TITLE, ModalityType.APPLICATION_MODAL);
	private final JTabbedPane pages = new JTabbedPane();
	private final JLabel problem = new JLabel(" ");
	private final List<SettingField> fields = new ArrayList<>();
	private boolean accepted;

	private SettingsWindow(final SettingsService settings, final UseCase use) {
		this.settings = settings;
		for (final Group group : Settings.GROUPS)
			pages.addTab(group.title(), page(group));
		pages.setSelectedIndex(first(use));
		problem.setForeground(PROBLEM);
		problem.setBorder(BorderFactory.createEmptyBorder(4, GAP, 0, GAP));
		dialog.add(pages);
		final JPanel below = new JPanel(new BorderLayout());
		below.add(problem, BorderLayout.NORTH);
		below.add(hint());
		below.add(buttons(), BorderLayout.SOUTH);
		dialog.add(below, BorderLayout.SOUTH);
		dialog.setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
		dialog.pack();
		dialog.setLocationRelativeTo(dialog.getOwner());
	}

	/**
	 * Asks, and remembers what is accepted.
	 *
	 * @param use whose page is shown first
	 * @return false if the person canceled
	 */
	public static boolean ask(final SettingsService settings, final UseCase use) {
		final SettingsWindow window = new SettingsWindow(settings, use);
		window.dialog.setVisible(true);
		return window.accepted;
	}

	private static int first(final UseCase use) {
		final List<Setting> used = Settings.of(use);
		for (int i = 1; i < Settings.GROUPS.size(); i++)
			if (used.containsAll(Settings.GROUPS.get(i).settings())) return i;
		return 0;
	}

	private JPanel page(final Group group) {
		final JPanel page = new JPanel(new GridBagLayout());
		page.setBorder(BorderFactory.createEmptyBorder(GAP, GAP, GAP, GAP));
		final GridBagConstraints at = new GridBagConstraints();
		at.insets = new Insets(3, 4, 3, 4);
		at.fill = GridBagConstraints.HORIZONTAL;
		int column = 0;
		for (final Setting setting : group.settings()) {
			final SettingField field = new SettingField(setting, settings.text(setting));
			fields.add(field);
			if (column > 0 && field.isLong()) column = 0;
			if (column == 0) at.gridy++;
			place(page, field, at, column);
			column = field.isLong() || column > 0 ? 0 : 2;
		}
		at.gridy++;
		at.gridx = 0;
		at.weighty = 1;
		page.add(new JLabel(), at);
		return page;
	}

	private static void place(final JPanel page, final SettingField field, final GridBagConstraints at, final int column) {
		at.gridx = column;
		at.gridwidth = 1;
		at.weightx = 0;
		page.add(new JLabel(field.label(), JLabel.RIGHT), at);
		at.gridx = column + 1;
		at.gridwidth = field.isLong() ? 3 : 1;
		at.weightx = 1;
		page.add(field.component(), at);
	}

	private static JLabel hint() {
		final JLabel hint = new JLabel("<html>Remembered for all dialogs; what belongs to the images at hand (good folder, " +
			"split, channels, region, masks) until the end<br>of this session. Macros and scripts begin with the defaults. " +
			"What a field means is said where the mouse rests on it.");
		hint.setBorder(BorderFactory.createEmptyBorder(4, GAP, 4, GAP));
		return hint;
	}

	private JPanel buttons() {
		final JPanel buttons = new JPanel(new FlowLayout(FlowLayout.RIGHT));
		final JButton defaults = new JButton("Defaults"), cancel = new JButton("Cancel"), ok = new JButton("OK");
		defaults.addActionListener(e -> fields.forEach(f -> f.set(f.setting().start())));
		cancel.addActionListener(e -> dialog.dispose());
		ok.addActionListener(e -> accept());
		buttons.add(defaults);
		buttons.add(cancel);
		buttons.add(ok);
		dialog.getRootPane().setDefaultButton(ok);
		return buttons;
	}

	private void accept() {
		final Map<Setting, String> texts = new LinkedHashMap<>();
		for (final SettingField field : fields)
			try {
				texts.put(field.setting(), field.text());
			}
			catch (final AnomalyException e) {
				show(field, e.getMessage());
				return;
			}
		texts.forEach(settings::put);
		accepted = true;
		dialog.dispose();
	}

	private void show(final SettingField field, final String message) {
		problem.setText("<html><table width=520><tr><td>" + message.replace("<", "&lt;") + "</td></tr></table>");
		for (int i = 0; i < Settings.GROUPS.size(); i++)
			if (Settings.GROUPS.get(i).settings().contains(field.setting())) pages.setSelectedIndex(i);
		dialog.pack();
	}
}
