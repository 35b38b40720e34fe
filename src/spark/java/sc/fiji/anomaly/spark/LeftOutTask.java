package sc.fiji.anomaly.spark;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;

import org.apache.spark.broadcast.Broadcast;

import sc.fiji.anomaly.Components;
import sc.fiji.anomaly.backbone.TorchLinearAlgebra;
import sc.fiji.anomaly.detect.LeaveGroupOut;
import sc.fiji.anomaly.math.LinearAlgebra;
import sc.fiji.anomaly.math.Moments;
import sc.fiji.anomaly.math.Parallel;

/**
 * Local scores of the images of a block, each left out with all of its file.
 *
 * @param sums over the patches of all images of all blocks
 * @param shrinkages one for each group of layers
 * @param hashes of the images of each block
 * @param alone whether each is left out by itself
 */
record LeftOutTask(Source source, Broadcast<FarSums> sums, double[] shrinkages, Components components, double share,
	Broadcast<List<List<String>>> hashes, boolean alone) implements BlockTask
{

	/** A float64 for each image of the block that could be read. */
	@Override
	public byte[] run(final Block block) throws IOException {
		final LinearAlgebra algebra = TorchLinearAlgebra.get();
		final List<Moments> all = sums.value().moments();
		final List<LeaveGroupOut> groups = IntStream.range(0, all.size()).mapToObj(g -> LeaveGroupOut.of(all.get(g),
			shrinkages[g], components, share, algebra)).toList();
		try (BlockPatches patches = new BlockPatches(source, block, hashes.value().get(block.index()), alone, source
			.extractor()))
		{
			return bytes(LeaveGroupOut.ofSome(groups, patches, Parallel.NONE));
		}
	}

	private static byte[] bytes(final double[] scores) throws IOException {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (DataOutputStream out = new DataOutputStream(bytes)) {
			for (final double s : scores)
				out.writeDouble(s);
		}
		return bytes.toByteArray();
	}

	/** What {@link #run} has made. */
	static double[] scores(final byte[] bytes) {
		final double[] scores = new double[bytes.length / Double.BYTES];
		ByteBuffer.wrap(bytes).asDoubleBuffer().get(scores);
		return scores;
	}
}
