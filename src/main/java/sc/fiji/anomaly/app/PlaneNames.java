package sc.fiji.anomaly.app;

import ij.ImagePlus;

/**
 * What the planes of an image are called in the table: its title; in a stack title and number, {@code cells.tif:7}; with
 * slices and frames {@code cells.tif:z7:t2}.
 */
record PlaneNames(String title, int slices, int frames) {

	static PlaneNames of(final ImagePlus image) {
		return new PlaneNames(image.getTitle(), image.getNSlices(), image.getNFrames());
	}

	/** @param plane from 1; slices of the first frame come first */
	String of(final int plane) {
		if (slices * frames == 1) return title;
		if (slices == 1 || frames == 1) return title + ":" + plane;
		return title + ":z" + ((plane - 1) % slices + 1) + ":t" + ((plane - 1) / slices + 1);
	}
}
