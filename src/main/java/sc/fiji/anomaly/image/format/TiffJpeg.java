package sc.fiji.anomaly.image.format;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;

import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * The samples of a TIFF image whose strips or tiles are JPEG streams (compression 7, TIFF Technical Note 2), as they are
 * stored: what they mean is for the photometric interpretation to say, not for the streams, as in libtiff. (ImageIO
 * guesses: it shows CMYK inverted, RGB with alpha as if it were YCCK, and YCbCr with odd component numbers as RGB.)
 */
final class TiffJpeg {

	static final int COMPRESSION = 7;
	private static final int END_MARKER = 2; // bytes

	private final TiffDirectory directory;
	private final int width;
	private final int height;
	private final int samples;
	private final int segmentWidth;
	private final int segmentHeight;
	private final int planes;
	private final int across;
	private final int down;
	private final long[] offsets;
	private final long[] lengths;

	private TiffJpeg(final TiffDirectory directory) throws IOException {
		this.directory = directory;
		width = (int) directory.value(TiffDirectory.WIDTH, 0);
		height = (int) directory.value(TiffDirectory.HEIGHT, 0);
		samples = (int) directory.value(TiffDirectory.SAMPLES, 1);
		segmentWidth = (int) directory.value(TiffDirectory.TILE_WIDTH, width);
		final long rows = isTiled() ? directory.value(TiffDirectory.TILE_HEIGHT, height) : directory.value(
			TiffDirectory.STRIP_ROWS, height);
		segmentHeight = (int) (isTiled() ? rows : Math.min(rows, height));
		if (segmentWidth < 1 || segmentHeight < 1) throw new IOException("the TIFF file is damaged: its tiles are " +
			segmentWidth + " x " + segmentHeight + " pixels");
		planes = directory.value(TiffDirectory.PLANAR, 1) == 2 ? samples : 1;
		across = (width + segmentWidth - 1) / segmentWidth;
		down = (height + segmentHeight - 1) / segmentHeight;
		offsets = directory.values(isTiled() ? TiffDirectory.TILE_OFFSETS : TiffDirectory.STRIP_OFFSETS);
		lengths = directory.values(isTiled() ? TiffDirectory.TILE_LENGTHS : TiffDirectory.STRIP_LENGTHS);
		final long wanted = (long) planes * across * down;
		if (Math.min(offsets.length, lengths.length) < wanted) throw new IOException("the TIFF file is damaged: it has " +
			Math.min(offsets.length, lengths.length) + " strips or tiles, but its size needs " + wanted);
	}

	/**
	 * Some rows of all pixels with their samples interleaved, as stored.
	 *
	 * @param top the first row, at the beginning of a strip or a row of tiles
	 * @param rows up to the end of one, or of the image
	 */
	static byte[] samples(final ChannelInput in, final TiffDirectory directory, final int top, final int rows)
		throws IOException
	{
		return new TiffJpeg(directory).read(in, top, rows);
	}

	private boolean isTiled() {
		return directory.values(TiffDirectory.TILE_OFFSETS).length > 0;
	}

	private byte[] read(final ChannelInput in, final int top, final int rows) throws IOException {
		final byte[] target = new byte[sc.fiji.anomaly.image.Raster.samples(width, rows, samples)];
		for (int plane = 0; plane < planes; plane++)
			for (int y = 0; y < rows; y += segmentHeight)
				for (int x = 0; x < across; x++)
					put(decoded(stream(in, (plane * down + (top + y) / segmentHeight) * across + x)), target, x * segmentWidth, y,
						rows - y, plane);
		return target;
	}

	private byte[] stream(final ChannelInput in, final int segment) throws IOException {
		in.seek(offsets[segment]);
		final byte[] stream = new byte[(int) Math.min(lengths[segment], in.length())];
		in.readFully(stream);
		return stream;
	}

	/** The streams leave out the tables that they share. */
	private Raster decoded(final byte[] stream) throws IOException {
		final byte[] tables = directory.bytes(TiffDirectory.JPEG_TABLES);
		final ByteArrayOutputStream whole = new ByteArrayOutputStream();
		if (tables.length > 2 * END_MARKER && stream.length > END_MARKER) {
			whole.writeBytes(Arrays.copyOf(tables, tables.length - END_MARKER));
			whole.writeBytes(Arrays.copyOfRange(stream, END_MARKER, stream.length)); // its first marker is as long
		}
		else whole.writeBytes(stream);
		try {
			return JpegFile.stored(new MemoryCacheImageInputStream(new ByteArrayInputStream(whole.toByteArray())));
		}
		catch (final IOException e) {
			throw new IOException("in a strip or tile of the TIFF file, " + e.getMessage(), e);
		}
	}

	private void put(final Raster from, final byte[] target, final int left, final int top, final int mostRows,
		final int plane) throws IOException
	{
		final int bands = samples / planes, columns = Math.min(segmentWidth, width - left), rows = Math.min(segmentHeight,
			mostRows);
		if (from.getWidth() < columns || from.getHeight() < rows || from.getNumBands() != bands) throw new IOException(
			"the TIFF file is damaged: it has JPEG data of " + from.getWidth() + " x " + from.getHeight() + " pixels and " +
				from.getNumBands() + " samples, where " + columns + " x " + rows + " and " + bands + " are wanted");
		final byte[] values = Samples.bytes(from, bands);
		for (int y = 0; y < rows; y++)
			for (int x = 0; x < columns; x++)
				for (int b = 0; b < bands; b++)
					target[((top + y) * width + left + x) * samples + plane + b] = values[(y * from.getWidth() + x) * bands + b];
	}
}
