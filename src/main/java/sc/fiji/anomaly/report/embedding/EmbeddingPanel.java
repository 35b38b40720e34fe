package sc.fiji.anomaly.report.embedding;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.event.MouseEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import javax.swing.JPanel;
import javax.swing.Timer;
import javax.swing.ToolTipManager;

/**
 * A scene that is turned by mouse and keyboard: drag or arrow keys turn it, the wheel and + and - zoom, dragging with
 * Shift or the right button moves it, a click marks an image, a double click or Enter opens it, Page Up and Page Down go
 * from image to image, space lets it turn by itself, Home goes back to the start.
 */
final class EmbeddingPanel extends JPanel {

	private static final long serialVersionUID = 1L;
	private static final int FRAME_MILLIS = 33;
	private static final double TURN_A_FRAME = Math.toRadians(0.7);

	private final transient Consumer<EmbeddedImage> open;
	private final transient Runnable changed;
	private final Timer turning = new Timer(FRAME_MILLIS, e -> show(view().turned(TURN_A_FRAME, 0)));
	private transient EmbeddingScene scene;
	private transient EmbeddingView view;

	/**
	 * A panel.
	 *
	 * @param open is given the image that a person wants to see
	 * @param changed is called after the view has changed
	 */
	EmbeddingPanel(final EmbeddingScene scene, final Consumer<EmbeddedImage> open, final Runnable changed) {
		this.scene = scene;
		this.view = EmbeddingView.of(scene);
		this.open = open;
		this.changed = changed;
		setPreferredSize(new Dimension(640, 560));
		setFocusable(true);
		final EmbeddingMouse mouse = new EmbeddingMouse(this);
		addMouseListener(mouse);
		addMouseMotionListener(mouse);
		addMouseWheelListener(mouse);
		EmbeddingKeys.addTo(this);
		ToolTipManager.sharedInstance().registerComponent(this);
		describe();
	}

	EmbeddingScene scene() {
		return scene;
	}

	EmbeddingView view() {
		return view;
	}

	/** Shows another scene in the same orientation; an image that was marked stays so. */
	void show(final EmbeddingScene other) {
		scene = other;
		describe();
		show(view.reset().turnedLike(view));
	}

	/** Shows the scene in another way. */
	void show(final EmbeddingView other) {
		view = other;
		repaint();
		changed.run();
	}

	private void describe() {
		getAccessibleContext().setAccessibleName(scene.title());
		getAccessibleContext().setAccessibleDescription(scene.images().size() + " images in three dimensions. " + scene
			.note());
	}

	/** Turns by itself, or stops doing so. */
	void toggleTurning() {
		if (turning.isRunning()) turning.stop();
		else turning.start();
	}

	boolean isTurning() {
		return turning.isRunning();
	}

	/** The image at a place of the panel. */
	Optional<EmbeddedImage> at(final int x, final int y) {
		return new Projection(scene, view, area()).at(x, y);
	}

	/** The image that is marked, if this scene shows it. */
	Optional<EmbeddedImage> selected() {
		return scene.find(view.selected()).filter(i -> !view.hidden().contains(i.className()));
	}

	/** Marks the next image that is shown (1) or the one before (-1), in the order of the table; at the end it goes round. */
	void step(final int by) {
		final List<EmbeddedImage> shown = scene.images().stream().filter(i -> !view.hidden().contains(i.className()))
			.toList();
		if (shown.isEmpty()) return;
		final int now = selected().map(shown::indexOf).orElse(by > 0 ? -1 : 0);
		show(view.selecting(shown.get(Math.floorMod(now + by, shown.size())).image()));
	}

	void open(final EmbeddedImage image) {
		open.accept(image);
	}

	/** Zooms about a place of the panel. */
	void zoom(final double factor, final double x, final double y) {
		final double radius = Projection.radiusIn(area());
		show(view.zoomed(factor, (x - getWidth() / 2.0) / radius, (getHeight() / 2.0 - y) / radius));
	}

	/** Moves the picture by pixels. */
	void move(final double right, final double down) {
		final double radius = Projection.radiusIn(area());
		show(view.moved(right / radius, -down / radius));
	}

	/** Turns the picture as if its front were dragged by so many pixels. */
	void turn(final double right, final double down) {
		final double angle = 1 / Projection.radiusIn(area());
		show(view.turned(right * angle, down * angle));
	}

	private Rectangle area() {
		return new Rectangle(0, 0, getWidth(), getHeight());
	}

	@Override
	public String getToolTipText(final MouseEvent e) {
		return at(e.getX(), e.getY()).map(ImageDescription::html).orElse(null);
	}

	@Override
	protected void paintComponent(final Graphics graphics) {
		final Graphics2D g = (Graphics2D) graphics.create();
		try {
			g.setColor(Color.WHITE);
			g.fillRect(0, 0, getWidth(), getHeight());
			EmbeddingPicture.paintPlot(g, scene, view, area());
		}
		finally {
			g.dispose();
		}
	}

	/** A timer would keep a closed window alive. */
	@Override
	public void removeNotify() {
		turning.stop();
		super.removeNotify();
	}
}
