package sc.fiji.anomaly.report.picture;

import java.util.List;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.ColorProcessor;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.report.RankedRow;
import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.report.ScoredClass;
import sc.fiji.anomaly.report.TextLines;

/**
 * The images of one class, worst first, as a stack with an overlay: one slice an image, all of one size, the slice labels
 * being the paths in the table. Where a class has too many images, there are two: the worst ones, and all others as a
 * virtual stack.
 */
public final class ClassStack {

	private final ScoredClass ofClass;
	private final List<RankedRow> images;
	private final ImagePlus image;

	private ClassStack(final ScoredClass ofClass, final List<RankedRow> images, final ImageStack stack) {
		this.ofClass = ofClass;
		this.images = List.copyOf(images);
		image = new ImagePlus(title(), stack);
	}

	/**
	 * A stack in memory.
	 *
	 * @param images of this class, worst first, at least one
	 */
	static ClassStack inMemory(final ScoredClass ofClass, final List<RankedRow> images, final PictureSource source,
		final Progress progress)
	{
		final ColorProcessor[] slices = new ColorProcessor[images.size()];
		final boolean[] shown = new boolean[images.size()];
		source.pictures(images.stream().map(RankedRow::row).toList(), Tile.LARGE.size(), progress, (i, picture) -> {
			slices[i] = Tile.LARGE.slice(picture.orElse(null));
			shown[i] = picture.isPresent();
		});
		final ImageStack stack = new ImageStack(Tile.LARGE.width(), Tile.LARGE.height());
		final Overlay overlay = new Overlay();
		for (int i = 0; i < slices.length; i++) {
			stack.addSlice(TextLines.singleLine(images.get(i).row().image()), slices[i]);
			addMarks(overlay, images.get(i), i + 1, shown[i]);
		}
		final ClassStack result = new ClassStack(ofClass, images, stack);
		result.image.setOverlay(overlay);
		return result;
	}

	/** The same as a virtual stack: an image is read only when it is shown. */
	static ClassStack virtual(final ScoredClass ofClass, final List<RankedRow> images, final PictureSource source) {
		final ThumbnailStack stack = new ThumbnailStack(images, source);
		final ClassStack result = new ClassStack(ofClass, images, stack);
		result.image.setOverlay(stack.getProcessor(1).getOverlay());
		return result;
	}

	private String title() {
		final String name = ofClass.title();
		final int all = images.get(0).of();
		if (!isWorst()) return name + ", the other " + images.size();
		return name + (images.size() < all ? ", worst " + images.size() + " of " + all : ", worst first");
	}

	/** The class; empty for unlabelled images. */
	public String className() {
		return ofClass.name();
	}

	/** The rows of the slices, worst first. */
	public List<ScoreRow> rows() {
		return images.stream().map(RankedRow::row).toList();
	}

	/** The same with their places in the class. */
	List<RankedRow> images() {
		return images;
	}

	/** Whether it begins with the worst image of its class. */
	public boolean isWorst() {
		return images.get(0).rank() == 1;
	}

	/** All marks at once, which a virtual stack has slice by slice only. */
	Overlay overlay() {
		if (isInMemory()) return image.getOverlay();
		final Overlay overlay = new Overlay();
		for (int i = 0; i < images.size(); i++)
			addMarks(overlay, images.get(i), i + 1, true);
		return overlay;
	}

	private static void addMarks(final Overlay overlay, final RankedRow image, final int slice, final boolean shown) {
		for (final Roi mark : Tile.LARGE.marks(image, shown, 0, 0)) {
			mark.setPosition(slice);
			overlay.add(mark);
		}
	}

	/** Whether its slices are in memory. */
	public boolean isInMemory() {
		return !image.getStack().isVirtual();
	}

	/** The stack, the same object each time. The overlay of a virtual one changes with the slice. */
	public ImagePlus image() {
		return image;
	}
}
