package sc.fiji.anomaly.report.window;

import java.awt.Checkbox;
import java.awt.Component;
import java.awt.FlowLayout;
import java.awt.Panel;
import java.awt.event.InputEvent;
import java.awt.event.KeyAdapter;
import java.awt.event.KeyEvent;
import java.awt.event.KeyListener;
import java.util.List;

import ij.ImageListener;
import ij.ImagePlus;
import ij.gui.ImageWindow;

import sc.fiji.anomaly.report.Mark;
import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.report.picture.ClassStack;

/**
 * Two boxes below a stack, which say whether a person has marked the image that is shown as good or as bad, and mark it, as
 * the keys g and b do. Ends with the window.
 */
final class MarkSwitch implements ImageListener {

	private static final int OTHER = InputEvent.CTRL_DOWN_MASK | InputEvent.ALT_DOWN_MASK | InputEvent.META_DOWN_MASK |
		InputEvent.SHIFT_DOWN_MASK;

	private final ClassStack stack;
	private final Marking marking;
	private final Checkbox good = new Checkbox("good (g)");
	private final Checkbox bad;

	private MarkSwitch(final ClassStack stack, final Marking marking, final String badWords) {
		this.stack = stack;
		this.marking = marking;
		bad = new Checkbox(badWords + " (b)");
		good.addItemListener(e -> set(good.getState() ? Mark.GOOD : Mark.NONE));
		bad.addItemListener(e -> set(bad.getState() ? Mark.BAD : Mark.NONE));
	}

	/**
	 * Adds the boxes to the window of a stack that is shown.
	 *
	 * @param badWords what bad means here
	 */
	static void attach(final ClassStack stack, final Marking marking, final String badWords) {
		final ImageWindow window = stack.image().getWindow();
		if (window == null) return; // closed already
		final MarkSwitch marks = new MarkSwitch(stack, marking, badWords);
		final Panel panel = new Panel(new FlowLayout(FlowLayout.LEFT, 6, 0));
		for (final Component part : List.of(marks.good, marks.bad)) {
			part.setFocusable(false); // the keys are ImageJ's
			panel.add(part);
		}
		window.add(panel);
		window.pack();
		final KeyListener keys = new KeyAdapter() {

			@Override
			public void keyPressed(final KeyEvent e) {
				final Mark mark = e.getKeyChar() == 'g' ? Mark.GOOD : e.getKeyChar() == 'b' ? Mark.BAD : Mark.NONE;
				if (mark == Mark.NONE || (e.getModifiersEx() & OTHER) != 0) return;
				e.consume();
				marks.turn(mark);
			}
		};
		FirstKeys.add(window, keys);
		FirstKeys.add(window.getCanvas(), keys);
		ImagePlus.addImageListener(marks);
		marking.listen(row -> marks.update());
		marks.update();
	}

	private ScoreRow row() {
		final int slice = stack.image().getCurrentSlice();
		return slice < 1 || slice > stack.rows().size() ? null : stack.rows().get(slice - 1);
	}

	private void set(final Mark mark) {
		final ScoreRow row = row();
		if (row != null) marking.give(row, mark);
	}

	private void turn(final Mark mark) {
		final ScoreRow row = row();
		if (row != null) marking.turn(row, mark);
	}

	private void update() {
		final ScoreRow row = row();
		final Mark mark = row == null ? Mark.NONE : marking.of(row);
		good.setState(mark == Mark.GOOD);
		bad.setState(mark == Mark.BAD);
	}

	@Override
	public void imageUpdated(final ImagePlus image) {
		if (image == stack.image()) update();
	}

	@Override
	public void imageClosed(final ImagePlus image) {
		if (image == stack.image()) ImagePlus.removeImageListener(this);
	}

	@Override
	public void imageOpened(final ImagePlus image) {
		// Not ours.
	}
}
