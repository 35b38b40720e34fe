package sc.fiji.anomaly.spark;

import java.io.IOException;
import java.io.Serializable;

import sc.fiji.anomaly.AnomalyException;

/** What an executor does with a block. */
@FunctionalInterface
interface BlockTask extends Serializable {

	/** @throws IOException if it may go well when it is tried again */
	byte[] run(Block block) throws IOException;

	/** Runs it; what a person must mend is an outcome, so that it is not tried again. */
	default Outcome outcome(final Block block) throws IOException {
		try {
			return new Outcome(block.index(), ExecutorNetwork.during(() -> run(block)), "");
		}
		catch (final AnomalyException e) {
			return new Outcome(block.index(), new byte[0], e.getMessage());
		}
	}
}
