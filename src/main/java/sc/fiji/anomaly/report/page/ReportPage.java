package sc.fiji.anomaly.report.page;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

import sc.fiji.anomaly.AtomicFile;
import sc.fiji.anomaly.Sha256;

/**
 * The page as a file, {@value #NAME}, and its data, {@value #DATA}, from which it can be made again. Scripts, style and
 * data are in the page; a content security policy lets it fetch nothing and run no other script.
 */
public final class ReportPage {

	/** The page. */
	public static final String NAME = "report.html";
	/** Its data. */
	public static final String DATA = "report.json";

	/** Escapes what could end a script element. */
	private static final Gson GSON = new GsonBuilder().serializeNulls().create();
	private static final String RESOURCES = "/sc/fiji/anomaly/page/";
	private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/";
	private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)\\}\\}");

	private ReportPage() {}

	/**
	 * Writes data and page to a folder, each whole or not at all.
	 *
	 * @throws sc.fiji.anomaly.AnomalyException if one cannot be written
	 */
	public static void write(final JsonObject data, final Path folder) {
		AtomicFile.write(folder.resolve(DATA), true, out -> writeJson(data, out));
		writePage(data, folder);
	}

	/** Puts what people said of the images into the data; nothing for no sentences. */
	public static void review(final JsonObject data, final List<String> words) {
		data.remove("review");
		if (words.isEmpty()) return;
		final JsonObject review = new JsonObject();
		review.add("words", Json.texts(words));
		data.add("review", review);
	}

	/** Puts sentences before and after those of the result. */
	public static void frame(final JsonObject data, final List<String> before, final List<String> after) {
		final JsonArray all = Json.texts(before);
		all.addAll(data.getAsJsonArray("summary"));
		all.addAll(Json.texts(after));
		data.add("summary", all);
	}

	/** Writes the page alone. */
	static void writePage(final JsonObject data, final Path folder) {
		AtomicFile.write(folder.resolve(NAME), true, out -> writePage(data, out));
	}

	/** Removes what an earlier run wrote to a folder. */
	public static void remove(final Path folder) throws IOException {
		Files.deleteIfExists(folder.resolve(NAME));
		Files.deleteIfExists(folder.resolve(DATA));
	}

	/**
	 * Reads the data in a folder.
	 *
	 * @return null if there are none, or none that this program understands
	 */
	static JsonObject read(final Path folder) throws IOException {
		final Path file = folder.resolve(DATA);
		if (!Files.isRegularFile(file)) return null;
		try (BufferedReader reader = Files.newBufferedReader(file)) {
			final JsonElement json = JsonParser.parseReader(reader);
			final boolean known = json.isJsonObject() && json.getAsJsonObject().has("format") && json.getAsJsonObject().get(
				"format").getAsInt() == PageData.FORMAT;
			return known ? json.getAsJsonObject() : null;
		}
		catch (final JsonParseException | IllegalStateException | NumberFormatException damaged) {
			return null;
		}
	}

	private static void writePage(final JsonObject data, final OutputStream out) throws IOException {
		final Map<String, String> parts = parts(data);
		final String template = resource(RESOURCES + "page.html");
		final Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
		final Matcher places = PLACE.matcher(template);
		int from = 0;
		for (; places.find(); from = places.end()) {
			writer.write(template, from, places.start() - from);
			if (!places.group(1).equals("data")) writer.write(parts.get(places.group(1)));
			else {
				writer.flush();
				writeJson(data, out);
			}
		}
		writer.write(template, from, template.length() - from);
		writer.flush();
	}

	private static Map<String, String> parts(final JsonObject data) throws IOException {
		final String style = resource(UPLOT + "dist/uPlot.min.css") + resource(RESOURCES + "page.css");
		final StringBuilder script = new StringBuilder("/*! uPlot, https://github.com/leeoniya/uPlot\n").append(resource(
			UPLOT + "LICENSE")).append("*/\n").append(resource(UPLOT + "dist/uPlot.iife.min.js"));
		for (final String name : new String[] { "data", "maps", "draw", "rows", "histogram", "roc", "scatter", "embedding", "plots", "table", "grid", "line", "page" })
			script.append('\n').append(resource(RESOURCES + name + ".js"));
		final Map<String, String> parts = new LinkedHashMap<>();
		parts.put("title", html(data.get("title").getAsString()));
		parts.put("style", style);
		parts.put("script", script.toString());
		parts.put("stylehash", hash(style));
		parts.put("scripthash", hash(script.toString()));
		parts.put("summary", paragraphs(data, "summary", "p"));
		parts.put("limits", paragraphs(data, "limits", "li"));
		parts.put("methods", paragraphs(data, "methods", "p"));
		return parts;
	}

	/** As a policy names what may run. */
	private static String hash(final String text) {
		return "sha256-" + Base64.getEncoder().encodeToString(Sha256.bytesOf(text.getBytes(StandardCharsets.UTF_8)));
	}

	private static String paragraphs(final JsonObject data, final String key, final String tag) {
		final StringBuilder text = new StringBuilder();
		data.getAsJsonArray(key).forEach(p -> text.append('<').append(tag).append('>').append(html(p.getAsString())).append(
			"</").append(tag).append(">\n"));
		return text.toString();
	}

	/** Text in which nothing is markup, and nothing unseen. */
	static String html(final String text) {
		return Texts.visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'",
			"&#39;");
	}

	/** JSON that may stand in a script element: none of {@code < > & ' =} and no line separator is in it as it is. */
	static void writeJson(final JsonObject data, final OutputStream out) throws IOException {
		final Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
		GSON.toJson(data, writer);
		writer.flush();
	}

	private static String resource(final String name) throws IOException {
		try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
			if (in == null) throw new IOException("the plugin lacks " + name + ": install it again with all its libraries");
			return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
		}
	}
}
