package sc.fiji.anomaly.report.page;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.RgbImage;
import sc.fiji.anomaly.image.map.AnomalyMap;
import sc.fiji.anomaly.image.map.MapRegion;
import sc.fiji.anomaly.image.map.MapRegions;
import sc.fiji.anomaly.image.map.Outline;
import sc.fiji.anomaly.report.LocalScore;
import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.report.picture.PictureSource;

/**
 * The pictures of the page, each with its map, the regions above the line and the outlines of its mask. The fewer there
 * are, the larger they may be: together they stay below 25 MB, a third of which is the writing of bytes as text.
 */
final class PagePictures {

	private static final int[] COUNTS = { 60, 200, 600, 1200 };
	private static final int[] EDGES = { 640, 448, 320, 224, 192 };
	private static final int MOST_BYTES = 60_000;
	private static final int ALL_BYTES = 15_000_000;
	private static final int MAP_PIXELS = 2_500_000;
	static final int MOST_REGIONS = 20;
	private static final int MOST_OUTLINES = 12;
	private static final int MOST_POINTS = 48;

	private PagePictures() {}

	/**
	 * Reads the images again.
	 *
	 * @param chosen places in the table
	 * @return one object each, in that order; an image that cannot be read any more has no {@code jpeg}
	 * @throws java.util.concurrent.CancellationException if canceled
	 */
	static JsonArray of(final List<ScoreRow> rows, final List<Integer> chosen, final PictureSource source,
		final Progress progress)
	{
		final int bytes = Math.min(MOST_BYTES, ALL_BYTES / Math.max(1, chosen.size()));
		final AtomicReferenceArray<JsonObject> made = new AtomicReferenceArray<>(Math.max(1, chosen.size()));
		source.pictures(chosen.stream().map(rows::get).toList(), edge(chosen.size()), progress, (k, picture) -> made.set(k,
			json(rows.get(chosen.get(k)), chosen.get(k), picture, bytes, cells(chosen.size()), source)));
		final JsonArray array = new JsonArray(chosen.size());
		for (int k = 0; k < chosen.size(); k++)
			array.add(made.get(k));
		return array;
	}

	/** How many pixels a map may have, of which each takes a byte at most: with 2,000 pictures 1,250, 35 x 35 patches. */
	static int cells(final int pictures) {
		return MAP_PIXELS / Math.max(1, pictures);
	}

	/** Of the longer side, in pixels. */
	private static int edge(final int count) {
		int i = 0;
		while (i < COUNTS.length && count > COUNTS[i])
			i++;
		return EDGES[i];
	}

	private static JsonObject json(final ScoreRow row, final int place, final Optional<RgbImage> picture, final int bytes,
		final int cells, final PictureSource source)
	{
		final JsonObject json = new JsonObject();
		json.addProperty("row", place);
		picture.ifPresent(p -> json.addProperty("jpeg", PictureCode.jpeg(p, bytes)));
		row.local().map(LocalScore::map).ifPresent(map -> {
			addMap(json, map, cells);
			source.masks().ifPresent(m -> addMask(json, m.of(row), map));
		});
		return json;
	}

	private static void addMap(final JsonObject json, final AnomalyMap map, final int cells) {
		final double width = map.area().width(), height = map.area().height();
		json.addProperty("map", PictureCode.png(map, cells));
		json.add("size", Json.wholes(map.area().width(), map.area().height()));
		json.add("seen", Json.numbers(rounded(map.originalX(0) / width), rounded(map.originalY(0) / height), rounded(map
			.originalX(map.window().width()) / width), rounded(map.originalY(map.window().height()) / height)));
		if (map.peak() <= 1) return;
		final List<MapRegion> regions = MapRegions.of(map);
		final JsonArray array = new JsonArray();
		regions.stream().limit(MOST_REGIONS).forEach(r -> array.add(Json.numbers(r.area(), r.x(), r.y(), r.width(), r
			.height(), rounded(r.peak()), rounded(r.mean()))));
		json.add("regions", array);
		json.addProperty("region_count", regions.size());
	}

	/** In thousandths of width and height; lines with many points lose some. */
	private static void addMask(final JsonObject json, final List<Outline> outlines, final AnomalyMap map) {
		final JsonArray array = new JsonArray();
		for (final Outline outline : outlines.subList(0, Math.min(MOST_OUTLINES, outlines.size()))) {
			final int n = outline.x().length, step = (n + MOST_POINTS - 1) / MOST_POINTS;
			final JsonArray points = new JsonArray();
			for (int i = 0; i < n; i += step) {
				points.add(Math.round(1000 * outline.x()[i] / map.area().width()));
				points.add(Math.round(1000 * outline.y()[i] / map.area().height()));
			}
			array.add(points);
		}
		if (!array.isEmpty()) json.add("mask", array);
	}

	private static double rounded(final double value) {
		return Math.round(value * 1e4) / 1e4;
	}
}
