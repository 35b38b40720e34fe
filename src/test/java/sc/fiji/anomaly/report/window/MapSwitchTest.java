package sc.fiji.anomaly.report.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.awt.Button;
import java.awt.Checkbox;
import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.awt.event.ActionEvent;
import java.awt.event.InputEvent;
import java.awt.event.ItemEvent;
import java.awt.event.KeyEvent;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.plugin.frame.RoiManager;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.report.picture.ClassStack;
import sc.fiji.anomaly.report.picture.ReferenceMaps;
import sc.fiji.anomaly.report.picture.ResultPictures;

/** The window of a stack with maps as a person uses it; needs a display. The planks with holes, with the reference's maps. */
class MapSwitchTest {

	private ClassStack stack;
	private ImagePlus image;

	@BeforeEach
	void show() throws Exception {
		assumeFalse(GraphicsEnvironment.isHeadless(), "no display");
		stack = ResultPictures.of(ReferenceMaps.report(), ReferenceMaps.pictures(), 8).stacks(Progress.NONE).stream().filter(
			s -> s.className().equals("hole")).findFirst().orElseThrow();
		image = stack.image();
		image.show();
		EventQueue.invokeAndWait(() -> MapSwitch.attach(stack));
	}

	@AfterEach
	void close() throws Exception {
		if (image == null) return;
		EventQueue.invokeAndWait(() -> {
			image.changes = false;
			image.close();
			if (RoiManager.getInstance() != null) RoiManager.getInstance().close();
		});
	}

	private boolean press(final int code, final char key, final int modifiers) throws Exception {
		final KeyEvent event = new KeyEvent(image.getCanvas(), KeyEvent.KEY_PRESSED, 0, modifiers, code, key);
		EventQueue.invokeAndWait(() -> image.getCanvas().dispatchEvent(event));
		return event.isConsumed();
	}

	private <T extends Component> T part(final Class<T> type) {
		return Arrays.stream(image.getWindow().getComponents()).filter(Container.class::isInstance).flatMap(c -> Arrays.stream(
			((Container) c).getComponents())).filter(type::isInstance).map(type::cast).findFirst().orElseThrow();
	}

	@Test
	void keyAndCheckBoxShowAndHideTheMap() throws Exception {
		assertTrue(stack.isMapShown() && part(Checkbox.class).getState());
		final int[] shown = (int[]) image.getProcessor().getPixelsCopy();
		press(KeyEvent.VK_M, 'm', 0);
		assertFalse(stack.isMapShown() || part(Checkbox.class).getState());
		assertFalse(Arrays.equals(shown, (int[]) image.getProcessor().getPixels()));
		final Checkbox box = part(Checkbox.class);
		box.setState(true);
		EventQueue.invokeAndWait(() -> box.dispatchEvent(new ItemEvent(box, ItemEvent.ITEM_STATE_CHANGED, box,
			ItemEvent.SELECTED)));
		assertTrue(stack.isMapShown());
		assertTrue(Arrays.equals(shown, (int[]) image.getProcessor().getPixels()));
	}

	@Test
	void keysOfImageJGoOnToImageJ() throws Exception {
		final AtomicInteger seen = new AtomicInteger();
		image.getCanvas().addKeyListener(new java.awt.event.KeyAdapter() {

			@Override
			public void keyPressed(final KeyEvent e) {
				if (!e.isConsumed()) seen.incrementAndGet();
			}
		});
		press(KeyEvent.VK_M, 'M', InputEvent.SHIFT_DOWN_MASK);
		press(KeyEvent.VK_M, 'm', InputEvent.CTRL_DOWN_MASK);
		press(KeyEvent.VK_T, 't', 0);
		image.setRoi(new Roi(5, 5, 20, 20));
		press(KeyEvent.VK_M, 'm', 0);
		assertEquals(4, seen.get(), "m measures where there is a selection");
		assertTrue(stack.isMapShown());
	}

	@Test
	void buttonSendsTheContourToTheRoiManager() throws Exception {
		EventQueue.invokeAndWait(() -> image.setSlice(2));
		final Button button = part(Button.class);
		EventQueue.invokeAndWait(() -> button.dispatchEvent(new ActionEvent(button, ActionEvent.ACTION_PERFORMED, "")));
		final Roi[] rois = RoiManager.getInstance().getRoisAsArray();
		assertEquals(stack.regions(2).size(), rois.length);
		assertTrue(rois.length > 0);
		final Rectangle right = new Rectangle(image.getWidth() / 2, 0, image.getWidth() / 2, image.getHeight());
		for (final Roi roi : rois) {
			assertEquals(2, roi.getPosition());
			assertTrue(roi.isArea() && right.contains(roi.getBounds()), roi.getName());
			assertTrue(roi.getName().startsWith(stack.rows().get(1).image()), roi.getName());
		}
	}

	@Test
	void partsDoNotTakeTheKeyboard() {
		assertFalse(part(Checkbox.class).isFocusable() || part(Button.class).isFocusable());
	}
}
