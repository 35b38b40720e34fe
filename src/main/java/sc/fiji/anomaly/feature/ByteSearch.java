package sc.fiji.anomaly.feature;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/** Looks for bytes in a file. */
final class ByteSearch {

	private static final int BLOCK = 1 << 16;

	private final FileChannel file;

	ByteSearch(final FileChannel file) {
		this.file = file;
	}

	/** The position of these bytes at or after {@code from}; -1 if they are not there. */
	long find(final byte[] wanted, final long from) throws IOException {
		final ByteBuffer block = ByteBuffer.allocate(BLOCK);
		for (long start = from; start <= file.size() - wanted.length; start += BLOCK - wanted.length + 1) {
			block.clear();
			while (block.hasRemaining() && file.read(block, start + block.position()) >= 0) {
				// on to the next bytes
			}
			for (int i = 0; i <= block.position() - wanted.length; i++)
				if (Arrays.equals(block.array(), i, i + wanted.length, wanted, 0, wanted.length)) return start + i;
		}
		return -1;
	}
}
