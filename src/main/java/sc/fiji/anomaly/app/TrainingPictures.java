package sc.fiji.anomaly.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.feature.Thumbnails;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.image.RgbImage;
import sc.fiji.anomaly.model.NormalModel;
import sc.fiji.anomaly.model.TrainingImage;
import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.report.picture.PictureSource;

/**
 * The pictures of a model's training images, from wherever their files are now.
 *
 * @param images by path
 */
record TrainingPictures(Map<String, TrainingImage> images, TrainingFiles files, DisplayRange range)
	implements PictureSource
{

	static TrainingPictures of(final NormalModel model, final TrainingFiles files) {
		return new TrainingPictures(model.images().stream().collect(Collectors.toMap(TrainingImage::path, Function.identity(), (a,
			b) -> a)), files, DisplayRange.parse(model.spec().range()));
	}

	/** The file of a training image; empty if it is not found. */
	Optional<Path> file(final String path) {
		return Optional.ofNullable(images.get(path)).flatMap(files::find);
	}

	@Override
	public Path original(final ScoreRow row) {
		return file(row.image()).orElse(Path.of(row.image()));
	}

	@Override
	public Optional<RgbImage> picture(final ScoreRow row, final int size) {
		return picture(row.image(), size);
	}

	@Override
	public Optional<RgbImage> nearest(final ScoreRow row, final int size) {
		return row.nearest().flatMap(n -> picture(n.image(), size));
	}

	/** A training image by its path. */
	Optional<RgbImage> picture(final String path, final int size) {
		return file(path).flatMap(f -> Thumbnails.read(f, range, size));
	}

	@Override
	public void pictures(final List<ScoreRow> rows, final int size, final Progress progress,
		final BiConsumer<Integer, Optional<RgbImage>> each)
	{
		Thumbnails.read(rows.stream().map(this::original).toList(), range, size, progress, each);
	}
}
