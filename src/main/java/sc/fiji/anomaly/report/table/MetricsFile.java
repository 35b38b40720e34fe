package sc.fiji.anomaly.report.table;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalDouble;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import sc.fiji.anomaly.AtomicFile;
import sc.fiji.anomaly.detect.Drift;
import sc.fiji.anomaly.report.ClassResult;
import sc.fiji.anomaly.report.DriftReport;
import sc.fiji.anomaly.report.MaskReport;
import sc.fiji.anomaly.report.Measure;
import sc.fiji.anomaly.report.PixelResult;
import sc.fiji.anomaly.report.ScoreReport;

/**
 * {@code metrics.json} of a folder that is labelled, or where drift was measured: {@code auroc}, {@code n},
 * {@code unreadable}, {@code trained} (how many images the model has learned from, which count in nothing else),
 * {@code trained_images[]}, {@code normal_classes[]}, {@code threshold},
 * {@code classes.<name>.{n, auroc, detected}}. With a second line {@code review} (its rate), {@code reviewed} (how many
 * images are to be looked at again), {@code review_threshold}, {@code local_review_threshold}, and {@code review} of each class
 * (share of its images). With maps also {@code local_auroc}, {@code decision_auroc} (of 1 -
 * decision_pvalue, ties counted half), {@code local_threshold}, {@code decision}, {@code false_alarms} (share of the
 * normal images); with masks {@code pixel_auroc}, {@code aupro_0.3}, {@code aupro_0.05}, {@code regions} and
 * {@code regions_found} (those with a value above 1), {@code pixels} ({@code network} or {@code mask}: whose pixels they
 * are) and {@code notes[]}; AUROCs and what masks say also for each class.
 * {@code chosen_line} and {@code chosen_line_of} are there where a line chosen on known bad images decides.
 * {@code drift.{alarms, expected, low, high, ks_p, message}}: the share of images (of good ones, where there are labels) that
 * alarm, the wanted one, the 95 % interval (Clopper-Pearson) of the former, p of the comparison with the training images
 * (Kolmogorov-Smirnov), and a sentence if something changed beyond doubt, else empty; also {@code images}, how many,
 * {@code alarms_p} of so many alarms, {@code change_p} of a change on the way (Pettitt) and {@code order} ({@code name} or
 * {@code date}).
 * Beside each {@code auroc}, {@code local_auroc} and {@code decision_auroc} that is there, the 95 % interval (DeLong) as
 * {@code auroc_low}, {@code auroc_high}, {@code auroc_interval} (what is special in it) and {@code auroc_remark} (if it holds 0.5
 * or lies below), after {@code local_} or {@code decision_} for these.
 * What is not defined (the normal class's own AUROC, say) is {@code null}.
 */
public final class MetricsFile {

	private static final Gson GSON = new GsonBuilder().setPrettyPrinting().serializeNulls().disableHtmlEscaping()
		.create();

	private MetricsFile() {}

	/**
	 * Writes the metrics.
	 *
	 * @throws sc.fiji.anomaly.AnomalyException if the file cannot be written; one that was there before is then untouched
	 */
	public static void write(final ScoreReport report, final Path file) {
		AtomicFile.write(file, true, out -> out.write((GSON.toJson(json(report)) + "\n").getBytes(StandardCharsets.UTF_8)));
	}

