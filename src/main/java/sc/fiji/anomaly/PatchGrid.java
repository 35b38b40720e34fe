package sc.fiji.anomaly;

/**
 * How the patches of an image lie: the network looks at squares of pixels, row by row.
 *
 * @param rows at least 1
 * @param columns at least 1
 */
public record PatchGrid(int rows, int columns) {

	public PatchGrid {
		if (rows < 1 || columns < 1) throw new IllegalArgumentException("a grid of " + rows + " x " + columns +
			" patches, but both must be at least 1");
	}

	/** The number of patches. */
	public int count() {
		return rows * columns;
	}

	@Override
	public String toString() {
		return rows + " x " + columns;
	}
}
