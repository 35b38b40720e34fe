package sc.fiji.anomaly.image.region;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.function.Executable;

import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import ij.io.RoiEncoder;
import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Preprocessing;
import sc.fiji.anomaly.View;
import sc.fiji.anomaly.image.GrayImage;
import sc.fiji.anomaly.image.view.Framing;
import sc.fiji.anomaly.image.view.Windows;

/** Regions against ImageJ's own answer to the question which pixels a selection contains. */
class RegionTest {

	private static final Roi OVAL = new OvalRoi(40, 30, 200, 120);

	@TempDir
	Path folder;

	private static void sameAs(final Roi roi, final Region region) {
		for (int y = 0; y < region.height(); y++)
			for (int x = 0; x < region.width(); x++)
				assertEquals(roi.contains(x, y), region.contains(x, y), x + ", " + y);
		assertEquals(new Rectangle(region.width(), region.height()).intersection(roi.getBounds()), region.box());
	}

	@Test
	void isWhatImageJSaysASelectionContains() {
		sameAs(OVAL, Region.of(List.of(OVAL), 320, 200));
		sameAs(new Roi(10, 20, 30, 40), Region.of(List.of(new Roi(10, 20, 30, 40)), 320, 200));
		final Roi ring = new ShapeRoi(new OvalRoi(40, 30, 100, 100)).not(new ShapeRoi(new OvalRoi(60, 50, 40, 40)));
		sameAs(ring, Region.of(List.of(ring), 320, 200));
		sameAs(OVAL, Region.of(List.of(OVAL), 150, 100));
	}

	@Test
	void filesOfImageJAndMasksSayTheSame() throws Exception {
		final Region oval = Region.of(List.of(OVAL), 320, 200);
		final Path one = folder.resolve("oval.roi"), several = folder.resolve("several.zip"), mask = folder.resolve("mask.png");
		Files.write(one, RoiEncoder.saveAsByteArray(OVAL));
		assertEquals(oval, RegionFile.read(one, 320, 200));
		final Roi left = new Roi(0, 0, 20, 10);
		try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(several))) {
			for (final Roi roi : new Roi[] { OVAL, left }) {
				zip.putNextEntry(new ZipEntry(roi.getBounds().x + ".roi"));
				zip.write(RoiEncoder.saveAsByteArray(roi));
			}
		}
		final Region both = RegionFile.read(several, 320, 200);
		assertEquals(oval.area() + 200, both.area());
		assertEquals(new Rectangle(0, 0, 240, 150), both.box());
		final BufferedImage image = new BufferedImage(320, 200, BufferedImage.TYPE_BYTE_GRAY);
		for (int i = 0; i < 320 * 200; i++)
			image.getRaster().setSample(i % 320, i / 320, 0, oval.contains(i % 320, i / 320) ? 1 : 0);
		ImageIO.write(image, "png", mask.toFile());
		assertEquals(oval, RegionFile.read(mask, 320, 200));
		assertEquals(640, RegionFile.read(mask, 640, 400).width());
	}

	@Test
	void textIsReadBackAndTheSameAgain() {
		for (final Roi roi : new Roi[] { OVAL, new Roi(0, 0, 320, 200), new Roi(319, 199, 1, 1) }) {
			final Region region = Region.of(List.of(roi), 320, 200);
			final Region again = Region.decoded(region.encoded());
			assertEquals(region, again);
			assertEquals(region.encoded(), again.encoded());
		}
		final String text = Region.of(List.of(OVAL), 320, 200).encoded();
		assertTrue(text.startsWith("200x120+40+30 of 320x200, ") && text.length() < 1000, text);
		for (int i = 0; i < text.length(); i++) {
			final String damaged = text.substring(0, i) + (text.charAt(i) == '7' ? '1' : '7') + text.substring(i + 1);
			try {
				assertFalse(Region.decoded(damaged).equals(Region.decoded(text)));
			}
			catch (final AnomalyException e) {
				assertTrue(e.getMessage().contains("damaged") || e.getMessage().contains("empty"), e.getMessage());
			}
		}
	}

	@Test
	void isScaledToTheSameProportionOnly() {
		final Region region = Region.of(List.of(OVAL), 320, 200);
		assertSame(region, region.scaledTo(320, 200));
		final Region twice = region.scaledTo(640, 400);
		assertEquals(4 * region.area(), twice.area());
		assertEquals(new Rectangle(80, 60, 400, 240), twice.box());
		for (int i = 0; i < 640 * 400; i++)
			assertEquals(region.contains(i % 640 / 2, i / 640 / 2), twice.contains(i % 640, i / 640));
		assertEquals(region.area() / 9.0, region.scaledTo(107, 67).area(), 60, "rounded edges");
		refused(() -> region.scaledTo(200, 320), "200 x 320", "320 x 200", "same proportion");
	}

	@Test
	void patchesCountWhereTheirCentresLieInside() {
		final Region region = Region.of(List.of(OVAL), 320, 200);
		final Windows windows = new Framing(Preprocessing.DINOV2, new View(View.Kind.WHOLE, 224), 14).windows(200, 120);
		final boolean[] inside = region.patches(windows);
		assertEquals(16 * 27, inside.length);
		for (int i = 0; i < inside.length; i++) {
			final double x = (i % 27 + 0.5) * 200 / 27 - 100, y = (i / 27 + 0.5) * 120 / 16 - 60;
			final double r = Math.hypot(x / 100, y / 60);
			if (Math.abs(r - 1) > 0.02) assertEquals(r < 1, inside[i], i + ": " + r);
		}
		refused(() -> Region.of(List.of(new ShapeRoi(new Roi(0, 0, 1, 1)).or(new ShapeRoi(new Roi(199, 119, 1, 1)))), 320,
			200).patches(windows), "smaller than a patch", "7.4 x 7.5");
	}

	@Test
	void whatEnclosesNothingIsRefused() throws IOException {
		refused(() -> Region.of(List.of(new Line(1, 1, 50, 50)), 320, 200), "encloses nothing");
		refused(() -> Region.of(List.of(new PointRoi(5, 5)), 320, 200), "type point");
		refused(() -> Region.of(List.of(new Roi(400, 10, 5, 5)), 320, 200), "outside", "320 x 200");
		refused(() -> Region.ofMask(new GrayImage(4, 3, new byte[12])), "empty");
		final Path file = folder.resolve("damaged.roi");
		Files.write(file, new byte[] { 'I', 'o', 'u', 't', 0, 1 });
		refused(() -> RegionFile.read(file, 320, 200), "damaged.roi", "not a selection");
		refused(() -> RegionFile.read(folder.resolve("none.png"), 320, 200), "none.png", ".roi");
		Files.write(folder.resolve("empty.zip"), new byte[0]);
		refused(() -> RegionFile.read(folder.resolve("empty.zip"), 320, 200), "no selection");
	}

	private static void refused(final Executable what, final String... named) {
		final String message = assertThrows(AnomalyException.class, what).getMessage();
		for (final String text : named)
			assertTrue(message.contains(text), message);
	}
}
