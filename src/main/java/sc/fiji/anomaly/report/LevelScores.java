package sc.fiji.anomaly.report;

import java.util.List;

/**
 * The distance of an image at each of several layers of the network; together they are its score.
 *
 * @param names a column for each: {@code layer_3}, {@code layer_6}
 * @param values as many
 */
public record LevelScores(List<String> names, List<Double> values) {

	public LevelScores {
		names = List.copyOf(names);
		values = List.copyOf(values);
		if (names.size() != values.size()) throw new IllegalArgumentException(names + " for " + values);
	}

	/** The column of a layer. */
	public static String name(final int layer) {
		return "layer_" + layer;
	}
}
