package sc.fiji.anomaly.report.embedding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Point;
import java.awt.Rectangle;
import java.awt.event.ActionEvent;
import java.awt.event.InputEvent;
import java.awt.event.MouseEvent;
import java.awt.event.MouseWheelEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import javax.swing.Action;
import javax.swing.JComponent;
import javax.swing.KeyStroke;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The panel under the events of mouse and keyboard; needs no display. */
class EmbeddingPanelTest {

	private final List<EmbeddedImage> opened = new ArrayList<>();
	private int changes;
	private EmbeddingPanel panel;

	@BeforeEach
	void makePanel() {
		panel = panel(ReferenceScenes.cube());
	}

	private EmbeddingPanel panel(final EmbeddingScene scene) {
		final EmbeddingPanel made = new EmbeddingPanel(scene, opened::add, () -> changes++);
		made.setSize(400, 300);
		return made;
	}

	private void mouse(final int id, final int modifiers, final int x, final int y, final int clicks, final int button) {
		panel.dispatchEvent(new MouseEvent(panel, id, 0, modifiers, x, y, clicks, false, button));
	}

	private void drag(final int modifiers, final int fromX, final int fromY, final int toX, final int toY) {
		mouse(MouseEvent.MOUSE_PRESSED, modifiers, fromX, fromY, 1, MouseEvent.BUTTON1);
		mouse(MouseEvent.MOUSE_DRAGGED, modifiers, toX, toY, 0, MouseEvent.NOBUTTON);
	}

	private void key(final String stroke) {
		final Object name = panel.getInputMap(JComponent.WHEN_FOCUSED).get(KeyStroke.getKeyStroke(stroke));
		assertNotNull(name, stroke);
		final Action action = panel.getActionMap().get(name);
		action.actionPerformed(new ActionEvent(panel, ActionEvent.ACTION_PERFORMED, ""));
	}

	private Point place(final String image) {
		return new Projection(panel.scene(), panel.view(), new Rectangle(0, 0, 400, 300)).dots().stream().filter(d -> d
			.image().image().equals(image)).map(d -> new Point((int) Math.round(d.x()), (int) Math.round(d.y()))).findFirst()
			.orElseThrow();
	}

	private double[] front() {
		return panel.view().rotation().apply(0, -1, 0);
	}

	@Test
	void draggingTurnsAndTheFrontFollowsTheMouse() {
		final double before = front()[0];
		drag(InputEvent.BUTTON1_DOWN_MASK, 200, 150, 220, 150);
		assertTrue(front()[0] > before);
		assertEquals(1, changes);
		assertEquals(0, panel.view().right());
	}

	@Test
	void draggingWithShiftMovesByAsManyPixels() {
		final Point before = place("good/middle.png");
		final double[] direction = front();
		drag(InputEvent.BUTTON1_DOWN_MASK | InputEvent.SHIFT_DOWN_MASK, 200, 150, 230, 130);
		assertEquals(new Point(before.x + 30, before.y - 20), place("good/middle.png"));
		assertArrayEquals(direction, front());
	}

	@Test
	void theWheelZoomsAboutThePointer() {
		final Point corner = place("hole/7.png");
		final Point middle = place("good/middle.png");
		panel.dispatchEvent(new MouseWheelEvent(panel, MouseEvent.MOUSE_WHEEL, 0, 0, corner.x, corner.y, 0, false,
			MouseWheelEvent.WHEEL_UNIT_SCROLL, 1, -5));
		assertTrue(panel.view().zoom() > 1.9);
		assertTrue(corner.distance(place("hole/7.png")) <= 1.5, "what is under the pointer stays there");
		assertEquals(corner.distance(middle) * panel.view().zoom(), corner.distance(place("good/middle.png")), 3);
		key("HOME");
		assertEquals(middle, place("good/middle.png"));
	}

