package sc.fiji.anomaly.report.picture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.image.PillowResize;
import sc.fiji.anomaly.image.RgbImage;
import sc.fiji.anomaly.image.format.ImageFile;
import sc.fiji.anomaly.report.ScoreRow;

/** Pictures of the files in a folder, one after the other. */
public record PicturesOfFiles(Path folder) implements PictureSource {

	@Override
	public Path original(final ScoreRow row) {
		return folder.resolve(row.image());
	}

	@Override
	public Optional<RgbImage> picture(final ScoreRow row, final int size) {
		try {
			return Optional.of(PillowResize.fit(ImageFile.read(original(row)), DisplayRange.NONE, size));
		}
		catch (final IOException e) {
			return Optional.empty();
		}
	}

	@Override
	public void pictures(final List<ScoreRow> rows, final int size, final Progress progress,
		final BiConsumer<Integer, Optional<RgbImage>> each)
	{
		for (int i = 0; i < rows.size(); i++)
			each.accept(i, picture(rows.get(i), size));
	}
}
