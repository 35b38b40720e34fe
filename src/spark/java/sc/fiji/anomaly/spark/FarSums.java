package sc.fiji.anomaly.spark;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

import sc.fiji.anomaly.math.Moments;

/**
 * Sums on their way between machines.
 *
 * @param index of the first block they are over
 * @param groups one for each group of layers
 */
record FarSums(int index, List<Group> groups) implements Serializable {

	/** Of one group. */
	record Group(long n, double[] origin, double[] s, double[][] products, double[] t, double q) implements Serializable {

		static Group of(final Moments sums) {
			return new Group(sums.count(), sums.origin(), sums.sum(), sums.products(), sums.cubes(), sums.fourths());
		}

		Moments moments() {
			return Moments.ofSums(n, origin, s, products, t, q);
		}
	}

	static FarSums of(final int index, final List<Moments> sums) {
		return new FarSums(index, sums.stream().map(Group::of).toList());
	}

	List<Moments> moments() {
		return groups.stream().map(Group::moments).toList();
	}

	/** Both together, around the origins of this. */
	FarSums combine(final FarSums next) {
		return of(index, IntStream.range(0, groups.size()).mapToObj(g -> groups.get(g).moments().combine(next.groups.get(g)
			.moments())).toList());
	}
}
