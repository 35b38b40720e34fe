package sc.fiji.anomaly.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import ij.measure.ResultsTable;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Components;
import sc.fiji.anomaly.ReferenceGaussian;
import sc.fiji.anomaly.TestFiles;
import sc.fiji.anomaly.backbone.TorchLinearAlgebra;
import sc.fiji.anomaly.detect.Spectrum;
import sc.fiji.anomaly.math.AurocInterval;
import sc.fiji.anomaly.math.AurocInterval.Kind;
import sc.fiji.anomaly.math.LinearAlgebra;

/** Against scikit-learn's results on the study-shaped data, and what is said of data that has no result. */
class PcaReportTest {

	private static final List<Double> SHARES = List.of(0.9, 0.99);

	@TempDir
	Path folder;

	private static PcaReport study() {
		final List<String> classes = List.of(ReferenceGaussian.column("class"));
		final List<PcaImage> images = new ArrayList<>();
		for (int i = 0; i < classes.size(); i++)
			images.add(new PcaImage(classes.get(i) + "/" + i + ".png", classes.get(i), ""));
		return PcaReport.of(images, Set.of("good"), Spectrum.of(ReferenceGaussian.train(), ReferenceGaussian.test(), SHARES, TorchLinearAlgebra
			.get()));
	}

	@Test
	void aurocOfEachPartMatchesScikitLearnInAllAndByClass() {
		final PcaReport report = study();
		assertEquals(246, report.spectrum().components().count());
		final Map<String, PartResult> parts = Map.of("all", report.part(Components.ALL, 0.99), "pca", report.part(
			Components.LEADING, 0.99), "npca246", report.part(Components.TRAILING, 0.99));
		parts.forEach((name, part) -> {
			assertEquals(ReferenceGaussian.results(name).get("auroc").getAsDouble(), part.auroc().orElseThrow().auroc(), 1e-12, name);
			assertEquals(ReferenceGaussian.results(name).get("features").getAsInt(), report.dimensions(part), name);
			final Map<String, Double> classes = part.classes().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
				e -> e.getValue().auroc()));
			assertEquals(ReferenceGaussian.perClass(name).keySet(), classes.keySet());
			ReferenceGaussian.perClass(name).forEach((c, auroc) -> assertEquals(auroc, classes.get(c), 1e-12, name + " " + c));
		});
		assertEquals(29, report.part(Components.LEADING, 0.9).part().count());
		assertTrue(report.notes().get(0).contains("247 training images differ in 246 directions of the 384"), report.notes()
			.toString());
	}

	@Test
	void bandsCoverTheSpectrumAndIntervalsHoldTheirEstimate() {
		final PcaReport report = study();
		int next = 0;
		for (final PartResult band : report.bands()) {
			assertEquals(next, band.part().from());
			next = band.part().to();
			final AurocInterval a = band.auroc().orElseThrow();
			assertTrue(a.low() <= a.auroc() && a.auroc() <= a.high(), a.toString());
		}
		assertEquals(246, next);
		assertEquals(24, report.bands().size());
		for (final boolean anomalous : new boolean[] { true, false })
			assertEquals(1, Arrays.stream(report.meanScoreShares(anomalous)).sum(), 1e-9);
	}

	@Test
	void comparisonsKnowThatImagesAreTheSame() {
		final List<PartComparison> tests = study().comparisons();
		assertEquals(List.of("leading_0.9 all", "trailing_0.9 all", "leading_0.9 trailing_0.9", "leading_0.99 all",
			"trailing_0.99 all", "leading_0.99 trailing_0.99"), tests.stream().map(c -> c.first().label() + " " + c.second()
				.label()).toList());
		final PartComparison noise = tests.get(4);
		assertEquals(0.9842105263157894 - 0.9850877192982457, noise.difference(), 1e-12);
		assertTrue(noise.pvalue() > 0.5, "a thousandth on 79 images is noise: " + noise.pvalue());
		assertTrue(tests.get(3).pvalue() < 0.05, "leading components alone are worse: " + tests.get(3).pvalue());
	}

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

	@Test
	void tablesHaveARowForEachPartAndEachClass() {
		final PcaReport report = study();
		final ResultsTable summary = PcaSummaryTable.of(report);
		assertEquals(5, summary.size());
		assertEquals("part\tvariance\tdimensions\tinclusive\tshrinkage\tauroc\tlow\thigh\tinterval\tp_all\tp_other", summary
			.getColumnHeadings().trim());
		assertEquals("trailing", summary.getStringValue("part", 4));
		assertEquals(135, summary.getValue("dimensions", 4));
		assertEquals(112, summary.getValue("inclusive", 3));
		assertEquals(summary.getValue("p_other", 3), summary.getValue("p_other", 4));
		assertEquals(report.comparisons().get(3).pvalue(), summary.getValue("p_all", 3));
		assertTrue(Double.isNaN(summary.getValue("p_all", 0)));
		final ResultsTable classes = PcaClassTable.of(report);
		assertEquals(5, classes.size());
		assertEquals("color", classes.getStringValue("class", 0));
		assertEquals(0.9210526315789473, classes.getValue("leading_0.99", 0), 1e-12);
		assertEquals(1, classes.getValue("all_high", 0));
	}

	/** 20 training images of 5 features; images of which the classes are given, the anomalous ones far off. */
	private static PcaReport small(final List<Double> shares, final String... classes) {
		final Random random = new Random(4);
		final double[][] training = new double[20][5];
		for (final double[] row : training)
			for (int j = 0; j < 5; j++)
				row[j] = random.nextGaussian() * (5 - j);
		final List<PcaImage> images = new ArrayList<>();
		final List<double[]> rows = new ArrayList<>();
		for (final String c : classes) {
			final boolean unreadable = c.endsWith("!");
			images.add(new PcaImage(c + images.size() + ".png", c.replace("!", ""), unreadable ? "the file is empty" : ""));
			if (!unreadable) rows.add(random.doubles(5).map(u -> random.nextGaussian() * 3 + (c.equals("far") ? 100 : 0))
				.toArray());
		}
		return PcaReport.of(images, Set.of("good"), Spectrum.of(training, rows.toArray(double[][]::new), shares,
			LinearAlgebra.COMMONS));
	}

	private static void says(final PcaReport report, final String text) {
		assertTrue(report.notes().stream().anyMatch(n -> n.contains(text)), "'" + text + "' in " + report.notes());
	}

	@Test
	void withoutLabelsThereAreVariancesAndScoresAlone() throws IOException {
		PcaFolder.write(small(SHARES, "good", "good", "good", "bad", "bad", "bad"), folder);
		final PcaReport report = small(SHARES, "", "", "");
		assertFalse(report.isLabelled());
		says(report, "no labels");
		assertEquals(3, report.parts().get(0).part().scores().length);
		assertEquals(List.of(), report.comparisons());
		assertThrows(AnomalyException.class, () -> SpectrumPlot.of(report));
		assertThrows(AnomalyException.class, () -> PartRocPlot.of(report, 0.9));
		assertEquals(0, PcaClassTable.of(report).size());
		PcaFolder.write(report, folder);
		assertEquals(List.of("pca.json", "pca_components.csv", "pca_scores.csv", "pca_summary.csv", "pca_variance.png"),
			TestFiles.tree(folder));
	}

	@Test
	void oneSideAloneHasNoAuroc() {
		final PcaReport good = small(SHARES, "good", "good");
		assertFalse(good.isLabelled());
		says(good, "only normal images");
		final PcaReport bad = small(SHARES, "bad", "bad", "good!");
		says(bad, "only anomalous images");
		says(bad, "class good holds no image that could be read");
	}

	@Test
	void classesWithoutReadableImagesAreSaid() {
		final PcaReport report = small(SHARES, "good", "good", "good", "bad", "bad", "bad", "worse!", "worse!");
		assertTrue(report.isLabelled());
		says(report, "class worse holds no image that could be read");
		final ResultsTable table = PcaClassTable.of(report);
		assertEquals(2, table.size());
		assertEquals(0, table.getValue("n", 1));
		assertEquals(2, table.getValue("unreadable", 1));
		assertTrue(Double.isNaN(table.getValue("all", 1)));
	}

	@Test
	void twoImagesOfAClassHaveNoInterval() {
		final PcaReport report = small(SHARES, "good", "good", "good", "good", "bad", "bad", "worse", "worse", "worse");
		assertEquals(Kind.TOO_FEW, report.parts().get(0).classes().get("bad").kind());
		says(report, "too few images for an interval of AUROC (3 normal and 3 anomalous ones are needed): bad");
		assertTrue(report.parts().get(0).auroc().orElseThrow().isDefined());
		assertTrue(Double.isNaN(PcaClassTable.of(report).getValue("all_low", 0)));
	}

	@Test
	void perfectSeparationIsOneSided() {
		final PcaReport report = small(SHARES, "good", "good", "good", "good", "far", "far", "far");
		final AurocInterval all = report.parts().get(0).auroc().orElseThrow();
		assertEquals(1, all.auroc());
		assertEquals(Math.pow(0.05, 1.0 / 3), all.low(), 1e-12);
		says(report, "one-sided: all classes together, far");
		SpectrumPlot.of(report);
		PartRocPlot.of(report, 0.9);
	}

	@Test
	void anEmptyPartIsSaidAndTheOtherIsThere() throws IOException {
		final PcaReport report = small(List.of(0.05), "good", "good", "good", "bad", "bad", "bad");
		final PartResult leading = report.part(Components.LEADING, 0.05), trailing = report.part(Components.TRAILING, 0.05);
		assertTrue(leading.part().isEmpty() && leading.auroc().isEmpty());
		assertEquals(5, trailing.part().count());
		says(report, "no component leads at variance 0.05");
		assertEquals(1, report.comparisons().size());
		assertEquals(0, PcaSummaryTable.of(report).getValue("dimensions", 1));
		PcaFolder.write(report, folder);
	}

	@Test
	void sharesMustBeBetweenZeroAndOne() {
		for (final double share : new double[] { 0, 1, 2, Double.NaN })
			assertTrue(assertThrows(AnomalyException.class, () -> small(List.of(share), "good")).getMessage().contains("" +
				share));
	}
}
