package sc.fiji.anomaly.image.format;

import java.io.IOException;

/**
 * Undoes the five filters of PNG (W3C PNG, section 9; RFC 2083, section 6): each byte of a row was written as its
 * difference, modulo 256, from a prediction out of the byte of the pixel to the left (a), the byte above (b) and that
 * above to the left (c). The bytes of a pixel do not depend on each other, so those that are dropped need not be there.
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
			case 0 -> {} // the bytes themselves
			case 1 -> {
				if (bpp == 3) sub3(row);
				else sub(row, bpp);
			}
			case 2 -> up(row, above);
			case 3 -> {
				if (bpp == 3) average3(row, above);
				else average(row, above, bpp);
			}
			case 4 -> {
				if (bpp == 3) paeth3(row, above);
				else paeth(row, above, bpp);
			}
			default -> throw new IOException("the PNG file is damaged: it has a row with filter " + (filter & 0xff) +
				", but there are only 0 to 4");
		}
	}

	/** The compiler turns this loop into vector instructions. */
	private static void up(final byte[] row, final byte[] above) {
		for (int i = 0; i < row.length; i++)
			row[i] += above[i];
	}

	private static void sub(final byte[] row, final int bpp) {
		for (int at = 0; at < bpp; at++) {
			int a = 0;
			for (int i = bpp + at; i < row.length; i += bpp)
				row[i] = (byte) (a += row[i]);
		}
	}

	/** For 3 bytes per pixel, by far the most common: side by side, as each waits for its neighbour to the left. */
	private static void sub3(final byte[] row) {
		int a0 = 0, a1 = 0, a2 = 0;
		for (int i = 3; i < row.length - 2; i += 3) {
			row[i] = (byte) (a0 += row[i]);
			row[i + 1] = (byte) (a1 += row[i + 1]);
			row[i + 2] = (byte) (a2 += row[i + 2]);
		}
	}

	private static void average(final byte[] row, final byte[] above, final int bpp) {
		for (int at = 0; at < bpp; at++) {
			int a = 0;
			for (int i = bpp + at; i < row.length; i += bpp) {
				a = row[i] + (a + (above[i] & 0xff) >> 1) & 0xff;
				row[i] = (byte) a;
			}
		}
	}

	private static void average3(final byte[] row, final byte[] above) {
		int a0 = 0, a1 = 0, a2 = 0;
		for (int i = 3; i < row.length - 2; i += 3) {
			a0 = row[i] + (a0 + (above[i] & 0xff) >> 1) & 0xff;
			a1 = row[i + 1] + (a1 + (above[i + 1] & 0xff) >> 1) & 0xff;
			a2 = row[i + 2] + (a2 + (above[i + 2] & 0xff) >> 1) & 0xff;
			row[i] = (byte) a0;
			row[i + 1] = (byte) a1;
			row[i + 2] = (byte) a2;
		}
	}

	private static void paeth(final byte[] row, final byte[] above, final int bpp) {
		for (int at = 0; at < bpp; at++) {
			int a = 0, c = 0;
			for (int i = bpp + at; i < row.length; i += bpp) {
				final int b = above[i] & 0xff;
				a = row[i] + nearest(a, b, c) & 0xff;
				row[i] = (byte) a;
				c = b;
			}
		}
	}

	private static void paeth3(final byte[] row, final byte[] above) {
		int a0 = 0, a1 = 0, a2 = 0, c0 = 0, c1 = 0, c2 = 0;
		for (int i = 3; i < row.length - 2; i += 3) {
			final int b0 = above[i] & 0xff;
			final int b1 = above[i + 1] & 0xff;
			final int b2 = above[i + 2] & 0xff;
			a0 = row[i] + nearest(a0, b0, c0) & 0xff;
			a1 = row[i + 1] + nearest(a1, b1, c1) & 0xff;
			a2 = row[i + 2] + nearest(a2, b2, c2) & 0xff;
			row[i] = (byte) a0;
			row[i + 1] = (byte) a1;
			row[i + 2] = (byte) a2;
			c0 = b0;
			c1 = b1;
			c2 = b2;
		}
	}

	/**
	 * Paeth's predictor: of a, b and c the one nearest to p = a + b - c; a before b before c if equally near.
	 * <p>
	 * With low and high for the lesser and the greater of a and b, p is high - c above low, c - low below high, and
	 * |low + high - 2c| from c. So low is nearest if high <= 3c - a - b, high if 3c - a - b <= low, c otherwise; both
	 * hold only where low = high. Each step is a conditional move: noise would mislead a guess at branches half of the
	 * time.
	 */
	static int nearest(final int a, final int b, final int c) {
		final int low = Math.min(a, b);
		final int high = Math.max(a, b);
		final int limit = 3 * c - b - a;
		final int lowOrC = high <= limit ? low : c;
		return limit <= low ? high : lowOrC;
	}
}
