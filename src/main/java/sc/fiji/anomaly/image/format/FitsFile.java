package sc.fiji.anomaly.image.format;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import sc.fiji.anomaly.image.DeepImage;
import sc.fiji.anomaly.image.FloatImage;
import sc.fiji.anomaly.image.GrayImage;
import sc.fiji.anomaly.image.Raster;

/**
 * FITS images and cubes (FITS standard 4.0, section 4.4): the first part of the file, as value = BZERO + BSCALE * stored. Stored
 * from the bottom row upwards, so they are turned upside down, as ImageJ does. Unsigned 16 bits (BZERO 32768) stay 16
 * bits, plain 8 bits stay 8, all else becomes 32-bit float. Integers that the header calls BLANK have no value (section
 * 4.4.2.5): an image that holds some is of floats, and they are NaN.
 */
final class FitsFile implements PlanarFile {

	private static final int BLOCK = 2880;
	private static final int CARD = 80;
	private static final int MOST_CARDS = 36 * 1000;

	private final Map<String, String> cards = new HashMap<>();
	private final long dataStart;
	private final int bits;
	private final int width;
	private final int height;
	private final double scale;
	private final double zero;
	private final int planes;
	private final double blank; // NaN: none, which nothing equals

	private FitsFile(final ChannelInput in) throws IOException {
		in.seek(0);
		final byte[] card = new byte[CARD];
		int count = 0;
		for (String text = ""; !text.equals("END"); count++) {
			if (count > MOST_CARDS) throw new IOException("the FITS file is damaged: its header does not end");
			in.readFully(card);
			text = new String(card, StandardCharsets.ISO_8859_1).strip();
			final int equals = text.indexOf('=');
			if (equals > 0) cards.putIfAbsent(text.substring(0, equals).strip(), text.substring(equals + 1).split("/")[0]
				.strip());
		}
		dataStart = (long) (count * CARD + BLOCK - 1) / BLOCK * BLOCK;
		bits = (int) number("BITPIX", 0);
		width = (int) number("NAXIS1", 0);
		height = (int) number("NAXIS2", 0);
		scale = number("BSCALE", 1);
		zero = number("BZERO", 0);
		long all = 1;
		for (int axis = 3; axis <= Math.min(number("NAXIS", 0), 999); axis++)
			all = Math.min(all * (long) Math.max(1, Math.min(number("NAXIS" + axis, 1), Integer.MAX_VALUE)),
				Integer.MAX_VALUE);
		planes = (int) all;
		blank = bits > 0 ? number("BLANK", Double.NaN) : Double.NaN;
	}

	/** Reads the header. */
	static FitsFile header(final ChannelInput in) throws IOException {
		try {
			return new FitsFile(in).checked(in.length());
		}
		catch (final EOFException e) {
			throw new IOException("the FITS file is truncated: it ends within its header", e);
		}
	}

	private double number(final String key, final double otherwise) throws IOException {
		final String text = cards.get(key);
		if (text == null) return otherwise;
		try {
			return Double.parseDouble(text.replace('D', 'E'));
		}
		catch (final NumberFormatException e) {
			throw new IOException("the FITS file is damaged: " + key + " is '" + text + "', which is no number", e);
		}
	}

	private FitsFile checked(final long length) throws IOException {
		if (number("NAXIS", 0) < 2 || width < 1 || height < 1) throw new IOException(
			"the FITS file has no image in its first part (NAXIS = " + cards.getOrDefault("NAXIS", "missing") +
				"): save the image as the first part, or as TIFF (Python's astropy and Fiji do)");
		if (bits != 8 && bits != 16 && bits != 32 && bits != -32 && bits != -64) throw new IOException(
			"the FITS file has BITPIX = " + bits + ", but it must be 8, 16, 32, -32 or -64");
		final double end = dataStart + (double) planeBytes() * planes;
		if (end > length) throw new IOException("the FITS file is truncated: it has " + length +
			" bytes, but its pixels end at " + (long) end);
		return this;
	}

	private long planeBytes() {
		return (long) width * height * (Math.abs(bits) / 8);
	}

	@Override
	public PlaneAxes axes() {
		return PlaneAxes.pages(planes);
	}

	@Override
	public ImageSize size(final int channel, final int slice, final int frame) {
		return new ImageSize(width, height, (long) width * height * 4, true);
	}

	@Override
	public Raster read(final ChannelInput in, final int channel, final int slice, final int frame, final boolean upright)
		throws IOException
	{
		final long start = dataStart + planeBytes() * slice;
		final int samples = Raster.samples(width, height, 1);
		final boolean complete = !holdsBlank(in, start);
		final boolean gray = bits == 8 && scale == 1 && zero == 0 && complete;
		final boolean deep = bits == 16 && scale == 1 && zero == 32768 && complete;
		final byte[] bytes = new byte[gray ? samples : 0];
		final short[] shorts = new short[deep ? samples : 0];
		final float[] floats = new float[gray || deep ? 0 : samples];
		final byte[] row = new byte[width * (Math.abs(bits) / 8)];
		in.seek(start);
		for (int y = height - 1; y >= 0; y--) {
			in.readFully(row);
			final ByteBuffer values = ByteBuffer.wrap(row);
			for (int i = y * width; i < (y + 1) * width; i++)
				if (gray) bytes[i] = values.get();
				else if (deep) shorts[i] = (short) (values.getShort() + 32768);
				else floats[i] = (float) value(stored(values));
		}
		return gray ? new GrayImage(width, height, bytes) : deep ? new DeepImage(width, height, 1, shorts)
			: new FloatImage(width, height, 1, floats);
	}

	private boolean holdsBlank(final ChannelInput in, final long start) throws IOException {
		final byte[] row = new byte[width * (Math.abs(bits) / 8)];
		in.seek(start);
		for (int y = 0; y < height && !Double.isNaN(blank); y++) {
			in.readFully(row);
			final ByteBuffer values = ByteBuffer.wrap(row);
			for (int x = 0; x < width; x++)
				if (stored(values) == blank) return true;
		}
		return false;
	}

	private double value(final double stored) {
		return stored == blank ? Double.NaN : zero + scale * stored;
	}

	private double stored(final ByteBuffer values) {
		return switch (bits) {
			case 8 -> values.get() & 0xff;
			case 16 -> values.getShort();
			case 32 -> values.getInt();
			case -32 -> values.getFloat();
			default -> values.getDouble();
		};
	}
}
