package sc.fiji.anomaly.report.table;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import sc.fiji.anomaly.AtomicFile;
import sc.fiji.anomaly.detect.PartScores;
import sc.fiji.anomaly.math.AurocInterval;
import sc.fiji.anomaly.math.PrincipalComponents;
import sc.fiji.anomaly.report.PartComparison;
import sc.fiji.anomaly.report.PartResult;
import sc.fiji.anomaly.report.PcaReport;

/**
 * {@code pca.json}: {@code training_images}, {@code features}, {@code components}, {@code null_components}, {@code images},
 * {@code unreadable}, {@code confidence}; {@code thresholds[]} with {@code variance}, {@code count} (as published) and
 * {@code count_inclusive}; {@code parts[]} with {@code part}, {@code variance}, {@code dimensions}, {@code shrinkage},
 * {@code auroc}, {@code low}, {@code high}, {@code interval}, {@code remark} and {@code classes.<name>.{n, auroc, low, high, interval}};
 * {@code comparisons[]} with {@code first}, {@code second}, {@code difference}, {@code p}; {@code notes[]}. What is not
 * defined is {@code null}.
 */
public final class PcaFile {

	private static final Gson GSON = new GsonBuilder().setPrettyPrinting().serializeNulls().disableHtmlEscaping()
		.create();

	private PcaFile() {}

	/**
	 * Writes the results.
	 *
	 * @throws sc.fiji.anomaly.AnomalyException if the file cannot be written; one that was there before is then untouched
	 */
	public static void write(final PcaReport report, final Path file) {
		AtomicFile.write(file, true, out -> out.write((GSON.toJson(json(report)) + "\n").getBytes(StandardCharsets.UTF_8)));
	}

	private static JsonObject json(final PcaReport report) {
		final PrincipalComponents pca = report.spectrum().components();
		final JsonObject json = new JsonObject();
		json.addProperty("training_images", pca.samples());
		json.addProperty("features", pca.dimension());
		json.addProperty("components", pca.count());
		json.addProperty("null_components", pca.dropped());
		json.addProperty("images", report.images().size() - report.unreadable().size());
		json.addProperty("unreadable", report.unreadable().size());
		json.addProperty("confidence", PcaReport.CONFIDENCE);
		final JsonArray thresholds = new JsonArray(), parts = new JsonArray(), comparisons = new JsonArray(),
				notes = new JsonArray();
		report.spectrum().shares().forEach(share -> thresholds.add(threshold(pca, share)));
		report.parts().forEach(p -> parts.add(part(report, p)));
		report.comparisons().forEach(c -> comparisons.add(comparison(c)));
		report.notes().forEach(notes::add);
		json.add("thresholds", thresholds);
		json.add("parts", parts);
		json.add("comparisons", comparisons);
		json.add("notes", notes);
		return json;
	}

	private static JsonObject threshold(final PrincipalComponents pca, final double share) {
		final JsonObject json = new JsonObject();
		json.addProperty("variance", share);
		json.addProperty("count", pca.leading(share));
		json.addProperty("count_inclusive", pca.leadingInclusive(share));
		return json;
	}

	private static JsonObject part(final PcaReport report, final PartResult result) {
		final PartScores part = result.part();
		final JsonObject json = new JsonObject();
		json.addProperty("part", part.components().label());
		json.addProperty("variance", number(part.variance()));
		json.addProperty("dimensions", report.dimensions(result));
		json.addProperty("shrinkage", number(part.shrinkage()));
		add(json, result.auroc().orElse(null));
		final JsonObject classes = new JsonObject();
		for (final String name : report.anomalies()) {
			final JsonObject entry = new JsonObject();
			entry.addProperty("n", report.count(name));
			add(entry, result.classes().get(name));
			classes.add(name, entry);
		}
		json.add("classes", classes);
		return json;
	}

	private static void add(final JsonObject json, final AurocInterval auroc) {
		json.addProperty("auroc", auroc == null ? null : number(auroc.auroc()));
		json.addProperty("low", auroc == null ? null : number(auroc.low()));
		json.addProperty("high", auroc == null ? null : number(auroc.high()));
		json.addProperty("interval", auroc == null ? "" : auroc.kind().note());
		json.addProperty("remark", auroc == null ? "" : auroc.remark());
	}

	private static JsonObject comparison(final PartComparison c) {
		final JsonObject json = new JsonObject();
		json.addProperty("first", c.first().label());
		json.addProperty("second", c.second().label());
		json.addProperty("difference", c.difference());
		json.addProperty("p", number(c.pvalue()));
		return json;
	}

	private static Double number(final double value) {
		return Double.isNaN(value) ? null : value;
	}
}
