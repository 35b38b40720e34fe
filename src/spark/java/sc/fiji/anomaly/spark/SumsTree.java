package sc.fiji.anomaly.spark;

import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;

import org.apache.spark.api.java.JavaRDD;

import scala.Tuple2;
import sc.fiji.anomaly.math.Moments;

/**
 * Sums of blocks combined as a tree, always neighbours with neighbours: the result has the same bits whichever machine was
 * faster, and however often a part was computed again.
 */
final class SumsTree {

	/** Sums that are combined into one. */
	private static final int WIDTH = 16;

	private SumsTree() {}

	/** All together, around the origin of the first. @param sums one or more, at most one a block */
	static List<Moments> combined(final JavaRDD<FarSums> sums, final int blocks) {
		JavaRDD<FarSums> level = sums;
		int width = WIDTH;
		for (; (blocks + width - 1) / width >= WIDTH; width *= WIDTH) {
			final int each = width;
			level = level.mapToPair(s -> new Tuple2<>(s.index() / each, s)).groupByKey(Math.max(1, blocks / each / 4)).map(
				group -> combined(StreamSupport.stream(group._2.spliterator(), false).toList()));
		}
		return combined(level.setName("sums").collect()).moments();
	}

	static FarSums combined(final List<FarSums> some) {
		final List<FarSums> ordered = some.stream().sorted(Comparator.comparingInt(FarSums::index)).toList();
		return ordered.stream().reduce(FarSums::combine).orElseThrow();
	}
}
