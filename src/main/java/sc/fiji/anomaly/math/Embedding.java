package sc.fiji.anomaly.math;

import java.util.List;

import sc.fiji.anomaly.AnomalyException;

/**
 * A place in three dimensions for each image, to be looked at. Immutable.
 * <p>
 * A picture of hundreds of dimensions in three loses most of what there is: it suggests questions and decides none.
 * {@link Trustworthiness} says how far the nearest neighbours in the picture can be believed.
 */
public final class Embedding {

	/** Three: what can be turned in a window. */
	public static final int DIMENSIONS = 3;

	private final double[][] coordinates;
	private final List<String> axes;

	private Embedding(final double[][] coordinates, final List<String> axes) {
		this.coordinates = coordinates;
		this.axes = axes;
	}

	/**
	 * An embedding from coordinates.
	 *
	 * @param coordinates n x 3, finite; n may be 0
	 * @param axes three names for people
	 * @throws AnomalyException if there are not three names, or a row has another length or holds NaN or an infinity
	 */
	public static Embedding of(final double[][] coordinates, final List<String> axes) {
		if (axes.size() != DIMENSIONS) throw new AnomalyException("the axes " + axes + " are " + axes.size() +
			", but an embedding has 3: give one name for each column of coordinates");
		Rows.requireFinite(coordinates, DIMENSIONS);
		return new Embedding(Rows.copy(coordinates), List.copyOf(axes));
	}

	/**
	 * The first three principal components. Where there are fewer, the missing coordinates are 0.
	 *
	 * @param projections n x m, m at least 1: column j is the projection on component j
	 * @throws AnomalyException if m is 0, rows differ in length, or one holds NaN or an infinity
	 */
	public static Embedding ofComponents(final double[][] projections) {
		final int m = projections.length == 0 ? 1 : projections[0].length;
		if (m == 0) throw new AnomalyException("there are 0 principal components, but a picture needs at least 1: " +
			"use more images, or a part of the spectrum that is not empty");
		Rows.requireFinite(projections, m);
		final double[][] coordinates = new double[projections.length][DIMENSIONS];
		for (int i = 0; i < projections.length; i++)
			System.arraycopy(projections[i], 0, coordinates[i], 0, Math.min(m, DIMENSIONS));
		return new Embedding(coordinates, List.of("PC 1", m < 2 ? "(no PC 2)" : "PC 2", m < 3 ? "(no PC 3)" : "PC 3"));
	}

	/** Number of images, n. */
	public int size() {
		return coordinates.length;
	}

	/** n x 3, a copy. */
	public double[][] coordinates() {
		return Rows.copy(coordinates);
	}

	/** The names of the three axes. */
	public List<String> axes() {
		return axes;
	}
}
