package sc.fiji.anomaly.report.picture;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.RgbImage;
import sc.fiji.anomaly.report.ScoreRow;

/** Pictures with masks. */
record MaskedPictures(PictureSource source, MaskOutlines outlines) implements PictureSource {

	@Override
	public Path original(final ScoreRow row) {
		return source.original(row);
	}

	@Override
	public Optional<RgbImage> picture(final ScoreRow row, final int size) {
		return source.picture(row, size);
	}

	@Override
	public void pictures(final List<ScoreRow> rows, final int size, final Progress progress,
		final BiConsumer<Integer, Optional<RgbImage>> each)
	{
		source.pictures(rows, size, progress, each);
	}

	@Override
	public Optional<MaskOutlines> masks() {
		return Optional.of(outlines);
	}
}
