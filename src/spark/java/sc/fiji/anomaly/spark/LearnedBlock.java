package sc.fiji.anomaly.spark;

import java.io.IOException;
import java.io.Serializable;

import sc.fiji.anomaly.AnomalyException;

/**
 * What an executor learned from a block.
 *
 * @param outcome a {@link ReadBlock}
 * @param sums over the patches; null where there are none
 */
record LearnedBlock(Outcome outcome, FarSums sums) implements Serializable {

	static LearnedBlock of(final Source source, final Block block) throws IOException {
		try {
			final Source.Learned learned = ExecutorNetwork.during(() -> source.read(block));
			return new LearnedBlock(new Outcome(block.index(), RecordBytes.of(learned.block()), ""), learned.sums().isEmpty()
				? null : FarSums.of(block.index(), learned.sums()));
		}
		catch (final AnomalyException e) {
			return new LearnedBlock(new Outcome(block.index(), new byte[0], e.getMessage()), null);
		}
	}
}
