package sc.fiji.anomaly.dataset;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import sc.fiji.anomaly.Sha256;

/**
 * Which images are kept out of training by chance: those whose seed and path have the smallest hashes, so that the same
 * seed and paths give the same choice everywhere, and one more image changes it little.
 */
final class HeldOut {

	private record Hashed(String path, String hash) {}

	private HeldOut() {}

	/**
	 * Chooses.
	 *
	 * @param paths two or more
	 * @return share * n of the n paths, rounded, but at least one, and not all
	 */
	static Set<String> of(final List<String> paths, final double share, final long seed) {
		final long count = Math.max(1, Math.min(paths.size() - 1, Math.round(share * paths.size())));
		return new HashSet<>(paths.stream().map(p -> new Hashed(p, Sha256.of((seed + " " + p).getBytes(
			StandardCharsets.UTF_8)))).sorted(Comparator.comparing(Hashed::hash)).limit(count).map(Hashed::path).toList());
	}
}
