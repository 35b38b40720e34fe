package sc.fiji.anomaly.backbone;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import sc.fiji.anomaly.Layers;
import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.PatchValues;
import sc.fiji.anomaly.Pooling;

/**
 * What {@link Layers} mean for a network, as the method {@code forward_layers} of {@code vision-transformer.torchscript.txt}
 * wants it, and how its result is read.
 *
 * @param pooling tokens that make the feature of an image
 * @param levels blocks, counted from 1, whose tokens these are
 * @param groups blocks whose patches are averaged; none where no patches are wanted
 * @param blocks of the network
 * @param width D, features of a token
 */
record LayerPlan(Pooling pooling, List<Integer> levels, List<List<Integer>> groups, int blocks, int width) {

	/** @param patches whether features of patches are wanted */
	static LayerPlan of(final Layers layers, final NetworkConfig config, final boolean patches) {
		final List<Integer> levels = layers.levels().isEmpty() ? List.of(config.layers()) : layers.levels();
		final List<List<Integer>> groups = layers.groups().isEmpty() ? List.of(IntStream.rangeClosed(config
			.firstPatchBlock(), config.lastPatchBlock()).boxed().toList()) : layers.groups();
		return new LayerPlan(layers.pooling(), levels, patches ? groups : List.of(), config.layers(), config.hiddenSize());
	}

	/** Of each group, one after the other, its blocks. */
	long[] members() {
		return groups.stream().flatMap(List::stream).mapToLong(Integer::longValue).toArray();
	}

	/** Of each member, the group it belongs to, counted from 0. */
	long[] groupOfMember() {
		return IntStream.range(0, groups.size()).flatMap(g -> groups.get(g).stream().mapToInt(b -> g)).asLongStream()
			.toArray();
	}

	/** Blocks of each group. */
	long[] sizes() {
		return groups.stream().mapToLong(List::size).toArray();
	}

	/** The last block that must be computed. */
	int depth() {
		return Math.max(Collections.max(levels), groups.stream().mapToInt(Collections::max).max().orElse(0));
	}

	/** Whether the network's last block must be computed for all tokens. */
	boolean isWhole() {
		return pooling.hasMean() && levels.contains(blocks) || groups.stream().anyMatch(g -> g.contains(blocks));
	}

	/** Reads the result of some images. */
	List<TokenFeatures> read(final FloatBuffer out, final int images, final PatchGrid grid) {
		final List<TokenFeatures> features = new ArrayList<>();
		for (int i = 0; i < images; i++) {
			final float[] pooled = new float[levels.size() * pooling.vectors() * width];
			out.get(pooled);
			features.add(new TokenFeatures(pooled, groups.isEmpty() ? null : patches(out, grid)));
		}
		return features;
	}

	private PatchValues patches(final FloatBuffer out, final PatchGrid grid) {
		final float[] values = new float[grid.count() * groups.size() * width];
		out.get(values);
		return new PatchValues(grid, groups.size() * width, values);
	}
}
