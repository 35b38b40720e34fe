package sc.fiji.anomaly.image.view;

/**
 * How a row of patches is cut into windows: the fewest of one length, no longer than is allowed, that overlap by at least
 * four patches, as short as that permits, and spread evenly. A patch belongs to the window whose centre is nearest, of two
 * to the first.
 */
final class WindowAxis {

	/** The least patches that neighbours share. */
	static final int OVERLAP = 4;

	private final int patches;
	private final int length;
	private final int[] offsets;

	private WindowAxis(final int patches, final int length, final int[] offsets) {
		this.patches = patches;
		this.length = length;
		this.offsets = offsets;
	}

	/**
	 * Cuts.
	 *
	 * @param patches N, at least 1
	 * @param most patches of a window, more than {@link #OVERLAP}
	 */
	static WindowAxis of(final int patches, final int most) {
		if (patches <= most) return new WindowAxis(patches, patches, new int[1]);
		// k windows of w patches reach over k (w - 4) + 4.
		final int count = ceil(patches - OVERLAP, most - OVERLAP);
		final int length = ceil(patches - OVERLAP, count) + OVERLAP;
		final int[] offsets = new int[count];
		for (int i = 1; i < count; i++)
			offsets[i] = (int) Math.round((double) i * (patches - length) / (count - 1));
		return new WindowAxis(patches, length, offsets);
	}

	private static int ceil(final int a, final int b) {
		return (a + b - 1) / b;
	}

	/** N. */
	int patches() {
		return patches;
	}

	/** The number of windows. */
	int count() {
		return offsets.length;
	}

	/** Patches of each window. */
	int length() {
		return length;
	}

	/** The first patch of a window. */
	int offset(final int window) {
		return offsets[window];
	}

	/** The first patch that belongs to a window. */
	int begin(final int window) {
		return window == 0 ? 0 : end(window - 1);
	}

	/** One past the last patch that belongs to a window. */
	int end(final int window) {
		// Patch p's centre is at p + 1/2; between the centres of this window and the next lies half of their sum.
		return window == offsets.length - 1 ? patches : (offsets[window] + offsets[window + 1] + length + 1) / 2;
	}
}
