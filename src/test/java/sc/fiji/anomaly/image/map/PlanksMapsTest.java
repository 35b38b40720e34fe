package sc.fiji.anomaly.image.map;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import sc.fiji.anomaly.Preprocessing;
import sc.fiji.anomaly.ReferenceTensors;
import sc.fiji.anomaly.image.CropWindow;
import sc.fiji.anomaly.image.format.ImageFile;
import sc.fiji.anomaly.math.MaskedMaps;
import sc.fiji.anomaly.math.Parallel;
import sc.fiji.anomaly.math.RegionOverlapCurve;
import sc.fiji.anomaly.math.RocCurve;

/** The planks' maps against their masks; the truth is numpy's and scikit-learn's, reference/maps/planks.*. */
class PlanksMapsTest {

	private static final JsonObject EXPECTED = ReferenceTensors.json("reference/maps/planks.json");
	private static final List<String> CLASSES = new ArrayList<>();
	private static final List<AnomalyMap> MAPS = new ArrayList<>();
	private static final List<DefectMask> MASKS = new ArrayList<>();

	@BeforeAll
	static void read() throws IOException, URISyntaxException {
		final double[][] distances = ReferenceTensors.read("reference/maps/planks.safetensors").matrix("test_distances");
		final double threshold = EXPECTED.get("threshold_fpr_0.05").getAsDouble();
		final CropWindow window = CropWindow.of(Preprocessing.DINOV2, 256, 256);
		for (final JsonElement file : EXPECTED.getAsJsonArray("test_files")) {
			final String name = file.getAsString(), type = name.substring(0, name.indexOf('/'));
			final float[] values = new float[256];
			for (int i = 0; i < values.length; i++)
				values[i] = (float) (distances[MAPS.size()][i] / threshold);
			MAPS.add(TestMaps.of(256, 256, values));
			CLASSES.add(type);
			MASKS.add(type.equals("good") ? DefectMask.none(window) : DefectMask.of(ImageFile.read(Path.of(AnomalyMap.class
				.getResource("/sc/fiji/anomaly/demo/wood/ground_truth/" + name.replace(".jpg", "_mask.png")).toURI())),
				window));
		}
	}

	@Test
	void curvesMatchTheReference() {
		final MaskedMaps maps = MaskedMaps.of(CLASSES, i -> new MaskedMaps.Pixels(MAPS.get(i).inputPixels(), MASKS.get(i)
			.regions().labels()), Parallel.NONE);
		final RegionOverlapCurve curve = maps.curve().orElseThrow();
		assertEquals(EXPECTED.get("regions").getAsInt(), curve.regions());
		// maps are in float32 here and in float64 there: some values tie
		assertEquals(EXPECTED.get("pixel_auroc").getAsDouble(), curve.pixelAuroc(), 1e-7);
		assertEquals(EXPECTED.get("aupro_0.3").getAsDouble(), curve.area(0.3), 1e-6);
		assertEquals(EXPECTED.get("aupro_0.05").getAsDouble(), curve.area(0.05), 1e-6);
		final int regions = IntStream.of(0, 1, 2, 3, 4).map(k -> maps.curve("good", List.of("color", "combined", "hole",
			"liquid", "scratch").get(k)).orElseThrow().regions()).sum();
		assertEquals(curve.regions(), regions);
	}

	@Test
	void worstPatchTellsImagesApart() {
		final double[] peaks = MAPS.stream().mapToDouble(AnomalyMap::peak).toArray();
		final boolean[] bad = new boolean[peaks.length];
		for (int i = 0; i < bad.length; i++)
			bad[i] = !CLASSES.get(i).equals("good");
		assertEquals(EXPECTED.get("image_auroc_largest_patch").getAsDouble(), RocCurve.of(peaks, bad).auroc());
		assertEquals(EXPECTED.get("bad_above_threshold").getAsInt(), IntStream.range(0, bad.length).filter(i -> bad[i] &&
			!MapRegions.of(MAPS.get(i)).isEmpty()).count());
		assertEquals(EXPECTED.get("good_above_threshold").getAsInt(), IntStream.range(0, bad.length).filter(i -> !bad[i] &&
			!MapContour.of(MAPS.get(i)).isEmpty()).count());
	}
}
