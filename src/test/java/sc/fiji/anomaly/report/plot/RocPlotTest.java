package sc.fiji.anomaly.report.plot;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.anomaly.report.LabelledRows.labelled;
import static sc.fiji.anomaly.report.LabelledRows.rows;

import java.awt.image.BufferedImage;
import java.nio.file.Path;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.report.picture.PictureFile;

/** What is drawn, told by its colors. */
class RocPlotTest {

	@Test
	void plotIsDrawnWithItsOperatingPoint(@TempDir final Path folder) throws Exception {
		final Path file = folder.resolve("roc.png");
		PictureFile.writePng(RocPlot.of(labelled(rows())), file);
		final BufferedImage image = ImageIO.read(file.toFile());
		int curve = 0, point = 0;
		for (int y = 0; y < image.getHeight(); y++)
			for (int x = 0; x < image.getWidth(); x++) {
				final int rgb = image.getRGB(x, y) & 0xFFFFFF;
				if (rgb == 0x0072B2) curve++;
				if (rgb == 0xD55E00) point++;
			}
		assertTrue(curve > 500, "curve pixels: " + curve);
		assertTrue(point > 50, "operating point pixels: " + point);
	}
}
