package sc.fiji.anomaly.report.folder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import ij.IJ;
import ij.ImagePlus;
import ij.measure.Calibration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.image.CropWindow;
import sc.fiji.anomaly.image.map.AnomalyMap;
import sc.fiji.anomaly.image.map.ImageArea;
import sc.fiji.anomaly.math.Parallel;
import sc.fiji.anomaly.report.ImagePath;
import sc.fiji.anomaly.report.LocalScore;
import sc.fiji.anomaly.report.MappedRows;
import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.report.picture.MapColors;

/** Files are read back by ImageJ; truth is the map they are made of. */
class MapFilesTest {

	@TempDir
	Path folder;

	private List<String> write(final MapChoice maps, final boolean masks, final List<String> earlier,
		final List<ScoreRow> rows) throws Exception
	{
		new MapFiles(folder, new MapOutput(maps, masks)).write(rows, earlier, Parallel.NONE);
		if (!Files.exists(folder.resolve("maps"))) return List.of();
		try (var files = Files.walk(folder.resolve("maps"))) {
			return files.filter(Files::isRegularFile).map(f -> folder.resolve("maps").relativize(f).toString().replace('\\',
				'/')).sorted().toList();
		}
	}

	@Test
	void aMapLiesOverItsImageAndHasTheColoursOfAll() throws Exception {
		write(MapChoice.ALL, false, List.of(), MappedRows.rows());
		final AnomalyMap map = MappedRows.rows().get(4).local().orElseThrow().map();
		final ImagePlus image = IJ.openImage(folder.resolve("maps/hole/b.png.tif").toString());
		assertEquals(32, image.getBitDepth());
		assertArrayEquals(map.inputPixels(), (float[]) image.getProcessor().getPixels());
		final Calibration calibration = image.getCalibration();
		// The worst patch's centre: 35, 15 in the network's input, 120, 30 in the original.
		assertEquals(map.peakX(), calibration.getX(35), 1e-9);
		assertEquals(map.peakY(), calibration.getY(15), 1e-9);
		assertEquals("pixel", calibration.getUnit());
		assertEquals(MapColors.LOW, image.getDisplayRangeMin(), 1e-6);
		assertEquals(MapColors.HIGH, image.getDisplayRangeMax(), 1e-6);
		assertArrayEquals(MapColors.lut().getBytes(), image.getProcessor().getLut().getBytes());
	}

	@Test
	void namesMayBeAsLongAsNamesMayBe() throws Exception {
		final String a = "hole/" + "x".repeat(251) + ".png", b = "hole/" + "x".repeat(251) + ".jpg";
		final List<ScoreRow> rows = List.of(MappedRows.row(a, 7, 30, 0.01), MappedRows.row(b, 7, 30, 0.01));
		final List<String> files = write(MapChoice.ALL, true, List.of(), rows);
		assertEquals(4, files.size(), files.toString());
		assertTrue(files.stream().allMatch(f -> f.length() == 5 + 255), files.toString());
		assertEquals(List.of(), write(MapChoice.NONE, false, List.of(a, b), List.of()));
		final String wide = "\uD83E\uDDEA".repeat(63) + ".png"; // 256 bytes
		assertEquals(255, ImagePath.with(wide, ".tif").getBytes(java.nio.charset.StandardCharsets.UTF_8).length, 3);
		assertEquals("hole/b.png.tif", ImagePath.with("hole/b.png", ".tif"));
	}

