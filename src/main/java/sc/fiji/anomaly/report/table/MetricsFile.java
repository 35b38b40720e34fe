package sc.fiji.anomaly.report.table;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;

import sc.fiji.anomaly.AtomicFile;
import sc.fiji.anomaly.report.ClassResult;
import sc.fiji.anomaly.report.ScoreReport;

/**
 * {@code metrics.json} of a labelled folder: {@code auroc}, {@code n}, {@code unreadable}, {@code threshold},
 * {@code classes.<name>.{n, auroc, detected}}. What is not defined (the normal class's own AUROC, say) is {@code null}.
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
		json.addProperty("auroc", number(report.auroc().orElse(Double.NaN)));
		json.addProperty("n", report.rows().size() - report.unreadable().size());
		json.addProperty("unreadable", report.unreadable().size());
		json.addProperty("threshold", number(report.threshold().orElse(Double.NaN)));
		final JsonObject classes = new JsonObject();
		for (final ClassResult c : report.classes()) {
			final JsonObject entry = new JsonObject();
			entry.addProperty("n", c.n());
			entry.addProperty("auroc", number(c.auroc().orElse(Double.NaN)));
			entry.addProperty("detected", number(c.detected()));
			classes.add(c.name(), entry);
		}
		json.add("classes", classes);
		return json;
	}

	private static Double number(final double value) {
		return Double.isNaN(value) ? null : value;
	}
}
