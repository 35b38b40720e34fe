package sc.fiji.anomaly.report.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import sc.fiji.anomaly.report.LocalScore;
import sc.fiji.anomaly.report.Nearest;
import sc.fiji.anomaly.report.ScoreReport;
import sc.fiji.anomaly.report.ScoreRow;

/** The table of the page: the columns of {@code scores.csv}, one array each, in the same order of images. */
final class PageRows {

	private PageRows() {}

	/** Adds {@code classes}, {@code normal} and {@code rows}. */
	static void add(final JsonObject json, final ScoreReport report) {
		final List<ScoreRow> rows = report.rows();
		final List<String> classes = classes(report);
		json.add("classes", Json.texts(classes));
		json.add("normal", Json.wholes(classes.stream().filter(report::isNormalClass).mapToInt(classes::indexOf).toArray()));
		final Map<String, Integer> places = new LinkedHashMap<>();
		classes.forEach(c -> places.put(c, places.size()));
		final JsonObject table = new JsonObject();
		table.add("image", Json.texts(rows.stream().map(ScoreRow::image).toList()));
		table.add("class", Json.wholes(rows.stream().mapToInt(r -> places.getOrDefault(r.className(), -1)).toArray()));
		table.add("score", Json.numbers(rows, ScoreRow::score));
		table.add("pvalue", Json.numbers(rows, ScoreRow::pvalue));
		table.add("anomalous", Json.numbers(rows, r -> !r.hasVerdict() ? Double.NaN : r.anomalous() ? 1 : 0));
		if (report.thresholds().review().isPresent()) table.add("review", Json.numbers(rows, r -> !r.hasVerdict() ? Double.NaN
			: r.review() ? 1 : 0));
		if (report.hasMaps()) addLocal(table, rows);
		if (rows.stream().anyMatch(r -> r.nearest().isPresent())) addNearest(table, rows);
		table.add("problem", problems(rows));
		if (ScoreReport.knowsTrained(rows)) table.add("trained", Json.wholes(rows.stream().mapToInt(r -> r.isTrained() ? 1 : 0)
			.toArray()));
		json.add("rows", table);
	}

	private static void addLocal(final JsonObject table, final List<ScoreRow> rows) {
		table.add("local", column(rows, LocalScore::score));
		table.add("local_pvalue", column(rows, LocalScore::pvalue));
		table.add("decision_pvalue", column(rows, LocalScore::decisionPvalue));
		table.add("x", column(rows, l -> Math.round(10 * l.map().peakX()) / 10.0));
		table.add("y", column(rows, l -> Math.round(10 * l.map().peakY()) / 10.0));
	}

	private static void addNearest(final JsonObject table, final List<ScoreRow> rows) {
		table.add("nearest", Json.texts(rows.stream().map(r -> r.nearest().map(Nearest::image).orElse("")).toList()));
		table.add("cosine", Json.numbers(rows, r -> r.nearest().map(n -> Double.isNaN(n.cosine()) ? Double.NaN : Math.round(1e4 * n
			.cosine()) / 1e4).orElse(
			Double.NaN)));
	}

	private static JsonArray column(final List<ScoreRow> rows, final ToDoubleFunction<LocalScore> value) {
		return Json.numbers(rows, r -> r.local().map(value::applyAsDouble).orElse(Double.NaN));
	}

	/** Most rows have none: pairs of place and words. */
	private static JsonArray problems(final List<ScoreRow> rows) {
		final JsonArray problems = new JsonArray();
		for (int i = 0; i < rows.size(); i++)
			if (!rows.get(i).isReadable()) {
				final JsonArray pair = new JsonArray();
				pair.add(i);
				pair.add(rows.get(i).problem());
				problems.add(pair);
			}
		return problems;
	}

	/** The normal ones first, then by name. */
	private static List<String> classes(final ScoreReport report) {
		final Set<String> names = new TreeSet<>();
		report.rows().forEach(r -> names.add(r.className()));
		names.remove("");
		final List<String> classes = new ArrayList<>(names);
		classes.sort(Comparator.comparing((String c) -> !report.isNormalClass(c)).thenComparing(Comparator.naturalOrder()));
		return classes;
	}
}
