package sc.fiji.anomaly.spark;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;

import org.apache.spark.broadcast.Broadcast;

import sc.fiji.anomaly.backbone.TorchLinearAlgebra;
import sc.fiji.anomaly.detect.ColumnPatches;
import sc.fiji.anomaly.detect.PatchRows;
import sc.fiji.anomaly.math.Moments;
import sc.fiji.anomaly.math.Projection;

/**
 * Sums over the coordinates of the patches of a block.
 *
 * @param part the group of features that is projected, counted from 0
 * @param parts how many groups there are
 * @param basis k x d
 * @param origin k numbers
 * @param hashes of the images of each block
 */
record WithinTask(Source source, int part, int parts, Broadcast<double[][]> basis, double[] origin,
	Broadcast<List<List<String>>> hashes) implements Serializable
{

	FarSums sums(final Block block) throws IOException {
		final Projection projection = Projection.of(basis.value());
		final Moments sums = Moments.create(origin, TorchLinearAlgebra.get());
		return ExecutorNetwork.during(() -> {
			try (BlockPatches patches = new BlockPatches(source, block, hashes.value().get(block.index()), true, source
				.extractor()))
			{
				for (int i = 0; i < patches.images(); i++)
					sums.acceptAll(projection.apply(PatchRows.table(ColumnPatches.part(patches.patches(i), part, parts))));
			}
			return FarSums.of(block.index(), List.of(sums));
		});
	}
}
