package sc.fiji.anomaly.report.page;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;

import sc.fiji.anomaly.math.Embedding;
import sc.fiji.anomaly.report.ScoreReport;
import sc.fiji.anomaly.report.ScoreRow;

/**
 * The images in three dimensions, for the page: {@code axes[]}, {@code words[]} and {@code x[]}, {@code y[]}, {@code z[]},
 * one number for each row of the table, {@code null} where an image has no place. Numbers are whole thousandths of the
 * largest one, on one scale, so that distances are true. At most {@value #MOST} images have one: of more, those that
 * alarm, up to half of it, and an even sample of the others.
 */
final class PageEmbedding {

	static final int MOST = 50_000;

	private static final int SCALE = 1000;

	private PageEmbedding() {}

	/** @param embedding of the readable rows, in their order */
	static JsonObject of(final ScoreReport report, final Embedding embedding) {
		return of(report, embedding, MOST);
	}

	static JsonObject of(final ScoreReport report, final Embedding embedding, final int most) {
		final List<ScoreRow> rows = report.rows();
		final List<Integer> readable = IntStream.range(0, rows.size()).filter(i -> rows.get(i).isReadable()).boxed().toList();
		final List<Integer> chosen = chosen(rows, readable, most);
		final JsonObject json = new JsonObject();
		json.add("axes", Json.texts(embedding.axes()));
		json.add("words", Json.texts(words(embedding, chosen.size(), readable.size())));
		final double[][] places = embedding.coordinates();
		double largest = Double.MIN_NORMAL;
		for (final double[] place : places)
			for (final double c : place)
				largest = Math.max(largest, Math.abs(c));
		final boolean[] wanted = new boolean[rows.size()];
		chosen.forEach(i -> wanted[i] = true);
		for (int axis = 0; axis < Embedding.DIMENSIONS; axis++)
			json.add(List.of("x", "y", "z").get(axis), column(rows, wanted, places, axis, SCALE / largest));
		return json;
	}

	private static JsonArray column(final List<ScoreRow> rows, final boolean[] wanted, final double[][] places,
		final int axis, final double scale)
	{
		final JsonArray column = new JsonArray(wanted.length);
		int next = 0;
		for (int i = 0; i < wanted.length; i++) {
			if (wanted[i]) column.add(Math.round(places[next][axis] * scale));
			else column.add(JsonNull.INSTANCE);
			if (rows.get(i).isReadable()) next++;
		}
		return column;
	}

	private static List<Integer> chosen(final List<ScoreRow> rows, final List<Integer> readable, final int most) {
		if (readable.size() <= most) return readable;
		final List<Integer> alarms = sample(readable.stream().filter(i -> rows.get(i).anomalous()).toList(), most / 2);
		final List<Integer> chosen = new ArrayList<>(alarms);
		chosen.addAll(sample(readable.stream().filter(i -> !rows.get(i).anomalous()).toList(), most - alarms.size()));
		Collections.sort(chosen);
		return chosen;
	}

	private static List<Integer> sample(final List<Integer> list, final int most) {
		if (list.size() <= most) return list;
		return IntStream.range(0, most).mapToObj(k -> list.get((int) ((long) k * list.size() / most))).toList();
	}

	private static List<String> words(final Embedding embedding, final int shown, final int of) {
		final List<String> words = new ArrayList<>();
		words.add("Each image at its place along the three directions in which the features of these images vary most (" + String
			.join("; ", embedding.axes()) + " of their variance). Images that lie together look alike to the network; all other " +
			"directions are left out, so that what lies together here may still differ.");
		if (shown < of) words.add(Texts.number(shown) + " of " + Texts.images(of) + " are shown: those that alarm, and a sample " +
			"of the others.");
		return words;
	}
}
