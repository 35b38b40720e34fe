package sc.fiji.anomaly.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import ij.io.FileInfo;
import ij.io.TiffDecoder;
import sc.fiji.anomaly.report.ImagePath;
import sc.fiji.anomaly.report.ScoreRow;

/**
 * Maps that are in a folder of results as files, {@code maps/<path>.tif}, with the regions of {@code regions.csv}: what a
 * page can show of images without the images.
 */
final class EarlierMaps {

	private static final String FOLDER = "maps";
	private static final String REGIONS = "regions.csv";
	private static final List<String> COLUMNS = List.of("area", "x", "y", "width", "height", "peak", "mean");
	private static final CSVFormat CSV = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
	private static final int PATCH = 14;
	/** Maps of more pixels may have been written at a lower resolution, at which a patch has another size. */
	private static final int MOST_WHOLE = 1 << 16;
	/** What no map of ours has. */
	private static final int MOST_PIXELS = 1 << 26;

	private final Path folder;
	private final Map<String, JsonArray> regions = new HashMap<>();
	private final Map<String, Integer> counts = new HashMap<>();

	private EarlierMaps(final Path results) {
		folder = results.resolve(FOLDER).toAbsolutePath().normalize();
		readRegions(results.resolve(REGIONS));
	}

	/**
	 * Pictures for the page, each a map alone; files that are missing or damaged are left out.
	 *
	 * @param rows the table
	 * @param ranked places in it, worst image first
	 */
	static JsonArray of(final Path results, final List<ScoreRow> rows, final List<Integer> ranked) {
		final EarlierMaps maps = new EarlierMaps(results);
		final List<Integer> there = ranked.stream().filter(i -> maps.file(rows.get(i).image()).isPresent()).limit(
			PictureChoice.MOST).toList();
		final JsonArray pictures = new JsonArray();
		for (final int place : there)
			maps.picture(rows.get(place).image(), PagePictures.cells(there.size())).ifPresent(p -> {
				p.addProperty("row", place);
				pictures.add(p);
			});
		return pictures;
	}

	/** Empty also if it would lie outside the folder: a table may have been changed by hand. */
	private Optional<Path> file(final String image) {
		try {
			return Optional.of(folder.resolve(ImagePath.with(image, ".tif")).normalize()).filter(f -> f.startsWith(folder)).filter(
				Files::isRegularFile);
		}
		catch (final InvalidPathException e) {
			return Optional.empty();
		}
	}

	private Optional<JsonObject> picture(final String image, final int mostCells) {
		try {
			final Path file = file(image).orElseThrow();
			final FileInfo info = info(file);
			final float[] pixels = pixels(file, info);
			final boolean patches = info.width % PATCH == 0 && info.height % PATCH == 0 && pixels.length <= MOST_WHOLE;
			final GrayMap map = patches ? ofPatches(pixels, info.width, info.height) : new GrayMap(pixels, info.width,
				info.height);
			final JsonObject json = new JsonObject();
			json.addProperty("map", PictureCode.png(map, mostCells));
			json.add("size", Json.wholes(Math.max(1, (int) Math.round(info.width * info.pixelWidth)), Math.max(1, (int) Math
				.round(info.height * info.pixelHeight))));
			json.add("seen", Json.wholes(0, 0, 1, 1));
			if (regions.containsKey(image)) {
				json.add("regions", regions.get(image));
				json.addProperty("region_count", counts.get(image));
			}
			return Optional.of(json);
		}
		catch (final IOException | RuntimeException damaged) {
			return Optional.empty();
		}
	}

	private static FileInfo info(final Path file) throws IOException {
		final FileInfo[] all = new TiffDecoder(file.getParent() + "/", file.getFileName().toString()).getTiffInfo();
		if (all == null || all.length != 1 || all[0].fileType != FileInfo.GRAY32_FLOAT || all[0].compression > FileInfo.COMPRESSION_NONE)
			throw new IOException("no map");
		final FileInfo info = all[0];
		final long pixels = (long) info.width * info.height;
		if (pixels <= 0 || pixels > MOST_PIXELS || info.getOffset() + 4 * pixels > Files.size(file)) throw new IOException(
			"cut off");
		return info;
	}

	private static float[] pixels(final Path file, final FileInfo info) throws IOException {
		final float[] pixels = new float[info.width * info.height];
		try (InputStream in = Files.newInputStream(file)) {
			in.skipNBytes(info.getOffset());
			ByteBuffer.wrap(in.readNBytes(4 * pixels.length)).order(info.intelByteOrder ? ByteOrder.LITTLE_ENDIAN
				: ByteOrder.BIG_ENDIAN).asFloatBuffer().get(pixels);
		}
		return pixels;
	}

	/**
	 * The values that patches have, from the pixels between their centres: up to its centre, half a pixel farther, each is
	 * as its two pixels above and to the left go on.
	 */
	private static GrayMap ofPatches(final float[] pixels, final int width, final int height) {
		final int columns = width / PATCH, rows = height / PATCH;
		final float[] values = new float[columns * rows];
		for (int r = 0, p = 0; r < rows; r++)
			for (int c = 0; c < columns; c++, p++) {
				final int at = (r * PATCH + PATCH / 2 - 1) * width + c * PATCH + PATCH / 2 - 1;
				values[p] = onwards(onwards(pixels[at - width - 1], pixels[at - width]), onwards(pixels[at - 1], pixels[at]));
			}
		return new GrayMap(values, columns, rows);
	}

	private static float onwards(final float before, final float last) {
		return last + (last - before) / 2;
	}

	/** None if the file is missing or another's. */
	private void readRegions(final Path file) {
		if (!Files.isRegularFile(file)) return;
		try (CSVParser parser = CSV.parse(Files.newBufferedReader(file))) {
			for (final CSVRecord record : parser) {
				final String image = record.get("image");
				if (counts.merge(image, 1, Integer::sum) <= PagePictures.MOST_REGIONS) regions.computeIfAbsent(image,
					i -> new JsonArray()).add(Json.numbers(COLUMNS.stream().mapToDouble(c -> Double.parseDouble(record.get(c)))
						.toArray()));
			}
		}
		catch (final IOException | RuntimeException damaged) {
			regions.clear();
		}
	}
}
