package sc.fiji.anomaly.image.format;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.IOException;

import sc.fiji.anomaly.image.DeepImage;
import sc.fiji.anomaly.image.FloatImage;
import sc.fiji.anomaly.image.GrayImage;
import sc.fiji.anomaly.image.Raster;
import sc.fiji.anomaly.image.RgbImage;

/** What a library decoded: gray and RGB as they are, of other color spaces the colors that Java makes of them. */
final class LibraryPixels {

	private LibraryPixels() {}

	/** @throws IOException if the samples are of a kind that is not known */
	static Raster raster(final BufferedImage image) throws IOException {
		final java.awt.image.Raster raster = image.getRaster();
		if (image.getColorModel() instanceof IndexColorModel colors) return Samples.lookedUp(raster, colors);
		final int kind = image.getColorModel().getColorSpace().getType(), bands = raster.getNumBands();
		final int alpha = image.getColorModel().hasAlpha() ? 1 : 0;
		if (kind == ColorSpace.TYPE_GRAY && bands - alpha == 1) return samples(raster, 1);
		if (kind == ColorSpace.TYPE_RGB && bands - alpha == 3) return samples(raster, 3);
		return colors(image);
	}

	private static Raster samples(final java.awt.image.Raster raster, final int bands) throws IOException {
		final int width = raster.getWidth(), height = raster.getHeight();
		return switch (raster.getTransferType()) {
			case DataBuffer.TYPE_BYTE, DataBuffer.TYPE_INT -> bands == 1 ? new GrayImage(width, height, Samples.bytes(raster, 1))
				: new RgbImage(width, height, Samples.bytes(raster, 3));
			case DataBuffer.TYPE_USHORT -> new DeepImage(width, height, bands, Samples.shorts(raster, bands));
			case DataBuffer.TYPE_FLOAT, DataBuffer.TYPE_DOUBLE -> new FloatImage(width, height, bands, Samples.floats(raster,
				bands));
			default -> throw new IOException("the file has pixels of a kind that cannot be read: " + UnknownKindException.GIMP);
		};
	}

	private static Raster colors(final BufferedImage image) {
		final byte[] rgb = new byte[Raster.samples(image.getWidth(), image.getHeight(), 3)];
		for (int y = 0, to = 0; y < image.getHeight(); y++)
			for (int x = 0; x < image.getWidth(); x++) {
				final int pixel = image.getRGB(x, y);
				rgb[to++] = (byte) (pixel >> 16);
				rgb[to++] = (byte) (pixel >> 8);
				rgb[to++] = (byte) pixel;
			}
		return new RgbImage(image.getWidth(), image.getHeight(), rgb);
	}
}
