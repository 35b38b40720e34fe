package sc.fiji.anomaly.report.table;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import sc.fiji.anomaly.AtomicFile;
import sc.fiji.anomaly.report.NamedAuroc;
import sc.fiji.anomaly.report.ProblemGroup;
import sc.fiji.anomaly.report.Provenance;
import sc.fiji.anomaly.report.RunSummary;
import sc.fiji.anomaly.report.Tally;

/**
 * {@value #NAME}: {@code format}, {@code task}, {@code sentences[]}; {@code started}, {@code seconds}, {@code folder};
 * {@code model.{file, sha256, images}}, {@code backbone.{name, checkpoint, starter}}, {@code view}, {@code precision},
 * {@code device}, {@code versions.<name>}; {@code images.{all, readable, unreadable}};
 * {@code verdicts.{judged, anomalous, review, normal}}, {@code null} without one;
 * {@code classes.<name>} and {@code folders.<name>} with {@code images}, {@code unreadable} and, with verdicts,
 * {@code judged}, {@code anomalous}, {@code review} and {@code normal}; {@code auroc[].{of, auroc, low, high, interval,
 * remark}}; {@code problems[].{reason, images, names[]}}, a reason each, with the first names; {@code remarks[]} and
 * {@code drift[]}, sentences.
 */
public final class SummaryFile {

	/** Beside results; of a model file {@code wood.safetensors} it is {@code wood.summary.json}. */
	public static final String NAME = "summary.json";

	/** Of an analysis of components, which may be in the same folder. */
	public static final String PCA_NAME = "pca.summary.json";

	private static final int FORMAT = 1;
	private static final int MOST_NAMES = 20;
	private static final Gson GSON = new GsonBuilder().setPrettyPrinting().serializeNulls().disableHtmlEscaping()
		.create();

	private SummaryFile() {}

	/** Writes the summary to a folder. @throws sc.fiji.anomaly.AnomalyException if it cannot be written */
	public static void writeTo(final Path folder, final RunSummary summary) {
		write(summary, folder.resolve(summary.task().equals("pca") ? PCA_NAME : NAME));
	}

	/** Where the summary of a model's training is. */
	public static Path beside(final Path model) {
		return model.resolveSibling(model.getFileName().toString().replaceFirst("(?i)\\.safetensors$", "") + "." + NAME);
	}

	/**
	 * Writes the summary.
	 *
	 * @throws sc.fiji.anomaly.AnomalyException if the file cannot be written; one that was there before is then untouched
	 */
	public static void write(final RunSummary summary, final Path file) {
		AtomicFile.write(file, true, out -> out.write((GSON.toJson(json(summary)) + "\n").getBytes(StandardCharsets.UTF_8)));
	}

	private static JsonObject json(final RunSummary summary) {
		final JsonObject json = new JsonObject();
		json.addProperty("format", FORMAT);
		json.addProperty("task", summary.task());
		json.add("sentences", texts(summary.sentences()));
		add(json, summary.provenance());
		final JsonObject images = new JsonObject();
		images.addProperty("all", summary.all().images());
		images.addProperty("readable", summary.all().images() - summary.all().unreadable());
		images.addProperty("unreadable", summary.all().unreadable());
		json.add("images", images);
		json.add("verdicts", summary.hasVerdicts() ? verdicts(new JsonObject(), summary.all()) : null);
		json.add("classes", tallies(summary.classes(), summary.hasVerdicts()));
		json.add("folders", tallies(summary.folders(), summary.hasVerdicts()));
		final JsonArray aurocs = new JsonArray(), problems = new JsonArray();
		summary.aurocs().forEach(a -> aurocs.add(json(a)));
		summary.problems().forEach(p -> problems.add(json(p)));
		json.add("auroc", aurocs);
		json.add("problems", problems);
		json.add("remarks", texts(summary.remarks()));
		json.add("drift", texts(summary.drift()));
		return json;
	}

	private static void add(final JsonObject json, final Provenance p) {
		json.addProperty("started", p.started());
		json.addProperty("seconds", p.seconds());
		json.addProperty("folder", p.folder());
		final JsonObject model = new JsonObject(), backbone = new JsonObject(), versions = new JsonObject();
		model.addProperty("file", p.model());
		model.addProperty("sha256", p.sha256());
		model.addProperty("images", p.learned());
		backbone.addProperty("name", p.backbone());
		backbone.addProperty("checkpoint", p.checkpoint());
		backbone.addProperty("starter", p.starter());
		p.versions().forEach(versions::addProperty);
		json.add("model", model);
		json.add("backbone", backbone);
		json.addProperty("view", p.view());
		json.addProperty("precision", p.precision());
		json.addProperty("device", p.device());
		json.add("versions", versions);
	}

	private static JsonObject verdicts(final JsonObject json, final Tally tally) {
		json.addProperty("judged", tally.judged());
		json.addProperty("anomalous", tally.anomalous());
		json.addProperty("review", tally.review());
		json.addProperty("normal", tally.normal());
		return json;
	}

	private static JsonObject tallies(final List<Tally> tallies, final boolean verdicts) {
		final JsonObject all = new JsonObject();
		for (final Tally t : tallies) {
			final JsonObject json = new JsonObject();
			json.addProperty("images", t.images());
			json.addProperty("unreadable", t.unreadable());
			all.add(t.name(), verdicts ? verdicts(json, t) : json);
		}
		return all;
	}

	private static JsonObject json(final NamedAuroc named) {
		final JsonObject json = new JsonObject();
		json.addProperty("of", named.of());
		AurocKeys.add(json, "", named.value());
		return json;
	}

	private static JsonObject json(final ProblemGroup group) {
		final JsonObject json = new JsonObject();
		json.addProperty("reason", group.reason());
		json.addProperty("images", group.count());
		json.add("names", texts(group.images().stream().limit(MOST_NAMES).toList()));
		return json;
	}

	private static JsonArray texts(final List<String> texts) {
		final JsonArray array = new JsonArray(texts.size());
		texts.forEach(array::add);
		return array;
	}
}
