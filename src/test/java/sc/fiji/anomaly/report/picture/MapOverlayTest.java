package sc.fiji.anomaly.report.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Rectangle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import sc.fiji.anomaly.image.CropWindow;
import sc.fiji.anomaly.image.map.AnomalyMap;
import sc.fiji.anomaly.image.map.SeenPart;
import sc.fiji.anomaly.report.ScoreRow;

/** Maps over an open image, headless; where they must lie comes from the maps. */
class MapOverlayTest {

	private static final Rectangle AREA = new Rectangle(40, 60, 600, 500);
	private static final AnomalyMap GOOD = ReferenceMaps.map(0, AREA.width, AREA.height);
	private static final AnomalyMap BAD = ReferenceMaps.map(30, AREA.width, AREA.height); // a hole

	private static final List<ScoreRow> ROWS = List.of(ReferenceMaps.row("a", "", GOOD, 30), ReferenceMaps.row("b", "", BAD,
		30));

	private static ImagePlus image() {
		return IJ.createImage("planks", "RGB white", 800, 700, 2);
	}

	private static List<Roi> named(final ImagePlus image, final String name) {
		final List<Roi> named = new ArrayList<>();
		for (final Roi roi : image.getOverlay())
			if (name.equals(roi.getName())) named.add(roi);
		return named;
	}

	/** What is drawn at a point of the area. */
	private static int drawn(final ImagePlus image, final int slice, final double x, final double y) {
		image.setSlice(slice);
		return image.flatten().getProcessor().get((int) (AREA.x + x), (int) (AREA.y + y)) & 0xffffff;
	}

	@Test
	void coloursLieOnThePlaneAndThePlaceOfTheMap() {
		final ImagePlus image = image();
		MapOverlay.put(image, AREA, ROWS);
		assertEquals(2, named(image, MapOverlay.HEAT).size());
		final int worst = drawn(image, 2, BAD.peakX(), BAD.peakY());
		final int expected = MapColors.over(0xffffff, BAD.peak());
		for (int shift = 0; shift <= 16; shift += 8)
			assertEquals(expected >> shift & 0xff, worst >> shift & 0xff, 2, Integer.toHexString(worst));
		assertEquals(0xffffff, drawn(image, 1, BAD.peakX(), BAD.peakY()), "the other plane");
		assertTrue((drawn(image, 2, 5, 5) & 0xff) < 180, "not seen by the network");
		assertEquals(0xffffff, drawn(image, 1, AREA.width / 2, AREA.height / 2), "seen");
		assertEquals(0xffffff, drawn(image, 1, -5, 5), "not scored");
	}

	@Test
	void whatTheNetworkDoesNotSeeIsDimmedWithoutMapsToo() {
		final ImagePlus image = image();
		MapOverlay.put(image, AREA, List.of());
		SeenOverlay.put(image, AREA, Optional.of(SeenPart.of(GOOD)));
		assertEquals(2, image.getOverlay().size());
		assertTrue((drawn(image, 1, 5, 5) & 0xff) < 180);
		assertTrue((drawn(image, 2, 5, 5) & 0xff) < 180);
		assertEquals(0xffffff, drawn(image, 2, AREA.width / 2, AREA.height / 2));
		SeenOverlay.put(image, AREA, Optional.of(SeenPart.of(new CropWindow(AREA.width, AREA.height, 70, 56, 0, 0, 70, 56))));
		assertEquals(0, image.getOverlay().size(), "all is seen");
	}

	@Test
	void contourIsAroundWhatIsAboveOne() {
		final ImagePlus image = image();
		MapOverlay.put(image, AREA, ROWS);
		final List<Roi> contour = named(image, MapOverlay.CONTOUR);
		assertTrue(contour.stream().allMatch(r -> r.getPosition() == 2), "the good plane has none");
		assertTrue(contour.stream().anyMatch(r -> r.contains((int) (AREA.x + BAD.peakX()), (int) (AREA.y + BAD.peakY()))));
	}

	@Test
	void runningAgainReplacesAndOtherElementsStayOnTop() {
		final ImagePlus image = image();
		image.setOverlay(new Overlay(new Roi(1, 2, 3, 4)));
		MapOverlay.put(image, AREA, ROWS);
		PlaneMarks.put(image, AREA, ROWS);
		final int before = image.getOverlay().size();
		MapOverlay.put(image, AREA, ROWS);
		assertEquals(before, image.getOverlay().size());
		assertEquals(SeenOverlay.NAME, image.getOverlay().get(0).getName());
		assertEquals(MapOverlay.HEAT, image.getOverlay().get(2).getName());
		assertTrue(image.getOverlay().toArray()[before - 1].getName().startsWith("anomaly score"));
		MapOverlay.put(image, AREA, List.of(new ScoreRow("a", "", 1, 1, false, "")));
		assertEquals(0, named(image, MapOverlay.HEAT).size());
	}

	@Test
	void tiffKeepsWhatIsAboveOneInFullSize(@TempDir final Path folder) {
		final ImagePlus image = image();
		MapOverlay.put(image, AREA, ROWS);
		final String file = folder.resolve("planks.tif").toString();
		IJ.saveAsTiff(image, file);
		final ImagePlus again = IJ.openImage(file);
		assertEquals(AREA, again.getOverlay().get(3).getBounds());
		assertEquals(drawn(image, 2, BAD.peakX(), BAD.peakY()), drawn(again, 2, BAD.peakX(), BAD.peakY()));
		assertEquals(drawn(image, 2, 5, 5), drawn(again, 2, 5, 5));
		final int elements = again.getOverlay().size();
		MapOverlay.put(again, AREA, ROWS);
		assertEquals(elements, again.getOverlay().size(), "those of the file are replaced, too");
	}
}
