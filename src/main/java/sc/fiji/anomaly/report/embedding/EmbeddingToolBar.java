package sc.fiji.anomaly.report.embedding;

import java.awt.FlowLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JPanel;

import sc.fiji.anomaly.AnomalyException;

/** The window's head: which scene, coloured how, and buttons that save it. */
final class EmbeddingToolBar extends JPanel {

	private static final long serialVersionUID = 1L;

	private final transient EmbeddingPanel panel;
	private final transient Consumer<String> say;
	private final transient SaveChooser chooser = new SaveChooser(this);

	/**
	 * A head.
	 *
	 * @param scenes to choose from
	 * @param say shows a person what happened
	 */
	EmbeddingToolBar(final EmbeddingPanel panel, final List<EmbeddingScene> scenes, final Consumer<String> say) {
		super(new FlowLayout(FlowLayout.LEFT, 8, 6));
		this.panel = panel;
		this.say = say;
		setBorder(BorderFactory.createEmptyBorder(0, 4, 0, 4));
		if (scenes.size() > 1) addChoice(scenes);
		else add(new JLabel(scenes.get(0).title()));
		if (scenes.stream().anyMatch(s -> s.scoreColors().isDefined())) addColors();
		addButton("Reset View", () -> panel.show(panel.view().reset()));
		addButton("Save PNG...", () -> save("png", this::writePng));
		addButton("Save CSV...", () -> save("csv", EmbeddingTable::write));
	}

	private void addChoice(final List<EmbeddingScene> scenes) {
		final JComboBox<EmbeddingScene> choice = new JComboBox<>(scenes.toArray(new EmbeddingScene[0]));
		choice.getAccessibleContext().setAccessibleName("Picture");
		choice.addActionListener(e -> {
			panel.show((EmbeddingScene) choice.getSelectedItem());
			panel.requestFocusInWindow(); // so that the arrow keys turn the picture and do not choose another
		});
		add(choice);
	}

	private void addColors() {
		final JCheckBox byScore = new JCheckBox("Color by score");
		byScore.setSelected(panel.view().byScore());
		byScore.addActionListener(e -> panel.show(panel.view().coloredByScore(byScore.isSelected())));
		add(byScore);
	}

	private void addButton(final String text, final Runnable action) {
		final JButton button = new JButton(text);
		button.addActionListener(e -> {
			action.run();
			panel.requestFocusInWindow();
		});
		add(button);
	}

	private void writePng(final EmbeddingScene scene, final Path file) {
		EmbeddingPicture.write(scene, panel.view(), file);
	}

	private void save(final String extension, final BiConsumer<EmbeddingScene, Path> write) {
		chooser.choose(panel.scene().title(), extension).ifPresent(file -> {
			try {
				write.accept(panel.scene(), file);
				say.accept("Saved " + file);
			}
			catch (final AnomalyException e) {
				say.accept(e.getMessage());
			}
		});
	}
}
