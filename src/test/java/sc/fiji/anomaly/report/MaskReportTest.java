package sc.fiji.anomaly.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.anomaly.Decision;
import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.Preprocessing;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.ReferenceTensors;
import sc.fiji.anomaly.image.CropWindow;
import sc.fiji.anomaly.image.GrayImage;
import sc.fiji.anomaly.image.Raster;
import sc.fiji.anomaly.image.format.ImageFile;
import sc.fiji.anomaly.image.map.AnomalyMap;
import sc.fiji.anomaly.image.map.ImageArea;
import sc.fiji.anomaly.math.ConnectedRegions;
import sc.fiji.anomaly.math.MaskedMaps;
import sc.fiji.anomaly.math.Parallel;

/** The demo planks against numpy, scipy and scikit-learn (reference/maps/planks.*); bad masks against hand-made ones. */
class MaskReportTest {

	private static final JsonObject PLANKS = ReferenceTensors.json("reference/maps/planks.json");

	private static List<ScoreRow> planks() {
		final double[][] distances = ReferenceTensors.read("reference/maps/planks.safetensors").matrix("test_distances");
		final double threshold = PLANKS.get("threshold_fpr_0.05").getAsDouble();
		final CropWindow window = CropWindow.of(Preprocessing.DINOV2, 256, 256);
		final JsonArray files = PLANKS.getAsJsonArray("test_files");
		final List<ScoreRow> rows = new ArrayList<>();
		for (int i = 0; i < distances.length; i++) {
			final float[] values = new float[256];
			for (int k = 0; k < values.length; k++)
				values[k] = (float) (distances[i][k] / threshold);
			final double local = Arrays.stream(distances[i]).max().orElseThrow();
			final String file = files.get(i).getAsString();
			rows.add(new ScoreRow(file, file.substring(0, file.indexOf('/')), 1, 1, local > threshold, "", Optional.of(
				new LocalScore(local, 1, 1, new AnomalyMap(new PatchGrid(16, 16), values, window)))));
		}
		return rows;
	}

	private static Optional<Raster> plankMask(final ScoreRow row) throws IOException {
		if (row.className().equals("good")) return Optional.empty();
		return Optional.of(ImageFile.read(Path.of("src/main/resources/sc/fiji/anomaly/demo/wood/ground_truth", row.image()
			.replace(".jpg", "_mask.png"))));
	}

	@Test
	void planksHaveTheFiguresOfTheReference() {
		final ScoreReport report = ScoreReport.of(planks(), Set.of("good"), new Thresholds(OptionalDouble.empty(),
			OptionalDouble.of(1), Decision.LOCAL));
		final MaskReport masks = MaskReport.of(report, MaskReportTest::plankMask, new Parallel(2, Progress.NONE));
		assertEquals(PLANKS.get("pixel_auroc").getAsDouble(), masks.all().auroc().orElseThrow(), 1e-6);
		assertEquals(PLANKS.get("aupro_0.3").getAsDouble(), masks.all().aupro(0.3).orElseThrow(), 1e-6);
		assertEquals(PLANKS.get("aupro_0.05").getAsDouble(), masks.all().aupro(0.05).orElseThrow(), 1e-6);
		assertEquals(PLANKS.get("regions").getAsInt(), masks.all().regions());
		assertEquals(masks.all().regions(), masks.classes().values().stream().mapToInt(PixelResult::regions).sum());
		assertEquals(masks.all().found(), masks.classes().values().stream().mapToInt(PixelResult::found).sum());
		assertEquals(Set.of("color", "combined", "hole", "liquid", "scratch"), masks.classes().keySet());
		assertEquals(List.of(), masks.problems());
		assertEquals(PLANKS.get("image_auroc_largest_patch").getAsDouble(), report.auroc(Measure.LOCAL).orElseThrow(), 1e-12);
	}

	/** A mask of the size of the images, 200 x 100, with rectangles x, y, width, height. */
	private static GrayImage mask(final int value, final int... rectangles) {
		final byte[] pixels = new byte[20000];
		for (int r = 0; r < rectangles.length; r += 4)
			for (int y = rectangles[r + 1]; y < rectangles[r + 1] + rectangles[r + 3]; y++)
				Arrays.fill(pixels, 200 * y + rectangles[r], 200 * y + rectangles[r] + rectangles[r + 2], (byte) value);
		return new GrayImage(200, 100, pixels);
	}

	@Test
	void badMasksAreSaidAndTheOthersCount() {
		final Map<String, Raster> files = new HashMap<>();
		// The network sees columns 50 to 149: of the three rectangles two, of which one holds the worst patch.
		files.put("hole/a.png", mask(255, 110, 20, 20, 20, 60, 80, 10, 10, 0, 0, 10, 10));
		files.put("hole/empty.png", mask(255));
		files.put("hole/small.png", new GrayImage(20, 10, Arrays.copyOf(new byte[] { 0, 0, 0, 0, 0, 0, 1 }, 200)));
		final GrayImage values = mask(255, 60, 10, 20, 20);
		values.values()[30 * 200 + 60] = 7;
		files.put("hole/values.png", values);
		files.put("good/marked.png", mask(255, 100, 50, 2, 2));
		files.put("good/empty.png", mask(255));
		final List<ScoreRow> rows = new ArrayList<>();
		for (final String name : List.of("good/a", "good/empty", "good/marked", "hole/a", "hole/damaged", "hole/empty",
			"hole/missing", "hole/small", "hole/values"))
			rows.add(MappedRows.row(name + ".png", 5, 20, 0.1));
		rows.add(ScoreRow.unreadable("hole/no.png", "hole", "the file is empty"));
		final MaskReport masks = MaskReport.of(ScoreReport.of(rows, Set.of("good"), MappedRows.THRESHOLDS), row -> {
			if (row.image().equals("hole/damaged.png")) throw new IOException("the file is truncated");
			return Optional.ofNullable(files.get(row.image()));
		}, Parallel.NONE);
		assertEquals(List.of("good/marked.png: the mask shows a defect, but images of class good have none",
			"hole/damaged.png: the mask cannot be read: the file is truncated",
			"hole/empty.png: the mask is empty, but images of class hole have a defect", "hole/missing.png: there is no mask",
			"hole/small.png: the mask has another size than the image: it was scaled",
			"hole/values.png: the mask has several values besides 0: all count as defects"), masks.problems().stream().map(
				p -> p.image() + ": " + p.problem()).toList());
		assertEquals(4, masks.of("hole").orElseThrow().regions());
		assertEquals(1, masks.of("hole").orElseThrow().found(), "the worst patch is at 120, 30");
		assertEquals(List.of(
			"4 images are left out of what is counted by pixels, because the mask is missing or cannot be used; the first is" +
				" good/marked.png",
			"1 mask has another size than its image and was scaled; the first is that of hole/small.png",
			"1 of 5 regions lies outside of what is looked at and was not seen",
			"100 pixels of defects lie outside of what is looked at"), masks.notes());
	}

