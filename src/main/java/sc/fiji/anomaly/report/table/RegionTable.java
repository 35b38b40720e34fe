package sc.fiji.anomaly.report.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import sc.fiji.anomaly.image.map.MapRegion;
import sc.fiji.anomaly.image.map.MapRegions;
import sc.fiji.anomaly.math.Parallel;
import sc.fiji.anomaly.report.ScoreRow;

/**
 * {@code regions.csv}: what lies above 1 in the maps, a row for each connected region (8-connected), from the highest peak
 * of an image to the lowest. Columns: {@code image}, {@code region} (1 for the first of the image), {@code area}, {@code x},
 * {@code y}, {@code width}, {@code height} (of the bounding box), {@code peak} and {@code mean} of the map, {@code peak_x},
 * {@code peak_y}; places, lengths and areas in pixels of the original image.
 */
public final class RegionTable {

	private static final List<String> COLUMNS = List.of("image", "region", "area", "x", "y", "width", "height", "peak",
		"mean", "peak_x", "peak_y");
	private static final int BLOCK = 8;

	private RegionTable() {}

	/**
	 * Finds the regions of all rows that have a map and writes them; {@link ScoreTable#write} says how.
	 *
	 * @throws java.util.concurrent.CancellationException if canceled; nothing is written then
	 */
	public static void write(final List<ScoreRow> rows, final Path file, final Parallel parallel) {
		final List<List<String>> lines = new ArrayList<>();
		parallel.blocks("Finding regions", rows.size(), BLOCK, (from, to) -> rows.subList(from, to).stream().flatMap(
			RegionTable::lines).toList(), (from, found) -> lines.addAll(found));
		CsvFile.write(file, COLUMNS, lines);
	}

	private static Stream<List<String>> lines(final ScoreRow row) {
		if (row.local().isEmpty() || row.local().get().map().peak() <= 1) return Stream.of();
		final List<MapRegion> regions = MapRegions.of(row.local().get().map());
		return IntStream.range(0, regions.size()).mapToObj(i -> cells(row.image(), i + 1, regions.get(i)));
	}

	private static List<String> cells(final String image, final int number, final MapRegion r) {
		return Stream.of(image, number, r.area(), r.x(), r.y(), r.width(), r.height(), r.peak(), r.mean(), r.peakX(), r
			.peakY()).map(Object::toString).toList();
	}
}
