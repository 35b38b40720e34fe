package sc.fiji.anomaly.report.picture;

import java.awt.Rectangle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import sc.fiji.anomaly.report.ScoreRow;

/** The overlay and the image of maps, for a stack of enlarged planks of which a part was scored; run by hand. */
public final class CurrentMapDemo {

	private static final int EDGE = 1500;
	private static final Rectangle AREA = new Rectangle(100, 50, 1300, 1000);
	private static final int[] PLANKS = { 0, 20, 44 };

	private CurrentMapDemo() {}

	/**
	 * @param args the folder to write to
	 */
	public static void main(final String... args) throws Exception {
		final Path folder = Files.createDirectories(Path.of(args[0]));
		final List<ScoreRow> rows = new ArrayList<>();
		final ImagePlus image = image(rows);
		MapOverlay.put(image, AREA, rows);
		PlaneMarks.put(image, AREA, rows);
		final ImagePlus maps = MapImage.of(image, AREA, rows);
		IJ.saveAsTiff(image, folder.resolve("current.tif").toString());
		final ImagePlus again = IJ.openImage(folder.resolve("current.tif").toString());
		for (int slice = 1; slice <= PLANKS.length; slice++) {
			image.setSlice(slice);
			PictureFile.writePng(image, folder.resolve("current-" + slice + ".png"));
			again.setSlice(slice);
			PictureFile.writePng(again, folder.resolve("opened-again-" + slice + ".png"));
			maps.setSlice(slice);
			PictureFile.writePng(maps, folder.resolve("map-" + slice + ".png"));
		}
	}

	/** The stack; adds its rows. */
	static ImagePlus image(final List<ScoreRow> rows) {
		final ImageStack stack = new ImageStack(EDGE, EDGE);
		for (final int plank : PLANKS) {
			final ScoreRow row = ReferenceMaps.report().rows().get(plank);
			stack.addSlice(row.image(), IJ.openImage(ReferenceMaps.pictures().original(row).toString()).getProcessor().resize(
				EDGE));
			rows.add(ReferenceMaps.row(row.image(), "", ReferenceMaps.map(plank, AREA.width, AREA.height), 30));
		}
		final ImagePlus image = new ImagePlus("planks", stack);
		image.getCalibration().pixelWidth = 0.5;
		image.getCalibration().pixelHeight = 0.5;
		image.getCalibration().setUnit("mm");
		return image;
	}
}
