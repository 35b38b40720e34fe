package sc.fiji.anomaly.app;

import java.util.Optional;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.dataset.Dataset;
import sc.fiji.anomaly.dataset.ImageEntry;
import sc.fiji.anomaly.feature.RangeScan;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.image.RangeSpec;
import sc.fiji.anomaly.image.format.ImageFiles;

/** Turns the range a person asked for into limits, looking at the images where the limits come from the data. */
final class Ranges {

	private Ranges() {}

	static DisplayRange of(final String text, final Dataset dataset, final ImageFiles files, final Progress progress) {
		final Optional<DisplayRange> fixed = RangeSpec.parse(text).fixed();
		if (fixed.isPresent()) return fixed.get();
		final DisplayRange range = RangeScan.of(dataset.entries().stream().map(ImageEntry::source).toList(), files,
			progress);
		if (range.isLinear()) progress.message("Gray range " + range.label() + ", from the images");
		return range;
	}
}