	private static JsonObject json(final ScoreReport report) {
		final JsonObject json = new JsonObject();
		add(json, "auroc", report.auroc());
		report.interval(Measure.SCORE).ifPresent(i -> AurocKeys.addInterval(json, "auroc_", i));
		json.addProperty("n", report.rows().size() - report.unreadable().size() - report.trained().size());
		json.addProperty("unreadable", report.unreadable().size());
		if (ScoreReport.knowsTrained(report.rows())) addTrained(json, report);
		add(json, "threshold", report.threshold());
		if (report.hasMaps()) {
			add(json, "local_auroc", report.auroc(Measure.LOCAL));
			add(json, "decision_auroc", report.auroc(Measure.DECISION));
			report.interval(Measure.LOCAL).ifPresent(i -> AurocKeys.addInterval(json, "local_auroc_", i));
			report.interval(Measure.DECISION).ifPresent(i -> AurocKeys.addInterval(json, "decision_auroc_", i));
			add(json, "local_threshold", report.thresholds().local());
			json.addProperty("decision", report.thresholds().decision().label());
			add(json, "false_alarms", report.falsePositiveRate());
		}
		report.thresholds().chosen().ifPresent(l -> {
			json.addProperty("chosen_line", l.value());
			json.addProperty("chosen_line_of", l.of().label());
		});
		report.thresholds().review().ifPresent(r -> {
			json.addProperty("review", r.rate());
			json.addProperty("reviewed", report.reviews());
			add(json, "review_threshold", r.score());
			if (report.hasMaps()) add(json, "local_review_threshold", r.local());
		});
		report.masks().ifPresent(m -> {
			add(json, m.all());
			json.addProperty("pixels", m.pixels().label());
		});
		report.drift().ifPresent(d -> json.add("drift", json(d)));
		final JsonObject classes = new JsonObject();
		for (final ClassResult c : report.classes())
			classes.add(c.name(), json(c, report.hasMaps()));
		json.add("classes", classes);
		report.masks().ifPresent(m -> json.add("notes", notes(m)));
		return json;
	}

	private static JsonArray normalClasses(final ScoreReport report) {
		final JsonArray names = new JsonArray();
		report.classes().stream().filter(ClassResult::normal).forEach(c -> names.add(c.name()));
		return names;
	}

	private static void addTrained(final JsonObject json, final ScoreReport report) {
		json.addProperty("trained", report.trained().size());
		final JsonArray images = new JsonArray();
		report.trained().forEach(r -> images.add(r.image()));
		json.add("trained_images", images);
		json.add("normal_classes", normalClasses(report));
	}

	private static JsonObject json(final DriftReport report) {
		final JsonObject json = new JsonObject();
		final Drift drift = report.drift();
		json.addProperty("alarms", drift.alarms().share());
		json.addProperty("expected", report.fpr());
		json.addProperty("low", drift.alarms().low());
		json.addProperty("high", drift.alarms().high());
		json.addProperty("ks_p", drift.distribution().p());
		json.addProperty("message", report.message());
		json.addProperty("images", drift.alarms().of());
		json.addProperty("alarms_p", drift.alarmP());
		json.addProperty("change_p", drift.change().p());
		json.addProperty("order", report.order());
		return json;
	}

	private static JsonObject json(final ClassResult c, final boolean maps) {
		final JsonObject json = new JsonObject();
		json.addProperty("n", c.n());
		add(json, "auroc", c.auroc());
		json.addProperty("detected", number(c.detected()));
		if (!Double.isNaN(c.review())) json.addProperty("review", c.review());
		if (maps) {
			add(json, "local_auroc", c.localAuroc());
			add(json, "decision_auroc", c.decisionAuroc());
		}
		c.intervals().forEach((measure, i) -> AurocKeys.addInterval(json, measure == Measure.SCORE ? "auroc_" : measure
			.name().toLowerCase(Locale.ROOT) + "_auroc_", i));
		c.pixels().ifPresent(p -> add(json, p));
		return json;
	}

	private static void add(final JsonObject json, final PixelResult pixels) {
		add(json, "pixel_auroc", pixels.auroc());
		add(json, "aupro_0.3", pixels.aupro(PixelResult.LIMIT));
		add(json, "aupro_0.05", pixels.aupro(PixelResult.LOW_LIMIT));
		json.addProperty("regions", pixels.regions());
		json.addProperty("regions_found", pixels.found());
	}

	private static JsonArray notes(final MaskReport masks) {
		final JsonArray notes = new JsonArray();
		masks.notes().forEach(notes::add);
		return notes;
	}

	private static void add(final JsonObject json, final String name, final OptionalDouble value) {
		json.addProperty(name, number(value.orElse(Double.NaN)));
	}

	private static Double number(final double value) {
		return Double.isNaN(value) ? null : value;
	}
}
