package sc.fiji.anomaly.report.table;

import java.util.ArrayList;
import java.util.List;

import sc.fiji.anomaly.report.LevelScores;
import sc.fiji.anomaly.report.ScoreReport;
import sc.fiji.anomaly.report.ScoreRow;

/**
 * Which columns the score table has.
 *
 * @param maps whether the model has maps, and rows their columns
 * @param levels a column for each layer of a model with several, where they are wanted; none otherwise
 */
public record ScoreColumns(boolean maps, List<String> levels) {

	static final List<String> ALWAYS = List.of("image", "class", "score", "pvalue", "anomalous", "problem");
	static final String VERDICT = "verdict";
	static final String NEAREST = "nearest";
	static final List<String> TEXTS = List.of(VERDICT, NEAREST);
	static final String TRAINED = "trained";
	static final List<String> OF_MAPS = List.of("local", "local_pvalue", "decision_pvalue", "x", "y");

	public ScoreColumns {
		levels = List.copyOf(levels);
	}

	/** Without layers. */
	public ScoreColumns(final boolean maps) {
		this(maps, List.of());
	}

	/** Those that some rows have. */
	static ScoreColumns of(final List<ScoreRow> rows) {
		return new ScoreColumns(ScoreReport.hasMaps(rows), rows.stream().flatMap(r -> r.levels().stream()).findFirst().map(
			LevelScores::names).orElse(List.of()));
	}

	/** The headings. @param trained whether it is known which images the model has learned from */
	List<String> names(final boolean trained) {
		final List<String> names = new ArrayList<>(ALWAYS);
		if (maps) names.addAll(OF_MAPS);
		names.addAll(TEXTS);
		if (trained) names.add(TRAINED);
		names.addAll(levels);
		return names;
	}
}