	@Test
	void withoutAnyDefectThereIsNoCurve() {
		final MaskReport masks = MaskReport.of(MappedRows.report(), row -> Optional.empty(), Parallel.NONE);
		assertEquals(4, masks.problems().size());
		assertTrue(masks.all().auroc().isEmpty());
		assertTrue(masks.all().aupro(0.3).isEmpty());
		assertFalse(masks.of("hole").isPresent());
	}

	/** Expected: all pairs of pixels counted; the curve from whole arrays of pixels and labels. */
	@ParameterizedTest
	@CsvSource({ "160,120", "80,61", "320,177" })
	void atTheSizeOfTheMasksFiguresAreThoseOfAllTheirPixels(final int width, final int height) {
		final Random random = new Random(width);
		final List<ScoreRow> rows = new ArrayList<>();
		final Map<String, Raster> files = new HashMap<>();
		final List<MaskedMaps.Pixels> all = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			final float[] values = new float[140];
			for (int k = 0; k < values.length; k++)
				values[k] = random.nextInt(4) == 0 ? Float.NaN : 2 * random.nextFloat();
			final AnomalyMap map = new AnomalyMap(new PatchGrid(10, 14), values, new CropWindow(140, 100, 28, 20, 0, 0, 28, 20),
				new ImageArea(10, 20, 160, 120));
			final String name = (i < 2 ? "good/" : "hole/") + i + ".png";
			rows.add(new ScoreRow(name, name.substring(0, 4), 1, 1, false, "", Optional.of(new LocalScore(1, 1, 1, map))));
			if (i == 0) all.add(new MaskedMaps.Pixels(map.originalPixels(), new int[160 * 120]));
			else all.add(pixels(map, width, height, i > 1, random, name, files));
		}
		final MaskReport masks = MaskReport.of(ScoreReport.of(rows, Set.of("good"), MappedRows.THRESHOLDS), row -> Optional
			.ofNullable(files.get(row.image())), PixelSize.MASK, new Parallel(2, Progress.NONE));
		final MaskedMaps expected = MaskedMaps.of(List.of("good", "good", "hole", "hole"), all::get, Parallel.NONE);
		assertEquals(auroc(all), masks.all().auroc().orElseThrow(), 1e-9);
		assertEquals(expected.curve().orElseThrow().area(0.3), masks.all().aupro(0.3).orElseThrow(), 1e-12);
		assertEquals(expected.defects(2).count() + expected.defects(3).count(), masks.all().regions());
		assertEquals(expected.defects(2).above(1) + expected.defects(3).above(1), masks.all().found());
		assertEquals(PixelSize.MASK, masks.pixels());
	}

	/** A mask of blobs, put into the files. */
	private static MaskedMaps.Pixels pixels(final AnomalyMap map, final int width, final int height,
		final boolean defective, final Random random, final String name, final Map<String, Raster> files)
	{
		final boolean[] defects = new boolean[width * height];
		for (int blob = 0; defective && blob < 12; blob++) {
			final int x = random.nextInt(width - 9), y = random.nextInt(height - 7);
			for (int k = 0; k < 63; k++)
				defects[(y + k / 9) * width + x + k % 9] = true;
		}
		final byte[] mask = new byte[defects.length];
		for (int k = 0; k < mask.length; k++)
			mask[k] = (byte) (defects[k] ? 255 : 0);
		files.put(name, new GrayImage(width, height, mask));
		return new MaskedMaps.Pixels(map.pixels(width, height), ConnectedRegions.of(defects, width).labels());
	}

	private static double auroc(final List<MaskedMaps.Pixels> images) {
		final List<Float> bad = new ArrayList<>(), good = new ArrayList<>();
		for (final MaskedMaps.Pixels image : images)
			for (int i = 0; i < image.values().length; i++)
				if (!Float.isNaN(image.values()[i])) (image.labels()[i] > 0 ? bad : good).add(image.values()[i]);
		final float[] sorted = new float[good.size()];
		for (int i = 0; i < sorted.length; i++)
			sorted[i] = good.get(i);
		Arrays.sort(sorted);
		double sum = 0;
		for (final float value : bad) {
			final int at = Arrays.binarySearch(sorted, value);
			int below = at < 0 ? -at - 1 : at, upTo = below;
			while (below > 0 && sorted[below - 1] == value)
				below--;
			while (upTo < sorted.length && sorted[upTo] == value)
				upTo++;
			sum += (below + upTo) / 2.0;
		}
		return sum / bad.size() / sorted.length;
	}
}
