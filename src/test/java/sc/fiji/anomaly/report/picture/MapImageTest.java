package sc.fiji.anomaly.report.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;
import ij.measure.ResultsTable;
import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.Preprocessing;
import sc.fiji.anomaly.image.CropWindow;
import sc.fiji.anomaly.image.map.AnomalyMap;
import sc.fiji.anomaly.report.ScoreRow;

/** Maps of an open image as an image; expected values are those of the map, and counted by hand. */
class MapImageTest {

	private static final Rectangle AREA = new Rectangle(30, 20, 320, 240);

	/** A row whose map has some patches of 16 x 16 at twice the threshold, all others at a half. */
	private static ScoreRow row(final int... hot) {
		final float[] values = new float[256];
		Arrays.fill(values, 0.5f);
		for (final int i : hot)
			values[i] = 2;
		return ReferenceMaps.row("image", "", new AnomalyMap(new PatchGrid(16, 16), values, CropWindow.of(Preprocessing.DINOV2,
			AREA.width, AREA.height)), 20);
	}

	private static ImagePlus image(final int channels, final int slices, final int frames) {
		final ImagePlus image = IJ.createHyperStack("cells", 400, 300, channels, slices, frames, 8);
		image.getCalibration().pixelWidth = 0.25;
		image.getCalibration().setUnit("um");
		image.getCalibration().setFunction(ij.measure.Calibration.STRAIGHT_LINE, new double[] { 1, 2 }, "dose");
		return image;
	}

	@Test
	void valuesAreThoseOfTheMapAndNaNOutside() {
		final ScoreRow row = row(100);
		final ImagePlus map = MapImage.of(image(1, 1, 1), AREA, List.of(row));
		final float[] expected = row.local().orElseThrow().map().originalPixels();
		assertEquals(32, map.getBitDepth());
		for (int y = 0; y < 300; y += 7)
			for (int x = 0; x < 400; x += 7)
				assertEquals(AREA.contains(x, y) ? expected[(y - AREA.y) * AREA.width + x - AREA.x] : Float.NaN, map
					.getProcessor().getf(x, y), x + " " + y);
	}

	@Test
	void sizeAndCalibrationAreThoseOfTheImageAndTheScaleThatOfAllMaps() {
		final ScoreRow row = row(100);
		final ImagePlus map = MapImage.of(image(3, 2, 2), AREA, List.of(row, row, row(3), row));
		assertEquals(List.of(400, 300, 1, 2, 2), Arrays.stream(map.getDimensions()).boxed().toList());
		assertEquals(0.25, map.getCalibration().pixelWidth);
		assertEquals("\u00b5m", map.getCalibration().getUnit());
		assertEquals(2, map.getCalibration().getCValue(2.0), "values are not gray values of the image");
		assertEquals(0.5, map.getDisplayRangeMin());
		assertEquals(2, map.getDisplayRangeMax());
		map.setPosition(1, 1, 2);
		assertEquals(row(3).local().orElseThrow().map().valueAt(100, 50), map.getProcessor().getf(130, 70), 1e-2);
	}

	@Test
	void macroCountsRegionsWithThresholdAndAnalyzeParticles() {
		assumeFalse(GraphicsEnvironment.isHeadless(), "commands by name need ImageJ's menus, and those a display");
		final ImagePlus map = MapImage.of(image(1, 2, 1), AREA, List.of(row(100, 101, 150, 255), row(20)));
		WindowManager.setTempCurrentImage(map);
		try {
			IJ.runMacro("setThreshold(1, 1e30); run(\"Set Measurements...\", \"area min stack redirect=None decimal=3\");" +
				"run(\"Analyze Particles...\", \"display clear stack\");");
		}
		finally {
			WindowManager.setTempCurrentImage(null);
			Interpreter.batchMode = false; // which a macro without ImageJ's main window begins and does not end
		}
		final ResultsTable results = ResultsTable.getResultsTable();
		assertEquals(4, results.size(), "3 regions in the first plane, 1 in the second");
		assertEquals(2, results.getValue("Max", 0), 0.1);
		final double patch = 14.0 / 256 * 240; // in pixels
		assertTrue(results.getValue("Area", 3) < 4 * patch * patch * 0.25 * 0.25 * 4, "a patch, not the image");
		results.reset();
	}
}
