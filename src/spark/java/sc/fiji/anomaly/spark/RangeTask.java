package sc.fiji.anomaly.spark;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.util.List;

import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.Reading;
import sc.fiji.anomaly.dataset.ImageEntry;
import sc.fiji.anomaly.feature.RangeScan;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.image.RangeEstimator;
import sc.fiji.anomaly.image.format.HostReader;
import sc.fiji.anomaly.image.format.ImageFiles;

/** Counts the pixels of the 16-bit and 32-bit images of a block. */
record RangeTask(Reading reading) implements BlockTask {

	/** The range of all images, whose counts are combined exactly. */
	static DisplayRange run(final Cluster cluster, final List<Block> blocks, final Reading reading, final Progress progress) {
		final RangeEstimator all = RangeEstimator.create();
		final String name = "Looking for the gray range";
		cluster.run(name, blocks, cluster.outcomes(name, blocks, new RangeTask(reading)), progress, outcome -> {
			if (outcome.bytes().length > 0) all.combine(estimator(outcome.bytes()));
		});
		return all.range();
	}

	@Override
	public byte[] run(final Block block) throws IOException {
		try (NearFiles near = new NearFiles(block.files())) {
			final RangeEstimator counts = RangeScan.pixels(block.entries(near.files()).stream().map(ImageEntry::source).toList(),
				new ImageFiles(reading, HostReader.NONE), 1, Progress.NONE);
			if (counts.count() == 0) return new byte[0];
			final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
				out.writeObject(counts);
			}
			return bytes.toByteArray();
		}
	}

	private static RangeEstimator estimator(final byte[] bytes) {
		try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
			return (RangeEstimator) in.readObject();
		}
		catch (final IOException damaged) {
			throw new UncheckedIOException(damaged);
		}
		catch (final ClassNotFoundException impossible) {
			throw new IllegalStateException(impossible);
		}
	}
}
