package sc.fiji.anomaly;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.google.gson.JsonObject;

/** The reference features and scikit-learn's results on them: src/test/resources/reference/gaussian. */
public final class ReferenceGaussian {

	public static final String DIRECTORY = "reference/gaussian/";

	private ReferenceGaussian() {}

	public static ReferenceTensors tensors(final String name) {
		return ReferenceTensors.read(DIRECTORY + name + ".safetensors");
	}

	/** 247 x 384. */
	public static double[][] train() {
		return tensors("features").matrix("train");
	}

	/** 79 x 384. */
	public static double[][] test() {
		return tensors("features").matrix("test");
	}

	/** "float64" of results.json for a model: all, pca, npca246, npca247. */
	public static JsonObject results(final String model) {
		return ReferenceTensors.json(DIRECTORY + "results.json").getAsJsonObject("float64").getAsJsonObject("models")
			.getAsJsonObject(model);
	}

	/** The training features as they come from a network. */
	public static float[][] trainFloats() {
		final double[][] wide = train();
		final float[][] rows = new float[wide.length][wide[0].length];
		for (int i = 0; i < rows.length; i++)
			for (int j = 0; j < rows[i].length; j++)
				rows[i][j] = (float) wide[i][j];
		return rows;
	}

	/** AUROC of each defect class on a model's scores. */
	public static Map<String, Double> perClass(final String model) {
		final Map<String, Double> aurocs = new TreeMap<>();
		results(model).getAsJsonObject("auroc_per_class").entrySet().forEach(e -> aurocs.put(e.getKey(), e.getValue()
			.getAsDouble()));
		return aurocs;
	}

	/** A case of edge_cases.json. */
	public static JsonObject edgeCase(final String name) {
		return ReferenceTensors.json(DIRECTORY + "edge_cases.json").getAsJsonObject(name);
	}

	/** A column of scores.csv, 79 values. */
	public static String[] column(final String name) {
		final List<String> lines = new String(ReferenceTensors.bytes(DIRECTORY + "scores.csv"), StandardCharsets.UTF_8)
			.lines().toList();
		final int column = Arrays.asList(lines.get(0).split(",")).indexOf(name);
		return lines.stream().skip(1).map(line -> line.split(",")[column]).toArray(String[]::new);
	}

	/** A column of scores.csv as numbers. */
	public static double[] scores(final String column) {
		return Arrays.stream(column(column)).mapToDouble(Double::parseDouble).toArray();
	}

	/** Which test images are anomalous. */
	public static boolean[] anomalous() {
		final String[] column = column("anomaly");
		final boolean[] anomalous = new boolean[column.length];
		for (int i = 0; i < anomalous.length; i++)
			anomalous[i] = column[i].equals("1");
		return anomalous;
	}
}
