package sc.fiji.anomaly.report.picture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

import com.google.gson.JsonObject;

import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.Preprocessing;
import sc.fiji.anomaly.ReferenceTensors;
import sc.fiji.anomaly.image.CropWindow;
import sc.fiji.anomaly.image.format.ImageFile;
import sc.fiji.anomaly.image.map.AnomalyMap;
import sc.fiji.anomaly.image.map.DefectMask;
import sc.fiji.anomaly.image.map.Outline;
import sc.fiji.anomaly.report.LocalScore;
import sc.fiji.anomaly.report.ScoreReport;
import sc.fiji.anomaly.report.ScoreRow;

/** The demo's test planks with the maps of the reference: 52 images of 256 x 256 pixels, 16 x 16 patches. */
public final class ReferenceMaps {

	private static final Path PLANKS = Path.of("src/main/resources/sc/fiji/anomaly/demo/wood");
	private static final CropWindow WINDOW = CropWindow.of(Preprocessing.DINOV2, 256, 256);

	private ReferenceMaps() {}

	/** A report of all planks. The pooled score is made up: half of what the worst patch has. */
	public static ScoreReport report() {
		final JsonObject json = ReferenceTensors.json("reference/maps/planks.json");
		final double threshold = json.get("threshold_fpr_0.05").getAsDouble();
		final double[][] distances = ReferenceTensors.read("reference/maps/planks.safetensors").matrix("test_distances");
		final List<ScoreRow> rows = new ArrayList<>();
		for (int i = 0; i < distances.length; i++) {
			final String name = json.getAsJsonArray("test_files").get(i).getAsString();
			rows.add(row(name, name.substring(0, name.indexOf('/')), map(distances[i], threshold, WINDOW), threshold));
		}
		return ScoreReport.of(rows, Set.of("good"), OptionalDouble.of(threshold / 2));
	}

	private static AnomalyMap map(final double[] distances, final double threshold, final CropWindow window) {
		final float[] values = new float[distances.length];
		for (int i = 0; i < values.length; i++)
			values[i] = (float) (distances[i] / threshold);
		return new AnomalyMap(new PatchGrid(16, 16), values, window);
	}

	/** A row with a map, anomalous if its peak is above 1. */
	public static ScoreRow row(final String image, final String className, final AnomalyMap map, final double threshold) {
		final boolean anomalous = map.peak() > 1;
		final double p = anomalous ? 1 / 61.0 : 0.5;
		return new ScoreRow(image, className, map.peak() * threshold / 2, p, anomalous, "", Optional.of(new LocalScore(map
			.peak() * threshold, p, p, map)));
	}

	/** The planks' pictures, with the outlines of their masks. */
	public static PictureSource pictures() {
		final PictureSource files = new PicturesOfFiles(PLANKS.resolve("test"));
		return new MaskedPictures(files, row -> mask(row.image()));
	}

	private static List<Outline> mask(final String image) {
		final Path file = PLANKS.resolve("ground_truth").resolve(image.replace(".jpg", "_mask.png"));
		if (!Files.exists(file)) return List.of();
		try {
			return DefectMask.of(ImageFile.read(file), WINDOW).outlines();
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
