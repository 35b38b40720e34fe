package sc.fiji.anomaly.image;

import java.io.IOException;

/**
 * Undoes the five filters of PNG (W3C PNG, section 9; RFC 2083, section 6): each byte of a row was written as its
 * difference, modulo 256, from a prediction out of the byte of the pixel to the left (a), the byte above (b) and that
 * above to the left (c).
 * <p>
 * A row is an array of {@code bpp + n} bytes, where bpp is the number of bytes per pixel: bpp zeros, which stand for the
 * pixel left of the image, and the n bytes of the image.
 */
final class PngFilter {

	private PngFilter() {}

	/**
	 * Undoes a filter in place.
	 *
	 * @param filter the filter's number, the first byte of the row in the file
	 * @param row the filtered row
	 * @param above the row above, with no filter; zeros for the first row of the image
	 * @param bpp bytes per pixel, at least 1
	 * @throws IOException if there is no such filter
	 */
	static void undo(final int filter, final byte[] row, final byte[] above, final int bpp) throws IOException {
		switch (filter) {
			case 0 -> {
				// the bytes themselves
			}
			case 1 -> sub(row, bpp);
			case 2 -> up(row, above, bpp);
			case 3 -> average(row, above, bpp);
			case 4 -> {
				if (bpp == 3) paeth3(row, above);
				else paeth(row, above, bpp);
			}
			default -> throw new IOException("the PNG file is damaged: it has a row with filter " + filter +
				", but there are only 0 to 4");
		}
	}

	private static void sub(final byte[] row, final int bpp) {
		for (int i = bpp; i < row.length; i++)
			row[i] += row[i - bpp];
	}

	/** The compiler turns this loop into vector instructions. */
	private static void up(final byte[] row, final byte[] above, final int bpp) {
		for (int i = bpp; i < row.length; i++)
			row[i] += above[i];
	}

	private static void average(final byte[] row, final byte[] above, final int bpp) {
		for (int i = bpp; i < row.length; i++)
			row[i] += (row[i - bpp] & 0xff) + (above[i] & 0xff) >> 1;
	}

	private static void paeth(final byte[] row, final byte[] above, final int bpp) {
		for (int i = bpp; i < row.length; i++)
			row[i] += predicted(row[i - bpp] & 0xff, above[i] & 0xff, above[i - bpp] & 0xff);
	}

	/** The same for 3 bytes per pixel, by far the most common, with the pixel to the left in registers. */
	private static void paeth3(final byte[] row, final byte[] above) {
		int a0 = 0, a1 = 0, a2 = 0;
		int c0 = 0, c1 = 0, c2 = 0;
		for (int i = 3; i < row.length - 2; i += 3) {
			final int b0 = above[i] & 0xff;
			final int b1 = above[i + 1] & 0xff;
			final int b2 = above[i + 2] & 0xff;
			a0 = row[i] + predicted(a0, b0, c0) & 0xff;
			a1 = row[i + 1] + predicted(a1, b1, c1) & 0xff;
			a2 = row[i + 2] + predicted(a2, b2, c2) & 0xff;
			row[i] = (byte) a0;
			row[i + 1] = (byte) a1;
			row[i + 2] = (byte) a2;
			c0 = b0;
			c1 = b1;
			c2 = b2;
		}
	}

	/** Of left, above and above left, the one nearest to a + b - c; the first of these if equally near. */
	private static int predicted(final int a, final int b, final int c) {
		final int fromA = Math.abs(b - c);
		final int fromB = Math.abs(a - c);
		final int fromC = Math.abs(a + b - 2 * c);
		final int aboveOrCorner = fromB <= fromC ? b : c;
		return fromA <= Math.min(fromB, fromC) ? a : aboveOrCorner;
	}
}
