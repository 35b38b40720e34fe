package sc.fiji.anomaly.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.View;
import sc.fiji.anomaly.image.format.ImageFile;
import sc.fiji.anomaly.image.map.AnomalyMap;
import sc.fiji.anomaly.model.NormalModel;
import sc.fiji.anomaly.model.NormalModelFile;
import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.safetensors.SafetensorsFile;

/** Views from the training images to the verdict, on sheets whose corner is bad. */
class ViewsTest {

	@TempDir
	static Path folder;

	private static Path sheets;
	private static Path bad;
	private static TrainResult whole;
	private static List<ScoreRow> rows;

	@BeforeAll
	static void trainAndScore() throws IOException {
		sheets = folder.resolve("sheets");
		bad = folder.resolve("bad");
		Sheets.good(sheets);
		Sheets.bad(bad, "hole", 2);
		Sheets.bad(bad, "color", 1);
		whole = training("whole.safetensors").view("whole", "448").run();
		rows = new ScoreImages(whole.file(), bad).run().rows();
	}

	private static TrainModel training(final String model) {
		return Sheets.training(sheets, folder.resolve(model));
	}

	private static AnomalyMap map(final ScoreRow row) {
		return row.local().orElseThrow().map();
	}

	@Test
	void wholeFindsTheCorner() {
		assertEquals(3, rows.size());
		for (final ScoreRow row : rows) {
			final AnomalyMap map = map(row);
			assertEquals(new PatchGrid(32, 48), map.grid());
			assertTrue(map.peak() > 1 && row.anomalous(), row.toString());
			assertTrue(map.peakX() > Sheets.LAST_X && map.peakY() > Sheets.LAST_Y, row.image() + " peaks at " + map.peakX() +
				", " + map.peakY());
			assertTrue(map.valueAt(Sheets.WIDTH - 1, Sheets.HEIGHT - 1) > 0, "the last pixel is looked at");
		}
	}

	@Test
	void centerDoesNotSeeTheCornerAndSaysSo() throws IOException {
		final TrainResult center = training("center.safetensors").run();
		final List<String> said = new ArrayList<>();
		final List<ScoreRow> seen = new ScoreImages(center.file(), bad).run(Sheets.into(said)).rows();
		for (final ScoreRow row : seen) {
			assertTrue(Float.isNaN(map(row).valueAt(Sheets.LAST_X + 250, Sheets.LAST_Y + 250)), row.toString());
			assertTrue(map(row).peakX() < 608 && map(row).peakY() < 480, "nothing is found where nobody looked");
		}
		assertTrue(said.stream().anyMatch(s -> s.contains("view=whole")), said.toString());
		assertEquals(View.PUBLISHED, NormalModelFile.read(center.file()).spec().view());
	}

	@Test
	void modelFileKeepsViewAndWindows() throws IOException {
		try (SafetensorsFile file = SafetensorsFile.open(whole.file())) {
			assertEquals("whole", file.metadata().get("view"));
			assertEquals("448", file.metadata().get("size"));
			assertTrue(!file.metadata().containsKey("region"));
		}
		final NormalModel read = NormalModelFile.read(whole.file());
		assertEquals(new View(View.Kind.WHOLE, 448), read.spec().view());
		assertEquals(10, read.windows().images());
		assertEquals(20, read.windows().rows());
		assertArrayEquals(whole.model().leaveOneOutScores(), read.leaveOneOutScores());
		assertArrayEquals(whole.model().patches().orElseThrow().leftOutScores(), read.patches().orElseThrow().leftOutScores());
	}

	@Test
	void sameScoresAgainAndForTheImageInMemory() throws IOException {
		final List<ScoreRow> again = new ScoreImages(whole.file(), bad).run().rows();
		try (ImageScorer scorer = ImageScorer.open(whole.file().toString())) {
			for (int i = 0; i < rows.size(); i++) {
				assertEquals(rows.get(i).score(), again.get(i).score());
				assertArrayEquals(map(rows.get(i)).values(), map(again.get(i)).values());
				final ImageScore score = scorer.score(ImageFile.read(bad.resolve(rows.get(i).image())));
				assertEquals(rows.get(i).score(), score.score(), 1e-5 * score.score());
				assertEquals(rows.get(i).local().orElseThrow().score(), score.local().orElseThrow().score(), 1e-5 * score.local()
					.orElseThrow().score());
			}
		}
	}

