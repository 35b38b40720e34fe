package sc.fiji.anomaly.feature;

import java.util.Optional;
import java.util.function.UnaryOperator;

import sc.fiji.anomaly.PatchValues;

/**
 * What becomes of an image's patch features before they are kept and handed on: nothing of them stays, they stay as they
 * are, or, since features take much memory, something is made of them at once by the thread that has computed them.
 *
 * @param name says what is made, so that what was kept of something else is not taken for it; empty for nothing
 * @param dimension numbers of a patch that stay
 * @param reduce makes them from features; called by several threads; null for nothing
 */
public record PatchReduction(String name, int dimension, UnaryOperator<PatchValues> reduce) {

	/** No patches: pooled features alone are computed. */
	public static final PatchReduction NONE = new PatchReduction("", 0, null);

	/** All features of all patches, d each. */
	public static PatchReduction all(final int dimension) {
		return new PatchReduction("features of patches", dimension, UnaryOperator.identity());
	}

	/** Whether patches are wanted. */
	public boolean isSome() {
		return reduce != null;
	}

	Optional<PatchValues> of(final PatchValues features) {
		return Optional.of(reduce.apply(features));
	}
}