	@Test
	void aClickMarksAndADoubleClickOpens() {
		final Point at = place("hole/7.png");
		mouse(MouseEvent.MOUSE_CLICKED, InputEvent.BUTTON1_DOWN_MASK, at.x, at.y, 1, MouseEvent.BUTTON1);
		assertEquals("hole/7.png", panel.view().selected());
		assertEquals(List.of(), opened);
		mouse(MouseEvent.MOUSE_CLICKED, InputEvent.BUTTON1_DOWN_MASK, at.x, at.y, 2, MouseEvent.BUTTON1);
		assertEquals(List.of("hole/7.png"), opened.stream().map(EmbeddedImage::image).toList());
		mouse(MouseEvent.MOUSE_CLICKED, InputEvent.BUTTON1_DOWN_MASK, 2, 2, 2, MouseEvent.BUTTON1);
		assertEquals("", panel.view().selected());
		assertEquals(1, opened.size(), "there is no image where there is no point");
	}

	@Test
	void theKeyboardDoesWhatTheMouseDoes() {
		final double before = front()[0];
		key("RIGHT");
		assertTrue(front()[0] > before);
		key("LEFT");
		assertEquals(before, front()[0], 1e-12);
		final double height = front()[1];
		key("DOWN");
		assertTrue(front()[1] < height);
		key("UP");
		assertEquals(height, front()[1], 1e-12);
		key("typed +");
		assertEquals(1.2, panel.view().zoom(), 1e-12);
		key("typed -");
		assertEquals(1, panel.view().zoom(), 1e-12);
		key("PAGE_DOWN");
		key("PAGE_DOWN");
		assertEquals("hole/1.png", panel.view().selected());
		key("ENTER");
		assertEquals("hole/1.png", opened.get(0).image());
		key("ESCAPE");
		key("PAGE_UP");
		assertEquals("good/middle.png", panel.view().selected(), "goes round");
	}

	@Test
	void hiddenClassesAreSteppedOverAndCannotBeMarked() {
		panel.show(panel.view().showing("hole", false));
		key("PAGE_DOWN");
		key("PAGE_DOWN");
		assertEquals("good/2.png", panel.view().selected());
		panel.show(panel.view().hiding(Set.of("good", "hole")));
		key("PAGE_DOWN");
		key("ENTER");
		assertTrue(opened.isEmpty());
	}

	@Test
	void spaceTurnsUntilItIsPressedAgainOrTheWindowIsGone() {
		key("SPACE");
		assertTrue(panel.isTurning());
		key("SPACE");
		assertFalse(panel.isTurning());
		key("SPACE");
		panel.removeNotify();
		assertFalse(panel.isTurning());
	}

	@Test
	void theTooltipTellsFileClassAndScoreWhateverTheNames() {
		panel = panel(EmbeddingScene.of("Odd", "", List.of("x", "y", "z"), List.of(new EmbeddedImage("<html>&.png",
			"<b>hole", 12.3456, 0, 0, 0)), Set.of()));
		final Point at = place("<html>&.png");
		assertEquals("<html><b>&lt;html&gt;&amp;.png</b><br>class &lt;b&gt;hole<br>score 12.35</html>", panel.getToolTipText(
			new MouseEvent(panel, MouseEvent.MOUSE_MOVED, 0, 0, at.x, at.y, 0, false)));
		assertNull(panel.getToolTipText(new MouseEvent(panel, MouseEvent.MOUSE_MOVED, 0, 0, 2, 2, 0, false)));
	}

	@Test
	void anotherSceneKeepsOrientationMarkAndClasses() {
		panel = panel(ReferenceScenes.scene("all"));
		panel.show(panel.view().turned(1, 1).zoomed(3, 0, 0).selecting("good/003.png").showing("hole", false));
		final double[] direction = front();
		panel.show(ReferenceScenes.scene("npca"));
		assertArrayEquals(direction, front());
		assertEquals(1, panel.view().zoom());
		assertEquals("good/003.png", panel.selected().orElseThrow().image());
		assertEquals(Set.of("hole"), panel.view().hidden());
	}
}
