package sc.fiji.anomaly.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.dataset.Dataset;
import sc.fiji.anomaly.dataset.ImageEntry;
import sc.fiji.anomaly.feature.Thumbnails;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.image.RgbImage;
import sc.fiji.anomaly.image.format.ImageFiles;
import sc.fiji.anomaly.image.format.ImageSource;
import sc.fiji.anomaly.image.format.OpenImage;
import sc.fiji.anomaly.image.map.SeenPart;
import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.report.picture.MaskOutlines;
import sc.fiji.anomaly.report.picture.PictureSource;

/**
 * The pictures of a scored folder, read from its files.
 *
 * @param entries the images, by their rows' paths
 * @param files how they are read
 * @param range the model's gray range
 * @param part what is seen of an image of some width and height
 * @param masks outlines of the masks, where the folder has any
 */
record FolderPictures(Map<String, ImageEntry> entries, ImageFiles files, DisplayRange range, Optional<MaskOutlines> masks,
	BiFunction<Integer, Integer, SeenPart> part) implements PictureSource
{

	/** Of a folder. */
	static FolderPictures of(final Dataset dataset, final ImageFiles files, final DisplayRange range,
		final Optional<MaskOutlines> masks, final BiFunction<Integer, Integer, SeenPart> part)
	{
		final Map<String, ImageEntry> entries = new HashMap<>();
		dataset.entries().forEach(e -> entries.put(e.path(), e));
		return new FolderPictures(entries, files, range, masks, part);
	}

	@Override
	public Path original(final ScoreRow row) {
		return entries.get(row.image()).file();
	}

	private ImageSource source(final ScoreRow row) {
		return entries.get(row.image()).source();
	}

	@Override
	public Optional<SeenPart> seen(final ScoreRow row) {
		if (row.local().isPresent()) return PictureSource.super.seen(row);
		try (OpenImage image = files.open(source(row))) {
			return image.size().map(s -> part.apply(s.width(), s.height()));
		}
		catch (final IOException | AnomalyException unknown) {
			return Optional.empty();
		}
	}

	@Override
	public Optional<RgbImage> picture(final ScoreRow row, final int size) {
		return Thumbnails.read(source(row), files, range, size);
	}

	@Override
	public void pictures(final List<ScoreRow> rows, final int size, final Progress progress,
		final BiConsumer<Integer, Optional<RgbImage>> each)
	{
		Thumbnails.read(rows.stream().map(this::source).toList(), files, range, size, progress, each);
	}
}
