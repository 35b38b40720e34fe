package sc.fiji.anomaly.image.format;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.SinglePixelPackedSampleModel;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import sc.fiji.anomaly.image.GrayImage;
import sc.fiji.anomaly.image.Raster;
import sc.fiji.anomaly.image.RgbImage;

/** BMP files: palettes are looked up, fields of fewer than 8 bits are stretched as in Pillow. */
final class BmpFile {

	private static final int OLD = 12; // bytes of the header of OS/2 1.x
	private static final int SHORT_OS2 = 16;
	private static final int JPEG_INSIDE = 4;
	private static final int PNG_INSIDE = 5;

	private BmpFile() {}

	/** Reads the header. @throws IOException if it holds a file of another format, or pixels that are not all there */
	static ImageSize size(final ChannelInput in) throws IOException {
		final byte[] head = in.head(ImageFormat.HEAD);
		if (head.length < 26) throw new EOFException();
		final ByteBuffer header = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
		if (header.getInt(14) == SHORT_OS2) throw new UnknownKindException("the BMP file has a header of OS/2 2.x, which cannot" +
			" be read", UnknownKindException.GIMP, true);
		final boolean old = header.getInt(14) == OLD;
		final int width = old ? header.getShort(18) : header.getInt(18);
		final int height = Math.abs(old ? header.getShort(20) : header.getInt(22)); // negative: from the top down
		if (width < 1 || height < 1) throw new IOException("the BMP file is damaged: it has " + width + " x " + height +
			" pixels");
		if (!old && head.length < 34) throw new EOFException();
		final int compression = old ? 0 : header.getInt(30);
		if (compression == JPEG_INSIDE || compression == PNG_INSIDE) throw new IOException("the BMP file has a " +
			(compression == PNG_INSIDE ? "PNG" : "JPEG") + " image inside, which cannot be read: convert it to PNG");
		final long end = header.getInt(10) + ((long) width * header.getShort(old ? 24 : 28) + 31) / 32 * 4 * height;
		if (compression == 0 && end > in.length() + 3) throw new IOException("the BMP file is truncated: it has " + in
			.length() + " bytes, but its pixels end at " + end); // the padding of the last row may be missing
		return new ImageSize(width, height, (long) width * height * 7, false);
	}

	static Raster read(final ChannelInput in) throws IOException {
		final BufferedImage image = JdkReader.image("bmp", in);
		final java.awt.image.Raster raster = image.getRaster();
		if (image.getColorModel() instanceof IndexColorModel colors) return Samples.lookedUp(raster, colors);
		if (raster.getNumBands() == 1) return new GrayImage(image.getWidth(), image.getHeight(), Samples.bytes(raster, 1));
		return new RgbImage(image.getWidth(), image.getHeight(), raster
			.getSampleModel() instanceof SinglePixelPackedSampleModel ? Samples.unpacked(raster) : Samples.bytes(raster,
				3));
	}
}
