package sc.fiji.anomaly.math;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import sc.fiji.anomaly.AnomalyException;

/**
 * Maps of many images against masks of their defects: curves of all images or of some groups of them, from two passes
 * over the pixels, in which each image is asked for and let go. Memory: 4 bytes for each defective pixel of all images,
 * and for each group 16 bytes for each distinct value of those; nothing for other pixels, however many. Immutable.
 */
public final class MaskedMaps {

	private static final int BLOCK = 8; // images: about as long as a person waits when canceling

	/** An image, which may be read anew whenever it is asked. Used by one thread. */
	public interface Image {

		/** The values of its map in its defects. */
		RegionScores defects();

		/** Counts the values of its map outside of defects, where anything was seen. */
		void count(PixelCounts counts);
	}

	/**
	 * An image in memory.
	 *
	 * @param values of its map; NaN where nothing was seen
	 * @param labels for each value the number of the defect's region, from 1, or 0; all 0 for an image without defects
	 */
	public record Pixels(float[] values, int[] labels) implements Image {

		@Override
		public RegionScores defects() {
			return RegionScores.of(values, labels);
		}

		@Override
		public void count(final PixelCounts counts) {
			counts.accept(values, labels);
		}
	}

	private final List<RegionScores> defects;
	private final String[] groups;
	private final Map<String, PixelCounts> normal;

	private MaskedMaps(final List<RegionScores> defects, final String[] groups, final Map<String, PixelCounts> normal) {
		this.defects = defects;
		this.groups = groups;
		this.normal = normal;
	}

	/**
	 * Counts.
	 *
	 * @param groups for each image the name of its group, such as its class
	 * @param images gives an image, the same each time; asked twice, by any number of threads
	 * @throws AnomalyException what {@code images} throws
	 */
	public static MaskedMaps of(final List<String> groups, final IntFunction<? extends Image> images, final Parallel parallel) {
		final String[] names = groups.toArray(String[]::new);
		final RegionScores[] defects = new RegionScores[names.length];
		parallel.blocks("Comparing maps with masks (1 of 2)", names.length, BLOCK, (from, to) -> {
			for (int i = from; i < to; i++)
				defects[i] = images.apply(i).defects();
			return null;
		}, (from, nothing) -> {});
		final PixelCounts none = PixelCounts.of(Arrays.asList(defects));
		final Map<String, PixelCounts> normal = new LinkedHashMap<>();
		for (final String name : names)
			normal.computeIfAbsent(name, n -> none.empty());
		parallel.blocks("Comparing maps with masks (2 of 2)", names.length, BLOCK, (from, to) -> {
			for (int i = from; i < to; i++)
				images.apply(i).count(normal.get(names[i]));
			return null;
		}, (from, nothing) -> {});
		return new MaskedMaps(List.of(defects), names, normal);
	}

	/** The values in the defects of an image, in the order of {@link #of}. */
	public RegionScores defects(final int image) {
		return defects.get(image);
	}

	/** The curve of all images; empty if there is no defect or no other pixel that was seen. */
	public Optional<RegionOverlapCurve> curve() {
		return curve(normal.keySet().toArray(String[]::new));
	}

	/** The curve of some groups together, such as a class and the good images; empty as {@link #curve()}. */
	public Optional<RegionOverlapCurve> curve(final String... names) {
		final List<String> wanted = List.of(names);
		final List<RegionScores> regions = IntStream.range(0, groups.length).filter(i -> wanted.contains(groups[i]))
			.mapToObj(defects::get).filter(d -> d.count() > 0).toList();
		final List<PixelCounts> counted = normal.keySet().stream().filter(wanted::contains).map(normal::get).toList();
		if (regions.isEmpty() || counted.stream().allMatch(c -> c.total() == 0)) return Optional.empty();
		final PixelCounts sum = counted.get(0).empty();
		counted.forEach(sum::combine);
		return Optional.of(RegionOverlapCurve.of(regions, sum));
	}
}