	/** The network saw columns 100 to 899 of 1000 at 8 times their size, from the box's left edge, 50, on. */
	@Test
	void aMapOfAPartOfALargeImageLiesOverIt() throws Exception {
		final float[] values = new float[400 * 200];
		values[0] = Float.NaN;
		values[30 * 400 + 7] = 2;
		final AnomalyMap map = new AnomalyMap(new PatchGrid(200, 400), values, new CropWindow(1000, 350, 8000, 2800, 800, 0,
			5600, 2800), new ImageArea(50, 60, 1200, 500));
		write(MapChoice.ALL, false, List.of(), List.of(new ScoreRow("a.png", "", 1, 0.01, true, "", Optional.of(new LocalScore(
			1, 0.1, 0.1, map)))));
		final ImagePlus image = IJ.openImage(folder.resolve("maps/a.png.tif").toString());
		assertEquals(2800, image.getWidth(), "every second of 5600 x 2800 pixels");
		assertEquals(1400, image.getHeight());
		final Calibration calibration = image.getCalibration();
		assertEquals(50 + 100, calibration.getX(0), 1e-9);
		assertEquals(60, calibration.getY(0), 1e-9);
		assertEquals(map.peakX(), calibration.getX(7 * 7 + 3.5), 1e-9);
		assertEquals(map.peakY(), calibration.getY(30 * 7 + 3.5), 1e-9);
		assertEquals(2, image.getProcessor().getf(7 * 7 + 3, 30 * 7 + 3), 1e-6);
		assertTrue(Float.isNaN(image.getProcessor().getf(6, 6)) && image.getProcessor().getf(7, 0) == 0);
	}

	@Test
	void aMaskIsWhiteWhereTheMapIsAboveOne() throws Exception {
		write(MapChoice.NONE, true, List.of(), MappedRows.rows());
		assertFalse(Files.exists(folder.resolve("maps/hole/b.png.tif")));
		final ImagePlus image = IJ.openImage(folder.resolve("maps/hole/b.png.mask.png").toString());
		final float[] map = MappedRows.rows().get(4).local().orElseThrow().map().originalPixels();
		assertEquals(8, image.getBitDepth());
		assertEquals(200, image.getWidth());
		assertEquals(100, image.getHeight());
		int white = 0;
		for (int i = 0; i < map.length; i++) {
			assertEquals(map[i] > 1 ? 255 : 0, image.getProcessor().get(i));
			if (map[i] > 1) white++;
		}
		assertTrue(white > 100, "white pixels: " + white);
	}

	@Test
	void onlyWhatIsWantedIsThere() throws Exception {
		final List<ScoreRow> rows = MappedRows.rows();
		assertEquals(List.of("good/c.png.tif", "hole/a.png.tif", "hole/b.png.tif", "hole/c.png.tif"), write(
			MapChoice.ANOMALOUS, false, List.of(), rows));
		Files.writeString(folder.resolve("maps/hole/mine.png.tif"), "not ours");
		// Another folder is scored: only what the table of the run before has goes.
		assertEquals(List.of("hole/mine.png.tif", "x.jpg.mask.png", "x.jpg.tif", "x.png.mask.png", "x.png.tif"), write(
			MapChoice.ALL, true, List.of("good/c.png", "hole/a.png", "hole/b.png", "hole/c.png", "../../x"), List.of(MappedRows
				.row("x.png", 1, 1, 1), MappedRows.row("x.jpg", 1, 1, 1))));
		assertFalse(Files.exists(folder.resolve("maps/good")));
		assertEquals(List.of("hole/mine.png.tif"), write(MapChoice.NONE, false, List.of("x.png", "x.jpg"), List.of()));
		Files.delete(folder.resolve("maps/hole/mine.png.tif"));
		Files.delete(folder.resolve("maps/hole"));
		assertEquals(List.of(), write(MapChoice.ANOMALOUS, false, List.of(), List.of(ScoreRow.unreadable("a.png", "", "no"))));
	}

	@Test
	void whatCannotBeWrittenIsSaidBefore() throws Exception {
		final String message = assertThrows(AnomalyException.class, () -> MapOutput.requireRoom(100_000, 200_000, folder,
			3_000_000_000L)).getMessage();
		assertTrue(message.contains("maps of 100000 images take 20.0 GB") && message.contains("3.0 GB free"), message);
		MapOutput.requireRoom(10, 1000, folder.resolve("not/yet/there"));
		new MapOutput(MapChoice.ALL, true).requirePlace(folder, 10, 224, 224);
		Files.writeString(folder.resolve("maps"), "a file");
		new MapOutput(MapChoice.NONE, false).requirePlace(folder, 10, 224, 224);
		assertTrue(assertThrows(AnomalyException.class, () -> MapOutput.DEFAULT.requirePlace(folder, 10, 224, 224))
			.getMessage().contains("is a file"));
	}
}
