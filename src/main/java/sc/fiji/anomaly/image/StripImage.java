package sc.fiji.anomaly.image;

import java.awt.Rectangle;
import java.io.IOException;
import java.util.function.Consumer;

import sc.fiji.anomaly.AnomalyException;

/**
 * An image that is too large to be held: strips of whole rows that are read on when they are asked for, one of which is in
 * memory at a time. It can be gone through once, from top to bottom, by one thread; then it is used up, also by
 * {@link #crop}. Has the values that the image has in one piece.
 */
public final class StripImage extends Raster {

	/** The strips from top to bottom. */
	@FunctionalInterface
	public interface Source {

		/** The next one: of the image's width, and with the channels and the depth of all others. */
		Raster next() throws IOException;
	}

	/** What goes wrong while strips are read; the message says what. */
	public static final class Unreadable extends AnomalyException {

		private static final long serialVersionUID = 1L;

		private Unreadable(final Exception cause) {
			super(cause.getMessage(), cause);
		}
	}

	private final Source source;
	private final int sourceHeight;
	private final Rectangle area; // what is seen of the source
	private final int bits;
	private Raster strip;
	private int top; // row of the source where the strip begins
	private Raster seen; // the part of the strip that is seen; null if none is
	private boolean begun;
	private boolean refusesNaN;

	private StripImage(final Source source, final int sourceHeight, final Rectangle area, final Raster first) {
		super(area.width, area.height, first.channels());
		this.source = source;
		this.sourceHeight = sourceHeight;
		this.area = area;
		this.bits = first.bitsPerSample();
		this.strip = first;
	}

	/**
	 * Reads the first strip.
	 *
	 * @throws IOException if that fails
	 */
	public static StripImage of(final int width, final int height, final Source source) throws IOException {
		return new StripImage(source, height, new Rectangle(width, height), source.next());
	}

	@Override
	public int bitsPerSample() {
		return bits;
	}

	/**
	 * Reads what is left: whether the rows are whole that were not asked for.
	 *
	 * @throws Unreadable if they are not
	 */
	public void finish() {
		while (hasNext())
			next();
	}

	private void begin(final boolean refuseNaN) {
		if (begun) throw new IllegalStateException("strips can be read once");
		begun = true;
		refusesNaN = refuseNaN;
		look();
	}

	private boolean hasNext() {
		return end() < sourceHeight;
	}

	/** One past the last row of the strip. */
	private int end() {
		return top + strip.height();
	}

	private void next() {
		read();
		look();
	}

	private void read() {
		top = end();
		seen = null;
		try {
			strip = source.next();
		}
		catch (final IOException e) {
			throw new Unreadable(e);
		}
	}

	private void look() {
		seen = seen();
		if (refusesNaN && seen instanceof FloatImage f) requireNoNaN(f);
	}

	private Raster seen() {
		final Rectangle all = new Rectangle(0, top, strip.width(), strip.height()), part = all.intersection(area);
		if (part.isEmpty()) return null;
		if (part.equals(all)) return strip;
		part.translate(0, -top);
		return strip.crop(part);
	}

	/** Row of the image where the seen part begins. */
	private int first() {
		return Math.max(top, area.y) - area.y;
	}

	/** Reads all to its end if a value is NaN, to tell how many are. */
	private void requireNoNaN(final FloatImage values) {
		final NotANumber found = new NotANumber();
		found.count(values, first());
		while (found.isFound() && hasNext()) {
			read();
			if (seen() instanceof FloatImage f) found.count(f, first());
		}
		try {
			found.requireNone();
		}
		catch (final AnomalyException e) {
			throw new Unreadable(e);
		}
	}

	/** Hands on all strips, as far as they are seen. */
	void forEach(final Consumer<Raster> each) {
		begin(true);
		while (true) {
			if (seen != null) each.accept(seen);
			if (!hasNext()) return;
			next();
		}
	}

	/** Rows must be asked for in order, the same one as often as wanted; what goes wrong then is {@link Unreadable}. */
	@Override
	Rows rows(final DisplayRange range) {
		begin(range.isLinear());
		return new Rows() {

			private Rows rows = seen == null ? null : seen.rows(range);

			@Override
			public void read(final int y, final byte[] row) {
				while (area.y + y >= end()) {
					next();
					rows = seen == null ? null : rowsOfSeen(range);
				}
				if (area.y + y < top) throw new IllegalStateException("row " + y + " was passed");
				rows.read(y - first(), row);
			}
		};
	}

	private Rows rowsOfSeen(final DisplayRange range) {
		try {
			return seen.rows(range);
		}
		catch (final AnomalyException e) {
			throw new Unreadable(e);
		}
	}

	@Override
	StripImage cut(final Rectangle part) {
		if (begun) throw new IllegalStateException("strips can be read once");
		begun = true;
		return new StripImage(source, sourceHeight, new Rectangle(area.x + part.x, area.y + part.y, part.width, part.height),
			strip);
	}

	@Override
	Raster reordered(final int newWidth, final int newHeight, final PixelOrder order) {
		throw new UnsupportedOperationException("strips are read from top to bottom");
	}
}
