package sc.fiji.anomaly.report.window;

import java.awt.Button;
import java.awt.Checkbox;
import java.awt.Component;
import java.awt.FlowLayout;
import java.awt.Panel;
import java.awt.event.InputEvent;
import java.awt.event.KeyAdapter;
import java.awt.event.KeyEvent;
import java.awt.event.KeyListener;
import java.util.List;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.ImageWindow;
import ij.gui.Roi;
import ij.plugin.frame.RoiManager;
import sc.fiji.anomaly.report.picture.ClassStack;

/**
 * What the window of a stack with maps has below its image: a check box that shows the map or hides it, as the key m
 * does, and a button that sends what lies above 1 to the ROI Manager. Where there is a selection, m is what it is
 * everywhere else, ImageJ's <em>Measure</em>. Ends with the window.
 */
final class MapSwitch {

	private static final char KEY = 'm';
	private static final int OTHER = InputEvent.CTRL_DOWN_MASK | InputEvent.ALT_DOWN_MASK | InputEvent.META_DOWN_MASK |
		InputEvent.SHIFT_DOWN_MASK;

	private final ClassStack stack;
	private final Checkbox box;

	private MapSwitch(final ClassStack stack) {
		this.stack = stack;
		box = new Checkbox("map (m)", stack.isMapShown());
		box.addItemListener(e -> stack.showMap(box.getState()));
	}

	/** Adds the parts to the window of a stack that is shown; does nothing without maps. */
	static void attach(final ClassStack stack) {
		final ImageWindow window = stack.image().getWindow();
		if (window == null || !stack.hasMaps()) return;
		final MapSwitch maps = new MapSwitch(stack);
		final Button button = new Button("contour to ROI Manager");
		button.addActionListener(e -> maps.send());
		final Panel panel = new Panel(new FlowLayout(FlowLayout.LEFT, 6, 0));
		panel.setName(ReportButton.ROW);
		for (final Component part : List.of(maps.box, button)) {
			part.setFocusable(false); // the keys are ImageJ's
			panel.add(part);
		}
		window.add(panel);
		window.pack();
		final KeyListener key = new KeyAdapter() {

			@Override
			public void keyPressed(final KeyEvent e) {
				if (e.getKeyChar() != KEY || (e.getModifiersEx() & OTHER) != 0 || stack.image().getRoi() != null) return;
				e.consume();
				maps.turn();
			}
		};
		FirstKeys.add(window, key);
		FirstKeys.add(window.getCanvas(), key);
	}

	private void turn() {
		stack.showMap(!stack.isMapShown());
		box.setState(stack.isMapShown());
	}

	/** Adds the areas of the slice that is shown to the ROI Manager, which is opened if it is not, each with its slice. */
	private void send() {
		final ImagePlus image = stack.image();
		final int slice = image.getCurrentSlice();
		final List<Roi> regions = stack.regions(slice);
		if (regions.isEmpty()) {
			IJ.showStatus("Nothing in this image is above 1");
			return;
		}
		final RoiManager manager = RoiManager.getRoiManager();
		for (int i = 0; i < regions.size(); i++) {
			final Roi region = regions.get(i);
			region.setPosition(slice);
			region.setName(stack.rows().get(slice - 1).image() + ":" + (i + 1));
			manager.addRoi(region);
		}
	}
}
