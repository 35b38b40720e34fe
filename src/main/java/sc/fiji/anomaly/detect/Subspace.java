package sc.fiji.anomaly.detect;

import java.util.Locale;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Components;
import sc.fiji.anomaly.math.PrincipalComponents;
import sc.fiji.anomaly.math.Projection;

/**
 * The part of feature space that a model looks at: its leading or its trailing principal components.
 *
 * @param components {@code LEADING} or {@code TRAILING}
 * @param variance the share of variance that divides them, above 0 and below 1
 * @param projection onto the chosen components, k x d
 */
public record Subspace(Components components, double variance, Projection projection) {

	public Subspace {
		if (components == Components.ALL) throw new IllegalArgumentException("all components are no subspace");
		Components.requireShare(variance);
	}

	/**
	 * A part of the components.
	 *
	 * @throws AnomalyException if the share of variance is not above 0 and below 1, or no component is in that part
	 */
	public static Subspace of(final PrincipalComponents all, final Components components, final double variance) {
		final int count = all.leading(variance), from = components == Components.LEADING ? 0 : count;
		final int to = components == Components.LEADING ? count : all.count();
		if (from < to) return new Subspace(components, variance, Projection.of(all.components(from, to)));
		if (components == Components.TRAILING) throw new AnomalyException("components is trailing, but the " + count +
			" leading ones for variance = " + variance + " are all there are: ask for a smaller share of variance, or for all");
		throw new AnomalyException(String.format(Locale.ROOT,
			"components is leading, but the first one alone holds %.4f of the variance, more than variance = %s: " +
				"ask for a larger share, or for trailing or all components", all.cumulativeShare()[0], variance));
	}

	/** k, the number of components. */
	public int count() {
		return projection.components();
	}
}
