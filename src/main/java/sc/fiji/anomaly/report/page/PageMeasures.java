package sc.fiji.anomaly.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import sc.fiji.anomaly.Decision;
import sc.fiji.anomaly.detect.ChosenLine;
import sc.fiji.anomaly.report.Measure;
import sc.fiji.anomaly.report.ScoreReport;

/**
 * The numbers by which images can be told apart in the page, each with the model's own line and, where there are labels,
 * the area under its ROC curve. That of the verdict comes first.
 */
final class PageMeasures {

	private PageMeasures() {}

	/** @param fpr of the model; empty if unknown */
	static JsonArray of(final ScoreReport report, final OptionalDouble fpr) {
		final Optional<ChosenLine> chosen = report.thresholds().chosen();
		final Decision decision = chosen.map(ChosenLine::of).orElse(report.thresholds().decision());
		final List<Measure> order = new ArrayList<>();
		if (!report.hasMaps()) order.add(Measure.SCORE);
		else {
			if (decision == Decision.BOTH) order.add(Measure.DECISION);
			order.add(decision == Decision.LOCAL ? Measure.LOCAL : Measure.SCORE);
			order.add(decision == Decision.LOCAL ? Measure.SCORE : Measure.LOCAL);
		}
		final JsonArray array = new JsonArray();
		for (final Measure measure : order)
			array.add(json(report, measure, chosen.isPresent() && measure == order.get(0) ? OptionalDouble.of(chosen.get()
				.value()) : switch (measure) {
				case SCORE -> report.thresholds().score();
				case LOCAL -> report.thresholds().local();
				case DECISION -> fpr;
			}));
		return array;
	}

	private static JsonObject json(final ScoreReport report, final Measure measure, final OptionalDouble line) {
		final JsonObject json = new JsonObject();
		json.addProperty("key", measure.name().toLowerCase(java.util.Locale.ROOT));
		json.add("line", Json.number(line));
		report.thresholds().review().ifPresent(r -> json.add("review", Json.number(switch (measure) {
			case SCORE -> r.score();
			case LOCAL -> r.local();
			case DECISION -> OptionalDouble.of(r.rate());
		})));
		report.interval(measure).ifPresent(i -> {
			json.addProperty("auroc", i.auroc());
			json.add("low", Json.number(i.low()));
			json.add("high", Json.number(i.high()));
			json.addProperty("note", i.kind().note());
			json.addProperty("remark", i.remark());
		});
		return json;
	}
}
