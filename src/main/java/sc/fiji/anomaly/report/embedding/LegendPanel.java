package sc.fiji.anomaly.report.embedding;

import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.util.Set;

import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;

import sc.fiji.anomaly.report.ClassStyle;

/** The window's legend: a row for each class, with a check box that shows or hides it. */
final class LegendPanel extends JPanel {

	private static final long serialVersionUID = 1L;
	private static final int WIDEST = 190; // of a class's name, in pixels

	private final transient EmbeddingPanel panel;

	LegendPanel(final EmbeddingPanel panel) {
		this.panel = panel;
		setLayout(new BoxLayout(this, BoxLayout.Y_AXIS));
		setBackground(Color.WHITE);
		setBorder(BorderFactory.createEmptyBorder(12, 8, 12, 12));
		rebuild();
	}

	/** Takes over the panel's scene and view. */
	void rebuild() {
		removeAll();
		final EmbeddingScene scene = panel.scene();
		if (panel.view().byScore() && scene.scoreColors().isDefined()) add(left(new ScoreBar(scene.scoreColors())));
		for (final String className : scene.classes())
			add(left(row(scene, className)));
		if (scene.classes().size() > 1) add(left(buttons(scene)));
		add(Box.createVerticalGlue());
		revalidate();
		repaint();
	}

	private JComponent row(final EmbeddingScene scene, final String className) {
		final ClassStyle style = scene.style(className);
		final String full = LegendPainter.label(scene, className);
		final JCheckBox box = new JCheckBox();
		// A class may be called <html>..., which Swing would interpret.
		box.putClientProperty("html.disable", Boolean.TRUE);
		box.setText(LegendPainter.shortened(full, box.getFontMetrics(box.getFont()), WIDEST));
		box.getAccessibleContext().setAccessibleName(full);
		box.setSelected(!panel.view().hidden().contains(className));
		box.setOpaque(false);
		box.addActionListener(e -> panel.show(panel.view().showing(className, box.isSelected())));
		final JPanel row = new JPanel(new BorderLayout(4, 0));
		row.setOpaque(false);
		row.add(new JLabel(new MarkerIcon(style.marker(), panel.view().byScore() ? ScoreColors.NONE : style.color())),
			BorderLayout.WEST);
		row.add(box, BorderLayout.CENTER);
		row.setMaximumSize(new Dimension(Integer.MAX_VALUE, row.getPreferredSize().height));
		return row;
	}

	private JComponent buttons(final EmbeddingScene scene) {
		final JPanel row = new JPanel();
		row.setOpaque(false);
		row.setLayout(new BoxLayout(row, BoxLayout.X_AXIS));
		row.setBorder(BorderFactory.createEmptyBorder(6, 0, 0, 0));
		row.add(button("All", Set.of()));
		row.add(Box.createHorizontalStrut(4));
		row.add(button("None", Set.copyOf(scene.classes())));
		row.setMaximumSize(row.getPreferredSize());
		return row;
	}

	private JButton button(final String text, final Set<String> hidden) {
		final JButton button = new JButton(text);
		button.addActionListener(e -> {
			panel.show(panel.view().hiding(hidden));
			rebuild();
		});
		return button;
	}

	private static JComponent left(final JComponent component) {
		component.setAlignmentX(LEFT_ALIGNMENT);
		return component;
	}

	/** The colours of scores. */
	private static final class ScoreBar extends JComponent {

		private static final long serialVersionUID = 1L;
		private static final int HEIGHT = 160;
		private final transient ScoreColors colors;

		private ScoreBar(final ScoreColors colors) {
			this.colors = colors;
			setPreferredSize(new Dimension(120, HEIGHT));
			setMaximumSize(getPreferredSize());
		}

		@Override
		protected void paintComponent(final Graphics graphics) {
			final Graphics2D g = (Graphics2D) graphics.create();
			try {
				EmbeddingPicture.smooth(g);
				g.setFont(LegendPainter.FONT);
				LegendPainter.paintBar(g, colors, 2, 2);
			}
			finally {
				g.dispose();
			}
		}
	}
}
