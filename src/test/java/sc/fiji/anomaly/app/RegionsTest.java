package sc.fiji.anomaly.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.io.RoiEncoder;
import sc.fiji.anomaly.image.map.AnomalyMap;
import sc.fiji.anomaly.image.region.Region;
import sc.fiji.anomaly.model.NormalModel;
import sc.fiji.anomaly.model.NormalModelFile;
import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.safetensors.SafetensorsFile;

/** The part that counts, from the training images to the verdict, on sheets whose corner is bad. */
class RegionsTest {

	@TempDir
	static Path folder;

	private static Path sheets;
	private static Path bad;
	private static TrainResult left;
	private static List<ScoreRow> rows;

	@BeforeAll
	static void trainAndScore() throws IOException {
		sheets = folder.resolve("sheets");
		bad = folder.resolve("bad");
		Sheets.good(sheets);
		Sheets.bad(bad, "color", 3);
		left = training("left").region(Sheets.rectangle(folder.resolve("left.png"), Sheets.WIDTH, Sheets.HEIGHT, 0, 0, 500,
			Sheets.HEIGHT)).run();
		rows = new ScoreImages(left.file(), bad).run().rows();
	}

	private static TrainModel training(final String model) {
		return Sheets.training(sheets, folder.resolve(model + ".safetensors")).view("whole", "224");
	}

	private static AnomalyMap map(final ScoreRow row) {
		return row.local().orElseThrow().map();
	}

	private static Path saved(final String name, final Roi roi) {
		assertTrue(RoiEncoder.save(roi, folder.resolve(name).toString()));
		return folder.resolve(name);
	}

	/** Without the region, the bad planks have values from 2 on; with it, what is left is good. */
	@Test
	void whatLiesOutsideOfTheMaskIsNotFound() {
		for (final ScoreRow row : rows) {
			final AnomalyMap map = map(row);
			assertTrue(map.peakX() < 500 && map.peak() < 1.3, row.toString());
			assertTrue(Float.isNaN(map.valueAt(640, 384)) && Float.isNaN(map.valueAt(520, 10)), row.image());
			assertFalse(Float.isNaN(map.valueAt(20, 500)), row.image());
			assertEquals(Sheets.WIDTH * Sheets.HEIGHT, map.originalPixels().length);
		}
	}

	@Test
	void modelFileKeepsTheRegion() throws IOException {
		final Region region = Region.decoded(left.model().spec().region());
		assertEquals(500L * Sheets.HEIGHT, region.area());
		try (SafetensorsFile file = SafetensorsFile.open(left.file())) {
			assertEquals(region.encoded(), file.metadata().get("region"));
		}
		final NormalModel read = NormalModelFile.read(left.file());
		assertEquals(left.model().spec(), read.spec());
		assertArrayEquals(left.model().patches().orElseThrow().leftOutScores(), read.patches().orElseThrow().leftOutScores());
		assertEquals(left.model().patches().orElseThrow().fingerprint(), read.patches().orElseThrow().fingerprint());
	}

	@Test
	void ovalSelectionLeavesPatchesInTheCornersOfItsBoxOut() throws IOException {
		final Path oval = saved("oval.roi", new OvalRoi(400, 100, 360, 400));
		final TrainResult trained = training("oval").region(oval).run();
		for (final ScoreRow row : new ScoreImages(trained.file(), bad).run().rows()) {
			final AnomalyMap map = map(row);
			assertTrue(Float.isNaN(map.values()[0]) && Float.isNaN(map.values()[map.values().length - 1]), row.image());
			assertTrue(Float.isNaN(map.valueAt(10, 10)) && Float.isNaN(map.valueAt(405, 105)), "outside of the oval");
			assertFalse(Float.isNaN(map.valueAt(580, 300)), "in its middle");
			assertTrue(map.peakX() > 400 && map.peakY() > 100 && map.peak() > 1 && row.anomalous(), row.toString());
		}
	}

