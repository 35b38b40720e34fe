package sc.fiji.anomaly.image.format;

import java.io.IOException;

import sc.fiji.anomaly.image.Raster;
import sc.fiji.anomaly.image.StripImage;

/** An image of a file that is decoded some rows at a time, from top to bottom. */
final class Strips implements StripImage.Source, AutoCloseable {

	/** Bytes of a good strip. */
	static final int BYTES = 4 << 20;

	private final int width;
	private final int height;
	private final int rows;
	private final Decoder decoder;
	private final Runnable end;
	private int top;

	/** Decodes. */
	@FunctionalInterface
	interface Decoder {

		/** The rows from {@code top} on; asked for each row once, in order. */
		Raster decode(int top, int rows) throws IOException;
	}

	/**
	 * Begins.
	 *
	 * @param rows of a strip; the last one may have fewer
	 * @param end called when no more is wanted
	 */
	Strips(final int width, final int height, final int rows, final Decoder decoder, final Runnable end) {
		this.width = width;
		this.height = height;
		this.rows = rows;
		this.decoder = decoder;
		this.end = end;
	}

	/**
	 * How many rows of an image make a strip.
	 *
	 * @param bytes that it may have, if one unit has not more
	 * @param rowBytes that a row takes in memory
	 * @param unit rows that can only be decoded together
	 * @return a multiple of {@code unit}, or {@code height} if that is less
	 */
	static int rows(final int bytes, final int height, final long rowBytes, final int unit) {
		return (int) Math.min(height, Math.max(1, bytes / Math.max(1, rowBytes * unit)) * unit);
	}

	int width() {
		return width;
	}

	int height() {
		return height;
	}

	@Override
	public Raster next() throws IOException {
		final int from = top;
		top = Math.min(height, top + rows);
		return decoder.decode(from, top - from);
	}

	@Override
	public void close() {
		end.run();
	}
}
