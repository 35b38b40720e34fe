package sc.fiji.anomaly.report.picture;

import java.util.Arrays;

import sc.fiji.anomaly.image.map.AnomalyMap;
import sc.fiji.anomaly.image.map.MapRows;

/** A map at the pixels of a small picture, in which no patch is lost: where it has more patches than pixels. */
final class ReducedMap {

	private ReducedMap() {}

	/**
	 * The map at each pixel of a picture of the whole image: at its centre; where a pixel holds more than a patch, the
	 * largest value of points half a patch apart or less. NaN where nothing was looked at.
	 */
	static float[] pixels(final AnomalyMap map, final int width, final int height) {
		final int across = points(map.area().width() / (map.patchWidth() * map.scaleX()), width);
		final int down = points(map.area().height() / (map.patchHeight() * map.scaleY()), height);
		if (across == 1 && down == 1) return map.pixels(width, height);
		final MapRows rows = map.rows(width * across, height * down);
		final float[] result = new float[width * height], row = new float[width * across];
		Arrays.fill(result, Float.NaN);
		for (int y = 0; y < rows.height(); y++) {
			rows.read(y, row, 0);
			for (int x = 0; x < row.length; x++) {
				final int at = y / down * width + x / across;
				if (!(row[x] <= result[at]) && !Float.isNaN(row[x])) result[at] = row[x];
			}
		}
		return result;
	}

	/** How many points a pixel has in a direction in which the image is so many patches long. */
	private static int points(final double patches, final int pixels) {
		return patches <= pixels ? 1 : (int) Math.ceil(2 * patches / pixels);
	}
}