	/** A refit without all rows of an image, in plain matrices; its score is that of its worst window. */
	@Test
	void leftOutScoreLeavesAllWindowsOfTheImageOut() {
		final NormalModel model = whole.model();
		final double[] scores = model.leaveOneOutScores();
		for (final int image : new int[] { 0, 7 }) {
			final int begin = model.windows().begin(image), end = model.windows().end(image);
			assertEquals(2, end - begin);
			final List<float[]> others = new ArrayList<>(Arrays.asList(model.features()));
			others.subList(begin, end).clear();
			final RealMatrix x = rows(others);
			final RealVector mean = x.preMultiply(MatrixUtils.createRealVector(new double[x.getRowDimension()]).mapAdd(1.0 / x
				.getRowDimension()));
			for (int i = 0; i < x.getRowDimension(); i++)
				x.setRowVector(i, x.getRowVector(i).subtract(mean));
			final RealMatrix covariance = x.transpose().multiply(x).scalarMultiply(1.0 / x.getRowDimension());
			final int d = covariance.getRowDimension();
			final RealMatrix shrunk = covariance.scalarMultiply(1 - model.shrinkage()).add(MatrixUtils.createRealIdentityMatrix(
				d).scalarMultiply(model.shrinkage() * covariance.getTrace() / d));
			final CholeskyDecomposition factor = new CholeskyDecomposition(shrunk);
			double worst = 0;
			for (int row = begin; row < end; row++) {
				final RealVector y = rows(List.of(model.features()[row])).getRowVector(0).subtract(mean);
				worst = Math.max(worst, Math.sqrt(y.dotProduct(factor.getSolver().solve(y))));
			}
			assertEquals(worst, scores[image], 1e-9 * worst, "image " + image);
		}
	}

	private static RealMatrix rows(final List<float[]> features) {
		final double[][] rows = new double[features.size()][features.get(0).length];
		for (int i = 0; i < rows.length; i++)
			for (int j = 0; j < rows[i].length; j++)
				rows[i][j] = features.get(i)[j];
		return MatrixUtils.createRealMatrix(rows);
	}

	@Test
	void imagesOfAnotherProportionAreSeenWholeToo() throws IOException {
		final Path other = folder.resolve("other");
		Files.createDirectories(other);
		Sheets.rectangle(other.resolve("line.png"), 30, 120, 0, 0, 10, 20);
		Sheets.rectangle(other.resolve("tiny.png"), 20, 10, 0, 0, 10, 20);
		final List<ScoreRow> scored = new ScoreImages(whole.file(), other).run().rows();
		assertEquals(2, scored.size());
		assertEquals(new PatchGrid(32, 64), map(scored.get(1)).grid());
		assertEquals(new PatchGrid(128, 32), map(scored.get(0)).grid());
		assertTrue(scored.stream().allMatch(r -> r.anomalous() && r.isReadable()), scored.toString());
	}

	@Test
	void modelsOfOtherViewsAreRefusedNamingBoth() {
		final NormalModel model = whole.model();
		refused(() -> model.spec().requireSame(model.spec().withView(View.parse("whole", "native"))), "whole 448",
			"whole native");
		refused(() -> model.spec().requireSame(model.spec().withView(View.PUBLISHED)), "whole 448", "center 224");
	}

	@Test
	void pcaAnalysisRefusesImagesInSeveralWindows() throws IOException {
		refused(() -> new AnalysePca(whole.file(), bad).run(), "one feature an image", "20 windows of 10 training images",
			"whole 448", "view=center");
		final Path one = training("one.safetensors").view("whole", "224").maps(false).decision("both").run().file();
		final Path mixed = folder.resolve("mixed");
		Files.createDirectories(mixed);
		Files.copy(bad.resolve("hole-00.png"), mixed.resolve("a.png"));
		Sheets.rectangle(mixed.resolve("b.png"), 900, 300, 0, 0, 10, 20);
		refused(() -> new AnalysePca(one, mixed).run(), "one feature an image", "2 of one image", "whole 224");
		Files.delete(mixed.resolve("a.png"));
		refused(() -> new AnalysePca(one, mixed).run(), "one feature an image", "2 of one image");
		assertEquals(3, new AnalysePca(one, bad).run().features().length);
	}

	@Test
	void sizesThatCannotBeAreRefused() {
		refused(() -> training("no.safetensors").view("whole", "5").run(), "size is 5", "14");
		refused(() -> training("no.safetensors").view("whole", "big"), "size is 'big'", "native");
		refused(() -> training("no.safetensors").view("whole", "-3"), "size is '-3'", "native");
		refused(() -> training("no.safetensors").view("center", "native"), "view is center", "view=whole");
		refused(() -> training("no.safetensors").view("center", "100").run(), "size is 100", "98 or 112");
		refused(() -> training("no.safetensors").view("all", "224"), "view is 'all'", "center, whole");
		assertTrue(Files.notExists(folder.resolve("no.safetensors")));
	}

	static void refused(final Executable call, final String... words) {
		final String message = assertThrows(AnomalyException.class, call).getMessage();
		for (final String word : words)
			assertTrue(message.contains(word), "'" + word + "' is not in: " + message);
	}
}
