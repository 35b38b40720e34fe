package sc.fiji.anomaly.report.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.Rectangle;
import java.util.List;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.report.TextLines;
import sc.fiji.anomaly.report.Verdict;

/**
 * Score and verdict of each plane on the image itself: a frame around what was scored, and in its corner the sign, the
 * word and the score. The overlay's other elements stay; marks of an earlier scoring are replaced.
 */
public final class PlaneMarks {

	private static final String NAME = "anomaly score";
	private static final int SMALLEST_TEXT = 7;
	private static final int LARGEST_TEXT = 96;
	/** Height of the text as a share of the area's: readable also where a large image is shown smaller. */
	private static final int TEXT_SHARE = 22;

	private PlaneMarks() {}

	/**
	 * Puts the marks on an image.
	 *
	 * @param area what was scored of each plane, in pixels
	 * @param rows one row a plane, slices of the first frame first
	 */
	public static void put(final ImagePlus image, final Rectangle area, final List<ScoreRow> rows) {
		final Overlay overlay = image.getOverlay() == null ? new Overlay() : image.getOverlay();
		for (int i = overlay.size() - 1; i >= 0; i--)
			if (String.valueOf(overlay.get(i).getName()).startsWith(NAME)) overlay.remove(i);
		for (int plane = 0; plane < rows.size(); plane++)
			addMarks(overlay, image, area, rows.get(plane), plane);
		image.setOverlay(overlay);
	}

	private static void addMarks(final Overlay overlay, final ImagePlus image, final Rectangle area, final ScoreRow row,
		final int plane)
	{
		final Verdict verdict = Verdict.of(row);
		final String text = Verdict.withPatch(row);
		final Font font = font(text, area);
		final int size = font.getSize();
		final int stroke = size / 6 | 1; // odd: then it fills whole pixels
		final Roi frame = new Roi(area.x + stroke / 2, area.y + stroke / 2, area.width - stroke, area.height - stroke);
		frame.setStrokeColor(verdict.color());
		frame.setStrokeWidth(stroke);
		final int left = area.x + stroke;
		final int top = area.y + stroke;
		final Roi box = new Roi(left, top, TextLines.width(text, font) + 2.5 * size, 1.5 * size);
		box.setFillColor(new Color(255, 255, 255, 225));
		final Roi sign = verdict.sign(left + size / 3, top + size / 3, Math.max(4, size - size / 6));
		final Roi line = TextLines.at(left + 1.5 * size, top + size * 0.15, text, font, verdict.textColor(), NAME);
		for (final Roi mark : List.of(frame, box, sign, line)) {
			mark.setName(NAME);
			place(mark, image, plane);
			overlay.add(mark);
		}
	}

	/** Text that takes a small part of the area, and still fits into a tiny one. */
	private static Font font(final String text, final Rectangle area) {
		int size = Math.max(12, Math.min(LARGEST_TEXT, Math.max(area.width, area.height) / TEXT_SHARE));
		while (size > SMALLEST_TEXT && TextLines.width(text, TextLines.font(Font.BOLD, size)) + 3 * size > area.width)
			size--;
		return TextLines.font(Font.BOLD, size);
	}

	/** Puts a mark on all channels of a plane, counted from 0, slices of the first frame first. */
	static void place(final Roi mark, final ImagePlus image, final int plane) {
		final int slice = plane % image.getNSlices() + 1;
		final int frame = plane / image.getNSlices() + 1;
		if (image.isHyperStack() || image.getNChannels() > 1) mark.setPosition(0, slice, frame);
		else if (image.getStackSize() > 1) mark.setPosition(plane + 1);
	}
}
