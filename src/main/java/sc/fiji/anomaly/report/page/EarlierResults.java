package sc.fiji.anomaly.report.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Decision;
import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.image.CropWindow;
import sc.fiji.anomaly.image.map.AnomalyMap;
import sc.fiji.anomaly.report.LocalScore;
import sc.fiji.anomaly.report.Nearest;
import sc.fiji.anomaly.report.ReviewLines;
import sc.fiji.anomaly.report.ScoreReport;
import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.report.Thresholds;
import sc.fiji.anomaly.report.Verdict;

/**
 * A folder of results, read to make its page again. With {@value ReportPage#DATA} all of it; without, what the tables
 * {@code scores.csv} and {@code metrics.json} say, with the maps that are there as files: no pictures, and little of the
 * model.
 */
public final class EarlierResults {

	private static final String SCORES = "scores.csv";
	private static final String METRICS = "metrics.json";
	private static final Set<String> NORMAL = Set.of("good", "normal", "ok");
	private static final CSVFormat CSV = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

	private EarlierResults() {}

	/**
	 * Makes the page of a folder again.
	 *
	 * @return what the page lacks, in sentences; none if nothing
	 * @throws AnomalyException if the folder holds no results, or the page cannot be written
	 * @throws IOException if a file cannot be read
	 */
	public static List<String> writePage(final Path folder) throws IOException {
		return writePage(folder, List.of());
	}

	/**
	 * The same with what people said of the images.
	 *
	 * @param review sentences; none where nobody said anything
	 */
	public static List<String> writePage(final Path folder, final List<String> review) throws IOException {
		if (!Files.isRegularFile(folder.resolve(SCORES))) throw new AnomalyException("there is no " + SCORES + " in " + folder +
			": give the output folder of Score Images");
		final List<String> notes = new ArrayList<>();
		final List<CSVRecord> table = table(folder.resolve(SCORES));
		JsonObject data = ReportPage.read(folder);
		if (data != null && !sameImages(data, table)) {
			data = null;
			notes.add(ReportPage.DATA + " is of other images than " + SCORES + " and was left out.");
		}
		if (data == null) {
			data = data(table, folder, notes);
		}
		ReportPage.review(data, review);
		ReportPage.writePage(data, folder);
		return notes;
	}

	private static List<CSVRecord> table(final Path file) throws IOException {
		try (CSVParser parser = CSV.parse(Files.newBufferedReader(file))) {
			final List<CSVRecord> records = parser.getRecords();
			if (parser.getHeaderNames().containsAll(List.of("image", "score", "problem"))) return records;
		}
		catch (final UncheckedIOException | IllegalArgumentException damaged) {
			throw new AnomalyException(file + " cannot be read (" + damaged.getMessage() + "): score again", damaged);
		}
		throw new AnomalyException(file + " is not a table of scores: it lacks the columns image, score, problem. Score again");
	}

	private static boolean sameImages(final JsonObject data, final List<CSVRecord> table) {
		final List<JsonElement> images = data.getAsJsonObject("rows").getAsJsonArray("image").asList();
		if (images.size() != table.size()) return false;
		for (int i = 0; i < table.size(); i++)
			if (!images.get(i).getAsString().equals(table.get(i).get("image"))) return false;
		return true;
	}

	private static JsonObject data(final List<CSVRecord> table, final Path folder, final List<String> notes) {
		final JsonObject metrics = metrics(folder.resolve(METRICS));
		final OptionalDouble local = number(metrics, "local_threshold");
		final Thresholds thresholds = new Thresholds(number(metrics, "threshold"), local, metrics.has("decision") ? Decision
			.parse(metrics.get("decision").getAsString()) : Decision.SCORE, number(metrics, "review").isPresent() ? Optional.of(
				new ReviewLines(number(metrics, "review").getAsDouble(), number(metrics, "review_threshold"), number(metrics,
					"local_review_threshold"))) : Optional.empty());
		final List<ScoreRow> rows = table.stream().map(r -> row(r, local.orElse(Double.NaN))).toList();
		final Path name = folder.toAbsolutePath().normalize().getFileName();
		final ScoreReport report = ScoreReport.of(rows, normal(metrics), thresholds);
		final JsonObject data = PageData.of(report, Optional.empty(), name == null ? "results" : name.toString());
		final JsonArray maps = EarlierMaps.of(folder, rows, PictureChoice.worstFirst(report));
		data.add("pictures", maps);
		notes.add(missing(maps.size()));
		final JsonObject columns = data.getAsJsonObject("rows");
		for (final String place : List.of("x", "y"))
			if (columns.has(place)) columns.add(place, Json.numbers(table, r -> cell(r, place)));
		if (metrics.has("regions")) addMasks(data, metrics);
		addDrift(data, metrics);
		data.addProperty("picture_words", String.join(" ", notes));
		return data;
	}

