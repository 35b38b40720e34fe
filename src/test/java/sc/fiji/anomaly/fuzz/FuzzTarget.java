package sc.fiji.anomaly.fuzz;

import java.io.IOException;
import java.util.List;
import java.util.Random;

/** Something that reads what others have written. For one thread. */
public interface FuzzTarget extends AutoCloseable {

	/** What it is called in the list of counts. */
	String name();

	/** Inputs to begin with, good ones and bad ones. */
	List<byte[]> corpus() throws IOException;

	/**
	 * Reads an input.
	 *
	 * @throws Exception an AnomalyException or IOException with a sentence for people; everything else is a finding
	 */
	void read(byte[] input) throws Exception;

	/** The input with its checksums right again, so that more than the checksum is tried. */
	default byte[] mended(final byte[] input, final Random random) {
		return input;
	}

	@Override
	default void close() throws IOException {}
}
