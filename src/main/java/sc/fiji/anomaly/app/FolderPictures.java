package sc.fiji.anomaly.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.feature.Thumbnails;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.image.RgbImage;
import sc.fiji.anomaly.image.format.ImageFile;
import sc.fiji.anomaly.image.format.ImageSize;
import sc.fiji.anomaly.image.map.SeenPart;
import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.report.picture.MaskOutlines;
import sc.fiji.anomaly.report.picture.PictureSource;

/**
 * The pictures of a scored folder, read from its files.
 *
 * @param root what the rows' paths are relative to
 * @param range the model's gray range
 * @param part what is seen of an image of some width and height
 * @param masks outlines of the masks, where the folder has any
 */
record FolderPictures(Path root, DisplayRange range, Optional<MaskOutlines> masks, BiFunction<Integer, Integer, SeenPart> part)
	implements PictureSource
{

	@Override
	public Path original(final ScoreRow row) {
		return root.resolve(row.image());
	}

	@Override
	public Optional<SeenPart> seen(final ScoreRow row) {
		if (row.local().isPresent()) return PictureSource.super.seen(row);
		try {
			final ImageSize size = ImageFile.probe(original(row));
			return Optional.of(part.apply(size.width(), size.height()));
		}
		catch (final IOException | AnomalyException unknown) {
			return Optional.empty();
		}
	}

	@Override
	public Optional<RgbImage> picture(final ScoreRow row, final int size) {
		return Thumbnails.read(original(row), range, size);
	}

	@Override
	public void pictures(final List<ScoreRow> rows, final int size, final Progress progress,
		final BiConsumer<Integer, Optional<RgbImage>> each)
	{
		Thumbnails.read(rows.stream().map(this::original).toList(), range, size, progress, each);
	}
}