	/** Results of earlier versions do not say it: there they are the usual ones. */
	private static Set<String> normal(final JsonObject metrics) {
		if (!(metrics.get("normal_classes") instanceof JsonArray names)) return NORMAL;
		return names.asList().stream().map(JsonElement::getAsString).collect(Collectors.toSet());
	}

	private static String missing(final int maps) {
		return (maps == 0 ? "There are no pictures and no maps" : "There are maps of " + Texts.images(maps) +
			", from the folder maps, but no pictures and no embedding") + ", and little is known of the model, because the folder " +
			"has no " + ReportPage.DATA + " of these results: score again to have them.";
	}

	/** Of earlier drift the sentence is known, if there was one. */
	private static void addDrift(final JsonObject data, final JsonObject metrics) {
		if (!metrics.has("drift") || !metrics.get("drift").isJsonObject()) return;
		final JsonElement message = metrics.getAsJsonObject("drift").get("message");
		if (message == null || !message.isJsonPrimitive() || message.getAsString().isEmpty()) return;
		final JsonArray summary = new JsonArray();
		summary.add(message.getAsString() + ".");
		data.getAsJsonArray("summary").forEach(summary::add);
		data.add("summary", summary);
	}

	private static void addMasks(final JsonObject data, final JsonObject metrics) {
		final JsonObject masks = new JsonObject();
		for (final String key : List.of("pixel_auroc", "aupro_0.3", "aupro_0.05", "regions", "regions_found"))
			if (metrics.has(key)) masks.add(key, metrics.get(key));
		data.add("masks", masks);
	}

	/** Empty if the file is missing or damaged. */
	private static JsonObject metrics(final Path file) {
		try {
			return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
		}
		catch (final IOException | JsonParseException | IllegalStateException none) {
			return new JsonObject();
		}
	}

	private static OptionalDouble number(final JsonObject json, final String key) {
		return json.has(key) && json.get(key).isJsonPrimitive() ? OptionalDouble.of(json.get(key).getAsDouble())
			: OptionalDouble.empty();
	}

	private static double cell(final CSVRecord record, final String column) {
		if (!record.isMapped(column) || record.get(column).isBlank()) return Double.NaN;
		try {
			return Double.parseDouble(record.get(column));
		}
		catch (final NumberFormatException e) {
			throw new AnomalyException(SCORES + " has '" + record.get(column) + "' in column " + column +
				", which is no number: score again", e);
		}
	}

	/** Of a map nothing is known but how far its largest value is beyond the line. */
	private static ScoreRow row(final CSVRecord record, final double localThreshold) {
		final String image = record.get("image"), name = record.isMapped("class") ? record.get("class") : "";
		final double score = cell(record, "score"), local = cell(record, "local");
		if (Double.isNaN(score)) return ScoreRow.unreadable(image, name, record.get("problem").isEmpty() ? "no score" : record
			.get("problem"));
		final float peak = (float) (Double.isNaN(localThreshold) ? 0 : local / localThreshold);
		final Optional<LocalScore> place = Double.isNaN(local) ? Optional.empty() : Optional.of(new LocalScore(local, cell(
			record, "local_pvalue"), cell(record, "decision_pvalue"), new AnomalyMap(new PatchGrid(1, 1), new float[] { peak },
				new CropWindow(1, 1, 1, 1, 0, 0, 1, 1))));
		final Optional<Boolean> trained = record.isMapped("trained") ? Optional.of(cell(record, "trained") == 1) : Optional.empty();
		final ScoreRow row = new ScoreRow(image, name, score, cell(record, "pvalue"), cell(record, "anomalous") == 1, "", place,
			record.isMapped("verdict") && record.get("verdict").equals(Verdict.REVIEW.word()), trained);
		return record.isMapped("nearest") && !record.get("nearest").isEmpty() ? row.with(new Nearest(record.get("nearest"),
			Double.NaN)) : row;
	}
}
