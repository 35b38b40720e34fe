package sc.fiji.anomaly.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.image.ImageFile;
import sc.fiji.anomaly.image.PillowResize;
import sc.fiji.anomaly.image.RgbImage;

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
	public List<Optional<RgbImage>> pictures(final List<ScoreRow> rows, final int size, final Progress progress) {
		return rows.stream().map(r -> picture(r, size)).toList();
	}
}
