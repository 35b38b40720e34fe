package sc.fiji.anomaly.report.picture;

import java.awt.Rectangle;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.RgbImage;
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
	private final Tile tile;
	private final PictureSource source;
	private final boolean inMemory;
	private final ImagePlus image;
	/** Where slices are made when they are shown; else null. */
	private final ThumbnailStack made;

	private ClassStack(final ScoredClass ofClass, final List<RankedRow> images, final Tile tile, final PictureSource source,
		final boolean inMemory, final ImageStack stack)
	{
		this.ofClass = ofClass;
		this.images = List.copyOf(images);
		this.tile = tile;
		this.source = source;
		this.inMemory = inMemory;
		image = new ImagePlus(title(), stack);
		made = stack instanceof ThumbnailStack thumbnails ? thumbnails : null;
		if (made != null) image.setOverlay(stack.getProcessor(1).getOverlay());
	}

	/**
	 * A stack in memory: slices; with maps, pictures that slices are made from.
	 *
	 * @param images of this class, worst first, at least one
	 */
	static ClassStack inMemory(final ScoredClass ofClass, final List<RankedRow> images, final Tile tile,
		final PictureSource source, final Progress progress)
	{
		final RgbImage[] pictures = new RgbImage[images.size()];
		final ColorProcessor[] slices = new ColorProcessor[images.size()];
		source.pictures(images.stream().map(RankedRow::row).toList(), tile.size(), progress, (i, picture) -> {
			pictures[i] = picture.orElse(null);
			if (!tile.maps()) slices[i] = tile.slice(pictures[i]);
		});
		if (tile.maps()) return ofPictures(ofClass, images, tile, source, pictures);
		final ImageStack stack = new ImageStack(tile.width(), tile.sliceHeight());
		final Overlay overlay = new Overlay();
		tile.legend(false).forEach(overlay::add);
		for (int i = 0; i < slices.length; i++) {
			stack.addSlice(TextLines.singleLine(images.get(i).row().image()), slices[i]);
			if (pictures[i] != null) add(unseen(source, tile, images.get(i).row()), i + 1, overlay);
			add(tile.marks(images.get(i), pictures[i] != null, 0, 0), i + 1, overlay);
		}
		final ClassStack result = new ClassStack(ofClass, images, tile, source, true, stack);
		result.image.setOverlay(overlay);
		return result;
	}

	private static ClassStack ofPictures(final ScoredClass ofClass, final List<RankedRow> images, final Tile tile,
		final PictureSource source, final RgbImage[] pictures)
	{
		final Map<RankedRow, RgbImage> kept = new IdentityHashMap<>();
		for (int i = 0; i < pictures.length; i++)
			kept.put(images.get(i), pictures[i]);
		return new ClassStack(ofClass, images, tile, source, true, new ThumbnailStack(images, tile, source, image -> Optional
			.ofNullable(kept.get(image))));
	}

	/** The same as a virtual stack: an image is read only when it is shown. */
	static ClassStack virtual(final ScoredClass ofClass, final List<RankedRow> images, final Tile tile,
		final PictureSource source)
	{
		return new ClassStack(ofClass, images, tile, source, false, new ThumbnailStack(images, tile, source));
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

	Tile tile() {
		return tile;
	}

	/** Where the picture of an image is in its slice, the square around it included if its size is not known. */
	Rectangle picture(final int index) {
		final Rectangle square = tile.picture(0, 0);
		return source.seen(images.get(index).row()).map(p -> tile.place(square, p.area().width(), p.area().height())).orElse(
			square);
	}

	PictureSource source() {
		return source;
	}

	/** All marks at once, which a virtual stack has slice by slice only. */
	Overlay overlay() {
		if (made == null) return image.getOverlay();
		final Overlay overlay = new Overlay();
		tile.legend(source.masks().isPresent()).forEach(overlay::add);
		for (int i = 0; i < images.size(); i++) {
			final int slice = i + 1;
			add(unseen(source, tile, images.get(i).row()), slice, overlay);
			map(i).ifPresent(map -> add(map.lines(0, 0), slice, overlay));
			add(tile.marks(images.get(i), true, 0, 0), slice, overlay);
		}
		return overlay;
	}

	private static List<Roi> unseen(final PictureSource source, final Tile tile, final ScoreRow row) {
		return source.seen(row).map(part -> tile.unseen(part, 0, 0)).orElse(List.of());
	}

	private static void add(final List<Roi> marks, final int slice, final Overlay overlay) {
		for (final Roi mark : marks) {
			mark.setPosition(slice);
			overlay.add(mark);
		}
	}

	/** Whether its images have maps, which are then shown beside them. */
	public boolean hasMaps() {
		return tile.maps();
	}

	/** Whether the map lies over the right one of the two pictures. */
	public boolean isMapShown() {
		return hasMaps() && made.isMapShown();
	}

	/** Shows the maps of all slices or hides them; does nothing without maps, or once the image has another type. */
	public void showMap(final boolean shown) {
		if (!hasMaps() || image.getType() != ImagePlus.COLOR_RGB) return;
		made.showMap(shown);
		final ImageProcessor slice = made.getProcessor(image.getCurrentSlice());
		image.getProcessor().insert(slice, 0, 0);
		image.setOverlay(slice.getOverlay());
		image.updateAndDraw();
	}

	/** What lies above 1 in the map of a slice, counted from 1, as areas in the stack's coordinates. */
	public List<Roi> regions(final int slice) {
		return map(slice - 1).map(MapTile::regions).orElse(List.of());
	}

	private Optional<MapTile> map(final int index) {
		return MapTile.of(tile, images.get(index).row(), source.masks());
	}

	/** Whether its pictures are in memory. */
	public boolean isInMemory() {
		return inMemory;
	}

	/** The stack, the same object each time. The overlay of a virtual one changes with the slice. */
	public ImagePlus image() {
		return image;
	}
}
