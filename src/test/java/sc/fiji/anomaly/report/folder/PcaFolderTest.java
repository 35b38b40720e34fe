package sc.fiji.anomaly.report.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.anomaly.report.PcaReports.study;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.ReferenceGaussian;
import sc.fiji.anomaly.TestFiles;
import sc.fiji.anomaly.report.PcaReport;

/** Against scikit-learn's results on the study-shaped data. */
class PcaFolderTest {

	@TempDir
	Path folder;

	@Test
	void filesAreCompleteAndConsistent() throws IOException {
		final PcaReport report = study();
		PcaFolder.write(report, folder);
		assertEquals(List.of("pca.json", "pca_bands.csv", "pca_classes.csv", "pca_components.csv", "pca_roc_0.9.png",
			"pca_roc_0.99.png", "pca_scores.csv", "pca_spectrum.png", "pca_summary.csv", "pca_variance.png"), TestFiles.tree(
				folder));
		final JsonObject json = JsonParser.parseString(Files.readString(folder.resolve("pca.json"))).getAsJsonObject();
		final JsonArray thresholds = json.getAsJsonArray("thresholds");
		assertEquals("{\"variance\":0.9,\"count\":29,\"count_inclusive\":30}", thresholds.get(0).toString());
		assertEquals("{\"variance\":0.99,\"count\":111,\"count_inclusive\":112}", thresholds.get(1).toString());
		assertEquals(1, json.get("null_components").getAsInt());
		final JsonObject leading = json.getAsJsonArray("parts").get(3).getAsJsonObject();
		assertEquals("leading", leading.get("part").getAsString());
		assertEquals(ReferenceGaussian.results("pca").get("auroc").getAsDouble(), leading.get("auroc").getAsDouble(), 1e-12);
		assertTrue(leading.get("low").getAsDouble() < leading.get("auroc").getAsDouble());
		assertEquals(8, leading.getAsJsonObject("classes").getAsJsonObject("color").get("n").getAsInt());
		final JsonObject color = json.getAsJsonArray("parts").get(0).getAsJsonObject().getAsJsonObject("classes")
			.getAsJsonObject("color");
		assertTrue(color.get("interval").getAsString().contains("one-sided"), color.toString());
		assertTrue(json.getAsJsonArray("comparisons").get(0).getAsJsonObject().get("p").getAsDouble() >= 0);
		assertEquals(80, Files.readAllLines(folder.resolve("pca_scores.csv")).size());
		assertEquals(248, Files.readAllLines(folder.resolve("pca_components.csv")).size(), "header, 246 components, outside");
		assertEquals(25, Files.readAllLines(folder.resolve("pca_bands.csv")).size());
		for (final String plot : List.of("pca_variance.png", "pca_spectrum.png", "pca_roc_0.99.png")) {
			final BufferedImage image = ImageIO.read(folder.resolve(plot).toFile());
			int blue = 0;
			for (int y = 0; y < image.getHeight(); y++)
				for (int x = 0; x < image.getWidth(); x++)
					if ((image.getRGB(x, y) & 0xFFFFFF) == 0x0072B2) blue++;
			assertTrue(blue > 500, plot + " has " + blue + " pixels of a curve");
		}
	}
}
