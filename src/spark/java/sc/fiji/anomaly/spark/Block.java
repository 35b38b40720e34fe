package sc.fiji.anomaly.spark;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import sc.fiji.anomaly.Sha256;
import sc.fiji.anomaly.dataset.ImageEntry;

/**
 * The files of one task, neighbours in the order of the data set. How a data set is cut depends on its files alone, not on
 * how many machines there are, so that a later run finds what an earlier one has kept. The images of a file are never in
 * two blocks.
 *
 * @param index of the block, from 0
 * @param files one or more
 */
record Block(int index, List<ImageLocation> files) implements Serializable {

	/** Images of a block, at most, unless one file holds more: seconds of work, so that all end together. */
	private static final int MOST_IMAGES = 64;
	/** Images of a block, at least, where there are few. */
	private static final int LEAST_IMAGES = 8;
	/** So many blocks keep some cores busy. */
	private static final int SOME_BLOCKS = 32;
	/** Bytes of a block, about. */
	private static final long BYTES = 64L << 20;
	/** What opening and computing a tiny image costs, in bytes read. */
	private static final long EACH = 1L << 18;

	/** Cuts a data set into blocks of about equal bytes. */
	static List<Block> of(final List<ImageLocation> files) {
		final long all = files.stream().mapToLong(Block::cost).sum();
		final int images = files.stream().mapToInt(f -> f.planes().size()).sum(), most = mostImages(images);
		final long count = Math.max((all + BYTES - 1) / BYTES, (images + most - 1) / most);
		final List<Block> blocks = new ArrayList<>();
		long before = 0;
		for (int i = 0, from = 0, inside = 0; i < files.size(); i++) {
			before += cost(files.get(i));
			inside += files.get(i).planes().size();
			final boolean last = i + 1 == files.size();
			final boolean full = before >= all * (double) (blocks.size() + 1) / count || last || inside + files.get(i + 1).planes()
				.size() > most;
			if (!full) continue;
			blocks.add(new Block(blocks.size(), List.copyOf(files.subList(from, i + 1))));
			from = i + 1;
			inside = 0;
		}
		return blocks;
	}

	/** Where there are millions, more in a block, so that there are never many more than ten thousand blocks. */
	private static int mostImages(final int images) {
		return Math.max(Math.max(LEAST_IMAGES, Math.min(MOST_IMAGES, images / SOME_BLOCKS)), images / 10_000);
	}

	private static long cost(final ImageLocation file) {
		return file.bytes() + EACH * file.planes().size();
	}

	/** The number of images. */
	int images() {
		return files.stream().mapToInt(f -> f.planes().size()).sum();
	}

	/** Its images, in order. @param near where each file is on this machine */
	List<ImageEntry> entries(final List<Path> near) {
		return IntStream.range(0, near.size()).boxed().flatMap(i -> files.get(i).entries(near.get(i))).toList();
	}

	/** Names what is kept of it: the same for the same files, by name and size. */
	String key() {
		final StringBuilder names = new StringBuilder();
		for (final ImageLocation f : files)
			names.append(f.path()).append('\n').append(f.bytes()).append('\n');
		return Sha256.of(names.toString().getBytes(StandardCharsets.UTF_8)).substring(0, 24);
	}
}