	@Test
	void currentSelectionIsTheSavedOne() {
		final ij.ImagePlus image = ij.IJ.createImage("good one", "RGB", Sheets.WIDTH / 2, Sheets.HEIGHT / 2, 1);
		ViewsTest.refused(() -> RegionSource.of(image), "'good one' has none", "draw a selection");
		ViewsTest.refused(() -> RegionSource.of((ij.ImagePlus) null), "no image is open");
		image.setRoi(new Roi(100, 50, 60, 40));
		final Region region = RegionSource.of(image).region(Sheets.WIDTH, Sheets.HEIGHT).orElseThrow();
		assertEquals(RegionSource.of(saved("same.roi", new Roi(200, 100, 120, 80))).region(Sheets.WIDTH, Sheets.HEIGHT)
			.orElseThrow(), region);
	}

	@Test
	void otherSizesOfTheSameProportionAreScaledAndOthersAreRowsThatSayWhy() throws IOException {
		final Path other = folder.resolve("other");
		Files.createDirectories(other);
		Sheets.rectangle(other.resolve("a.png"), Sheets.WIDTH / 2, Sheets.HEIGHT / 2, 0, 0, 10, 10);
		Sheets.rectangle(other.resolve("b.png"), Sheets.WIDTH, Sheets.WIDTH, 0, 0, 10, 10);
		List<ScoreRow> scored = new ScoreImages(left.file(), other).run().rows();
		assertTrue(Float.isNaN(map(scored.get(0)).valueAt(320, 192)) && !Float.isNaN(map(scored.get(0)).valueAt(10, 250)));
		assertTrue(scored.get(1).problem().contains("768 x 768") && scored.get(1).problem().contains("768 x 512"), scored
			.get(1).problem());
		Files.move(other.resolve("b.png"), other.resolve("0.png"));
		scored = new ScoreImages(left.file(), other).run().rows();
		assertTrue(!scored.get(0).isReadable() && scored.get(1).isReadable(), "the first image is one like any other");
	}

	@Test
	void regionsThatCannotBeAreRefusedBeforeAnythingIsLearned() throws IOException {
		refused(Sheets.rectangle(folder.resolve("black.png"), Sheets.WIDTH, Sheets.HEIGHT, 0, 0, 0, 0), "region is empty");
		refused(saved("outside.roi", new Roi(900, 20, 50, 50)), "outside", "768 x 512");
		refused(saved("small.roi", new Roi(100, 100, 300, 13)), "300x13+100+100", "14", "draw it larger");
		refused(saved("line.roi", new Line(10, 10, 200, 200)), "line", "encloses nothing");
		refused(saved("points.roi", new ij.gui.PointRoi(10, 10)), "point", "encloses nothing");
		refused(Files.writeString(folder.resolve("text.roi"), "no selection"), "text.roi", "not a selection");
		refused(Sheets.rectangle(folder.resolve("square.png"), 500, 500, 0, 0, 100, 100), "768 x 512", "500 x 500");
		ViewsTest.refused(() -> training("no").region(folder.resolve("missing.roi")), "missing.roi", "no such file");
	}

	/** A frame of thin lines encloses pixels, but no patch has its centre there. */
	@Test
	void regionWithoutTheCentreOfAPatchIsSmallerThanAPatch() {
		final Roi corners = new PolygonRoi(new int[] { 0, 768, 768, 766, 766, 0 }, new int[] { 0, 0, 512, 512, 2, 2 }, 6,
			Roi.POLYGON);
		refused(saved("angle.roi", corners), "smaller than a patch", "32.0 x 32.0", "larger");
	}

	private static void refused(final Path region, final String... words) {
		final List<String> said = new ArrayList<>();
		ViewsTest.refused(() -> training("no").region(region).run(Sheets.into(said)), words);
		assertFalse(said.stream().anyMatch(s -> s.startsWith("Patches are compared")), said.toString());
		assertTrue(Files.notExists(folder.resolve("no.safetensors")));
	}

	@Test
	void featuresOfAnotherRegionAreRefusedNamingBoth() {
		final Region other = RegionSource.of(saved("other.roi", new Roi(200, 100, 120, 80))).region(Sheets.WIDTH,
			Sheets.HEIGHT).orElseThrow();
		ViewsTest.refused(() -> left.model().spec().requireSame(left.model().spec().withRegion(other.encoded())), "500x512+0+0",
			"120x80+200+100");
		ViewsTest.refused(() -> left.model().spec().requireSame(left.model().spec().withRegion("")), "500x512+0+0", "none");
	}
}
