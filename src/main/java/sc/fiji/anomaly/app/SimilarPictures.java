package sc.fiji.anomaly.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.RgbImage;
import sc.fiji.anomaly.image.map.SeenPart;
import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.report.picture.MaskOutlines;
import sc.fiji.anomaly.report.picture.PictureSource;

/**
 * The pictures of scored images, with those of the good images they resemble most.
 *
 * @param scored of scored images
 * @param training of the images the model learned from
 */
record SimilarPictures(PictureSource scored, TrainingPictures training) implements PictureSource {

	@Override
	public Path original(final ScoreRow row) {
		return scored.original(row);
	}

	@Override
	public Optional<RgbImage> picture(final ScoreRow row, final int size) {
		return scored.picture(row, size);
	}

	@Override
	public void pictures(final List<ScoreRow> rows, final int size, final Progress progress,
		final BiConsumer<Integer, Optional<RgbImage>> each)
	{
		scored.pictures(rows, size, progress, each);
	}

	@Override
	public Optional<SeenPart> seen(final ScoreRow row) {
		return scored.seen(row);
	}

	@Override
	public Optional<RgbImage> nearest(final ScoreRow row, final int size) {
		return training.nearest(row, size);
	}

	@Override
	public Optional<MaskOutlines> masks() {
		return scored.masks();
	}
}
