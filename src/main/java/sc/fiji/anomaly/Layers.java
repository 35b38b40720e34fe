package sc.fiji.anomaly;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which blocks of the network features are taken from. Blocks are counted from 1.
 * <p>
 * The feature of an image has a part for each of its <em>levels</em>: the {@link Pooling pooled} tokens after that block,
 * after the network's final norm (which DINOv2's own code and transformers' backbones put after every block whose features
 * they hand out, so that the last block's number means the same as {@code last}). The features of a patch have a part for
 * each <em>group</em> of blocks: the mean of its outputs of these blocks, before the final norm. Each part gets a Gaussian
 * of its own.
 *
 * @param pooling which tokens make the feature of an image
 * @param levels blocks whose tokens these are, ascending; empty for the last one, as published
 * @param groups blocks whose outputs are averaged, ascending within each group; empty for one group, the middle blocks
 */
public record Layers(Pooling pooling, List<Integer> levels, List<List<Integer>> groups) implements Serializable {

	/** CLS of the last block, patches of the middle ones. The default. */
	public static final Layers PUBLISHED = new Layers(Pooling.CLS, List.of(), List.of());

	private static final String LAST = "last";
	private static final String MIDDLE = "middle";
	/** Between groups. */
	private static final String PLUS = "+";

	public Layers {
		levels = List.copyOf(levels);
		groups = groups.stream().map(List::copyOf).toList();
	}

	/**
	 * Reads what a person chose.
	 *
	 * @param pooling a {@link Pooling#label()}
	 * @param layers {@code last} or numbers, {@code 3,6,9,12}
	 * @param mapLayers {@code middle}, numbers, or groups of them, {@code 5,6,7+8,9,10}
	 * @throws AnomalyException if one of them is something else, or a number is there twice
	 */
	public static Layers parse(final String pooling, final String layers, final String mapLayers) {
		final String levels = layers.strip(), groups = mapLayers.strip();
		return new Layers(Pooling.parse(pooling), levels.isEmpty() || levels.equalsIgnoreCase(LAST) ? List.of() : numbers(
			"layers", levels, layers, "last, or numbers of blocks such as 3,6,9,12"), groups.isEmpty() || groups
				.equalsIgnoreCase(MIDDLE) ? List.of() : Stream.of(groups.split("\\" + PLUS, -1)).map(g -> numbers("maplayers", g,
					mapLayers, "middle, numbers of blocks such as 5,6,7, or groups of them such as 5,6,7+8,9,10")).toList());
	}

	private static List<Integer> numbers(final String name, final String part, final String text, final String wanted) {
		final List<Integer> numbers = new ArrayList<>();
		for (final String number : part.split(",", -1))
			if (!number.strip().matches("[1-9][0-9]{0,3}")) throw new AnomalyException(name + " is '" + text +
				"', but must be " + wanted);
			else numbers.add(Integer.parseInt(number.strip()));
		if (numbers.stream().distinct().count() < numbers.size()) throw new AnomalyException(name + " is '" + text +
			"', which names a block twice: name each once");
		return numbers.stream().sorted().toList();
	}

	/**
	 * The same for a network: what says in numbers what is the default anyway becomes the default.
	 *
	 * @param blocks of the network
	 * @param firstMiddle the first of those that {@code middle} means
	 * @param lastMiddle the last of those
	 * @throws AnomalyException if it has no such block
	 */
	public Layers within(final int blocks, final int firstMiddle, final int lastMiddle) {
		require("layers", levels, blocks);
		groups.forEach(g -> require("maplayers", g, blocks));
		final List<Integer> middle = Stream.iterate(firstMiddle, i -> i <= lastMiddle, i -> i + 1).toList();
		return new Layers(pooling, levels.equals(List.of(blocks)) ? List.of() : levels, groups.equals(List.of(middle)) ? List
			.of() : groups);
	}

	private static void require(final String name, final List<Integer> numbers, final int blocks) {
		for (final int n : numbers)
			if (n > blocks) throw new AnomalyException(name + " has " + n + ", but this backbone has the blocks 1 to " + blocks +
				": name some of these");
	}

	/** The same for a model that has no maps. */
	public Layers withoutMaps() {
		return new Layers(pooling, levels, List.of());
	}

	/** Whether the feature of an image is the published one. */
	public boolean isPublishedFeature() {
		return pooling == Pooling.CLS && levels.isEmpty();
	}

	/** Whether everything is as it was before there was a choice. */
	public boolean isPublished() {
		return equals(PUBLISHED);
	}

	/** How many levels the feature of an image has, at least 1. */
	public int levelCount() {
		return Math.max(1, levels.size());
	}

	/** How many groups a patch has features of, at least 1. */
	public int groupCount() {
		return Math.max(1, groups.size());
	}

	/** The length of an image's feature. @param width D, features of a token */
	public int dimension(final int width) {
		return width * pooling.vectors() * levelCount();
	}

	/** The number of features of a patch. @param width D, features of a token */
	public int patchDimension(final int width) {
		return width * groupCount();
	}

	/** {@code last}, or {@code 3,6,9,12}. */
	public String levelsLabel() {
		return levels.isEmpty() ? LAST : joined(levels);
	}

	/** {@code middle}, or {@code 5,6,7+8,9,10}. */
	public String groupsLabel() {
		return groups.isEmpty() ? MIDDLE : groups.stream().map(Layers::joined).collect(Collectors.joining(PLUS));
	}

	private static String joined(final List<Integer> numbers) {
		return numbers.stream().map(Object::toString).collect(Collectors.joining(","));
	}

	/** Such as {@code cls of last}. */
	String featureLabel() {
		return pooling.label() + " of " + levelsLabel();
	}

	/** Such as {@code cls of last, maps of middle}. */
	@Override
	public String toString() {
		return featureLabel() + ", maps of " + groupsLabel();
	}

	/** All blocks with all there is: cls and mean of each, in this order. */
	public static Layers all(final int blocks) {
		return new Layers(Pooling.CLS_MEAN, Stream.iterate(1, i -> i <= blocks, i -> i + 1).toList(), List.of());
	}
}
