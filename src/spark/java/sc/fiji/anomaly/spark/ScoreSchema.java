package sc.fiji.anomaly.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

import sc.fiji.anomaly.report.LevelScores;
import sc.fiji.anomaly.report.LocalScore;
import sc.fiji.anomaly.report.Nearest;
import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.report.Verdict;
import sc.fiji.anomaly.report.table.ScoreColumns;

/**
 * The columns of {@code scores.csv} in a table of Spark; what is empty there is null.
 *
 * @param maps whether the model has maps, and rows their columns
 * @param levels a column for each layer, where they are wanted
 */
record ScoreSchema(boolean maps, List<String> levels) implements Serializable {

	static ScoreSchema of(final ScoreColumns columns) {
		return new ScoreSchema(columns.maps(), columns.levels());
	}

	StructType columns() {
		StructType all = new StructType().add("image", DataTypes.StringType, false);
		all = add(all, DataTypes.StringType, "class");
		all = add(all, DataTypes.DoubleType, "score", "pvalue");
		all = add(all, DataTypes.BooleanType, "anomalous");
		all = add(all, DataTypes.StringType, "problem");
		if (maps) all = add(all, DataTypes.DoubleType, "local", "local_pvalue", "decision_pvalue", "x", "y");
		all = add(all, DataTypes.StringType, "verdict", "nearest");
		all = add(all, DataTypes.BooleanType, "trained");
		return add(all, DataTypes.DoubleType, levels.toArray(String[]::new));
	}

	private static StructType add(final StructType columns, final DataType type, final String... names) {
		StructType all = columns;
		for (final String name : names)
			all = all.add(name, type);
		return all;
	}

	Row row(final ScoreRow row) {
		final List<Object> cells = new ArrayList<>();
		cells.add(row.image());
		cells.add(text(row.className()));
		cells.add(number(row.score()));
		cells.add(number(row.pvalue()));
		cells.add(row.hasVerdict() ? row.anomalous() : null);
		cells.add(text(row.problem()));
		if (maps) addLocal(row.local(), cells);
		cells.add(row.hasVerdict() ? Verdict.of(row).word() : null);
		cells.add(row.nearest().map(Nearest::image).orElse(null));
		cells.add(row.trained().orElse(null));
		for (int i = 0; i < levels.size(); i++)
			cells.add(level(row.levels(), i));
		return RowFactory.create(cells.toArray());
	}

	private static void addLocal(final Optional<LocalScore> local, final List<Object> cells) {
		cells.add(local.map(l -> number(l.score())).orElse(null));
		cells.add(local.map(l -> number(l.pvalue())).orElse(null));
		cells.add(local.map(l -> number(l.decisionPvalue())).orElse(null));
		cells.add(local.map(l -> l.map().peakX()).orElse(null));
		cells.add(local.map(l -> l.map().peakY()).orElse(null));
	}

	private static Double level(final Optional<LevelScores> levels, final int i) {
		return levels.map(l -> l.values().get(i)).orElse(null);
	}

	private static String text(final String text) {
		return text.isEmpty() ? null : text;
	}

	private static Double number(final double value) {
		return Double.isNaN(value) ? null : value;
	}
}
