package sc.fiji.anomaly;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

import sc.fiji.anomaly.math.Rows;
import sc.fiji.anomaly.safetensors.SafetensorsFile;

/** Features shaped like the published study's, and scikit-learn's results on them: reference/gaussian. */
public final class Study {

	private static final String FOLDER = "reference/gaussian/";

	private Study() {}

	/** 247 x 384. */
	public static double[][] train() {
		return matrix("features", "train");
	}

	/** The same as they come from a network. */
	public static float[][] trainFloats() {
		final double[][] wide = train();
		final float[][] rows = new float[wide.length][wide[0].length];
		for (int i = 0; i < rows.length; i++)
			for (int j = 0; j < rows[i].length; j++)
				rows[i][j] = (float) wide[i][j];
		return rows;
	}

	/** 79 x 384. */
	public static double[][] test() {
		return matrix("features", "test");
	}

	public static double[][] matrix(final String file, final String tensor) {
		try (SafetensorsFile in = SafetensorsFile.open(TestFiles.resource(FOLDER + file + ".safetensors"))) {
			final int columns = (int) in.info(tensor).shape()[1];
			final double[] flat = in.doubles(tensor);
			final double[][] rows = new double[flat.length / columns][columns];
			for (int i = 0; i < rows.length; i++)
				System.arraycopy(flat, i * columns, rows[i], 0, columns);
			Rows.requireFinite(rows, columns);
			return rows;
		}
	}

	public static double[] vector(final String file, final String tensor) {
		try (SafetensorsFile in = SafetensorsFile.open(TestFiles.resource(FOLDER + file + ".safetensors"))) {
			return in.doubles(tensor);
		}
	}

	/** float64 of results.json. */
	public static JsonObject results() {
		return JsonParser.parseString(text("results.json")).getAsJsonObject().getAsJsonObject("float64");
	}

	/** float64 of results.json for all, pca, npca246 or npca247. */
	public static JsonObject results(final String model) {
		return results().getAsJsonObject("models").getAsJsonObject(model);
	}

	/** AUROC of each defect class. */
	public static Map<String, Double> perClass(final String model) {
		final Map<String, Double> aurocs = new java.util.TreeMap<>();
		results(model).getAsJsonObject("auroc_per_class").entrySet().forEach(e -> aurocs.put(e.getKey(), e.getValue()
			.getAsDouble()));
		return aurocs;
	}

	/** A column of scores.csv. */
	public static List<String> column(final String name) {
		final List<String> lines = text("scores.csv").lines().toList();
		final int index = List.of(lines.get(0).split(",")).indexOf(name);
		return lines.stream().skip(1).map(l -> l.split(",")[index]).toList();
	}

	/** A column of scores.csv as numbers. */
	public static double[] scores(final String name) {
		return column(name).stream().mapToDouble(Double::parseDouble).toArray();
	}

	/** Which test images are anomalous. */
	public static boolean[] anomalous() {
		final List<String> column = column("anomaly");
		final boolean[] anomalous = new boolean[column.size()];
		for (int i = 0; i < anomalous.length; i++)
			anomalous[i] = column.get(i).equals("1");
		return anomalous;
	}

	private static String text(final String file) {
		try {
			return Files.readString(TestFiles.resource(FOLDER + file));
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
