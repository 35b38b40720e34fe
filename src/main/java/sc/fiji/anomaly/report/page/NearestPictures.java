package sc.fiji.anomaly.report.page;

import com.google.gson.JsonObject;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.report.picture.PictureSource;

/**
 * The pictures of the good images that are most similar to the images of the page, small ones, each once: what an image is
 * to be compared with. The worst images come first if there are too many; together below 4 MB.
 */
final class NearestPictures {

	private static final int MOST = 300;
	private static final int EDGE = 320;
	private static final int MOST_BYTES = 30_000;
	private static final int ALL_BYTES = 3_000_000;

	private NearestPictures() {}

	/**
	 * Reads the good images.
	 *
	 * @param chosen places in the table, worst image first
	 * @return data URIs by path; those whose file is not found are left out
	 * @throws java.util.concurrent.CancellationException if canceled
	 */
	static JsonObject of(final List<ScoreRow> rows, final List<Integer> chosen, final PictureSource source,
		final Progress progress)
	{
		final Map<String, ScoreRow> wanted = new LinkedHashMap<>();
		for (final int place : chosen)
			if (wanted.size() < MOST) rows.get(place).nearest().ifPresent(n -> wanted.putIfAbsent(n.image(), rows.get(place)));
		final int bytes = Math.min(MOST_BYTES, ALL_BYTES / Math.max(1, wanted.size()));
		final JsonObject pictures = new JsonObject();
		wanted.forEach((path, row) -> {
			progress.checkCanceled();
			source.nearest(row, EDGE).ifPresent(picture -> pictures.addProperty(path, PictureCode.jpeg(picture, bytes)));
		});
		return pictures;
	}
}
