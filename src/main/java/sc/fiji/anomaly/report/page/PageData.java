package sc.fiji.anomaly.report.page;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.report.DriftReport;
import sc.fiji.anomaly.report.ScoreReport;
import sc.fiji.anomaly.report.picture.MapColors;
import sc.fiji.anomaly.report.picture.PictureSource;

/**
 * The data of a page, as JSON: {@code title}, {@code made}, {@code software}, {@code model}, {@code summary[]},
 * {@code limits[]}, {@code methods[]}, {@code classes[]} and which of them are {@code normal[]}, {@code rows} (a column
 * each), {@code measures[]}, {@code decision}, {@code thresholds}, {@code pictures[]} with {@code picture_words}, and where
 * there are masks {@code masks}; {@code embedding}, see {@link PageEmbedding}; {@code nearest} has pictures of good images, by
 * their paths. What is not known is left out or {@code null}. Where it was measured {@code drift} ({@code words[]},
 * {@code rows[]}, the images in their order in time, their p-values {@code values[]} and running {@code medians[]} of
 * {@code window}, {@code line}); and {@code review} ({@code words[]}), what people said of the images.
 */
public final class PageData {

	/** Of the JSON, so that a later program knows an earlier one's. */
	static final int FORMAT = 1;
	private static final int MOST_SCORES = 20_000;

	private PageData() {}

	/**
	 * Reads the images again that have a picture in the page.
	 *
	 * @param title what was scored: the folder's name
	 * @throws java.util.concurrent.CancellationException if canceled
	 */
	public static JsonObject of(final ScoreReport report, final ModelFacts model, final PictureSource source,
		final String title, final Progress progress)
	{
		final JsonObject json = of(report, Optional.of(model), title);
		final PictureChoice choice = PictureChoice.of(report);
		json.addProperty("picture_words", choice.words());
		json.add("pictures", PagePictures.of(report.rows(), choice.rows(), source, progress));
		json.add("nearest", NearestPictures.of(report.rows(), choice.rows(), source, progress));
		return json;
	}

	/** All but the pictures. */
	static JsonObject of(final ScoreReport report, final Optional<ModelFacts> model, final String title) {
		final JsonObject json = new JsonObject();
		json.addProperty("format", FORMAT);
		json.addProperty("title", title);
		json.addProperty("made", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
		json.addProperty("software", software());
		model.ifPresent(m -> json.add("model", model(m)));
		final PageWords words = new PageWords(report, model);
		json.add("summary", Json.texts(words.summary()));
		json.add("limits", Json.texts(PageLimits.of(report, model)));
		json.add("methods", Json.texts(PageMethods.of(report, model)));
		json.addProperty("decision", report.thresholds().decision().label());
		json.add("measures", PageMeasures.of(report, model.map(ModelFacts::fpr).orElse(OptionalDouble.empty())));
		final JsonObject thresholds = new JsonObject();
		thresholds.add("score", Json.number(report.thresholds().score()));
		thresholds.add("local", Json.number(report.thresholds().local()));
		json.add("thresholds", thresholds);
		PageRows.add(json, report);
		report.drift().ifPresent(d -> json.add("drift", drift(d, report)));
		report.embedding().ifPresent(e -> json.add("embedding", PageEmbedding.of(report, e)));
		report.masks().ifPresent(m -> json.add("masks", PageMasks.of(m)));
		json.addProperty("colors", colors());
		json.add("pictures", new JsonArray());
		return json;
	}

	private static JsonObject drift(final DriftReport report, final ScoreReport all) {
		final Map<String, Integer> places = new HashMap<>();
		for (int i = 0; i < all.rows().size(); i++)
			places.put(all.rows().get(i).image(), i);
		final JsonObject json = new JsonObject();
		json.add("words", Json.texts(report.words()));
		json.add("rows", Json.wholes(report.rows().stream().mapToInt(r -> places.get(r.image())).toArray()));
		json.add("values", Json.rounded(report.drift().pvalues()));
		json.add("medians", Json.rounded(report.medians()));
		json.addProperty("window", report.window());
		json.addProperty("line", report.fpr());
		return json;
	}

	private static String software() {
		final String version = PageData.class.getPackage().getImplementationVersion();
		return "Anomaly Detection for Fiji " + (version == null ? "(development)" : version);
	}

	private static JsonObject model(final ModelFacts m) {
		final JsonObject json = new JsonObject();
		json.addProperty("name", m.name());
		json.addProperty("sha256", m.sha256());
		json.addProperty("backbone", m.backbone());
		json.addProperty("checkpoint", m.checkpoint());
		json.addProperty("images", m.images());
		json.addProperty("created", m.created());
		json.addProperty("software", m.software());
		json.add("fpr", Json.number(m.fpr()));
		json.addProperty("view", m.view());
		if (m.scores().length <= MOST_SCORES) {
			json.add("scores", Json.numbers(m.scores()));
			json.add("local_scores", Json.numbers(m.localScores()));
		}
		return json;
	}

	/** Of the gray levels of a map, six hexadecimal digits each. */
	private static String colors() {
		final StringBuilder colors = new StringBuilder();
		for (int i = 0; i < 256; i++)
			colors.append(String.format(Locale.ROOT, "%06x", MapColors.rgb(MapColors.LOW + (MapColors.HIGH - MapColors.LOW) * i /
				255)));
		return colors.toString();
	}
}
