package sc.fiji.anomaly.spark;

import java.io.IOException;
import java.util.List;

import org.apache.spark.broadcast.Broadcast;

import sc.fiji.anomaly.ImageFeatures;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.app.ScoredRows;
import sc.fiji.anomaly.dataset.ImageEntry;
import sc.fiji.anomaly.feature.FeatureExtractor;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.image.format.HostReader;
import sc.fiji.anomaly.image.format.ImageFiles;

/**
 * Scores the images of a block.
 *
 * @param kept folder of kept features; empty to keep none
 * @param levels whether rows have the distances at layers
 * @param features whether the driver needs pooled features
 */
record ScoreTask(Broadcast<ModelBytes> model, String kept, boolean levels, boolean features) implements BlockTask {

	@Override
	public byte[] run(final Block block) throws IOException {
		return RecordBytes.of(scored(block));
	}

	ScoredBlock scored(final Block block) throws IOException {
		final ModelBytes.Opened opened = model.value().opened();
		final FeatureExtractor network = opened.judge().network().with(new ImageFiles(opened.model().spec().reading(),
			HostReader.NONE));
		final DisplayRange range = DisplayRange.parse(opened.model().spec().range());
		try (NearFiles near = new NearFiles(block.files());
				KeptPart part = KeptPart.open(kept, block, network.layout(range)))
		{
			final List<ImageEntry> entries = block.entries(near.files());
			final ScoredRows rows = ScoredRows.of(opened.judge(), entries, opened.nearest(), levels);
			final List<ImageFeatures> all = network.images(entries.stream().map(ImageEntry::source).toList(), range, part
				.features(), Progress.NONE, rows);
			return new ScoredBlock(rows.all(), features ? Source.pooled(all) : List.of(), network.files().noted());
		}
	}
}
