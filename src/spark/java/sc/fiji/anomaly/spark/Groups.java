package sc.fiji.anomaly.spark;

import java.util.List;
import java.util.stream.IntStream;

/** Which images are of one file. */
final class Groups {

	private Groups() {}

	/**
	 * Where the images of each file begin, among those that could be read, and at the end their number.
	 *
	 * @param hashes of each image of each block; empty for one that could not be read
	 */
	static int[] of(final List<Block> blocks, final List<List<String>> hashes) {
		final IntStream.Builder begins = IntStream.builder();
		int readable = 0;
		for (int b = 0; b < blocks.size(); b++) {
			int at = 0;
			for (final ImageLocation file : blocks.get(b).files()) {
				final int end = at + file.planes().size(), before = readable;
				for (; at < end; at++)
					if (!hashes.get(b).get(at).isEmpty()) readable++;
				if (readable > before) begins.add(before);
			}
		}
		return begins.add(readable).build().toArray();
	}
}
