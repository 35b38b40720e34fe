package sc.fiji.anomaly.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.feature.Thumbnails;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.image.RgbImage;
import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.report.picture.MaskOutlines;
import sc.fiji.anomaly.report.picture.PictureSource;

/**
 * The pictures of a scored folder, read from its files.
 *
 * @param root what the rows' paths are relative to
 * @param range the model's gray range
 * @param masks outlines of the masks, where the folder has any
 */
record FolderPictures(Path root, DisplayRange range, Optional<MaskOutlines> masks) implements PictureSource {

	@Override
	public Path original(final ScoreRow row) {
		return root.resolve(row.image());
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
