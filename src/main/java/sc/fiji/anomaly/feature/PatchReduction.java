package sc.fiji.anomaly.feature;

import java.util.function.UnaryOperator;

import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.PatchValues;

/**
 * What becomes of an image's patch features before they are kept and handed on: nothing of them stays, they stay as they
 * are, or, since features take much memory, something is made of them at once by the thread that has computed them. Each
 * patch by itself: an image that is cut into windows is reduced window by window.
 *
 * @param name says what is made, so that what was kept of something else is not taken for it; empty for nothing
 * @param dimension numbers of a patch that stay
 * @param reduce makes them from features; called by several threads; null for nothing
 */
public record PatchReduction(String name, int dimension, Reduction reduce) {

	/** Makes something of each of some patches. */
	@FunctionalInterface
	public interface Reduction {

		/**
		 * Reduces a block of patches.
		 *
		 * @param features of the block
		 * @param whole how all patches of the image lie
		 * @param row where the block begins in it, from 0
		 * @param column where the block begins in it, from 0
		 * @return numbers of the same patches
		 */
		PatchValues of(PatchValues features, PatchGrid whole, int row, int column);
	}

	/** No patches: pooled features alone are computed. */
	public static final PatchReduction NONE = new PatchReduction("", 0, (Reduction) null);

	/** Something that has nothing to do with where a patch lies. */
	public PatchReduction(final String name, final int dimension, final UnaryOperator<PatchValues> reduce) {
		this(name, dimension, (features, whole, row, column) -> reduce.apply(features));
	}

	/** All features of all patches, d each. */
	public static PatchReduction all(final int dimension) {
		return new PatchReduction("features of patches", dimension, UnaryOperator.identity());
	}

	/** Whether patches are wanted. */
	public boolean isSome() {
		return reduce != null;
	}
}
