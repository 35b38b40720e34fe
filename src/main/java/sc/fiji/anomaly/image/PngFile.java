package sc.fiji.anomaly.image;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.ByteOrder;

/**
 * PNG files, with Pillow's rules: gamma, color profiles and transparency are ignored, alpha is dropped; 16-bit gray
 * keeps its values, 16-bit gray with an alpha channel and 16-bit RGB keep their high bytes.
 */
final class PngFile {

	private static final int GRAY = 0;

	private final int width;
	private final int height;
	private final int bits;
	private final int colorType;

	private PngFile(final int width, final int height, final int bits, final int colorType) {
		this.width = width;
		this.height = height;
		this.bits = bits;
		this.colorType = colorType;
	}

	/** Reads the header chunk. */
	static PngFile header(final ChannelInput in) throws IOException {
		in.setByteOrder(ByteOrder.BIG_ENDIAN);
		in.seek(16);
		final PngFile file = new PngFile(in.readInt(), in.readInt(), in.readUnsignedByte(), in.readUnsignedByte());
		if (file.width < 1 || file.height < 1) throw new IOException("the PNG file is damaged: it says that the image is " +
			file.width + " x " + file.height + " pixels");
		return file;
	}

	ImageSize size() {
		final int[] samples = { 1, 0, 3, 1, 2, 0, 4 };
		final int decoded = Math.max(1, bits / 8) * (colorType < samples.length ? samples[colorType] : 4);
		final boolean kept = bits == 8 && (colorType == 0 || colorType == 2); // the decoder's array is the result
		return new ImageSize(width, height, (long) width * height * (decoded + (kept ? 0 : 3)), bits == 16 && colorType == GRAY);
	}

	Raster read(final ChannelInput in) throws IOException {
		final BufferedImage image = JdkReader.image("png", in);
		final java.awt.image.Raster raster = image.getRaster();
		if (image.getColorModel() instanceof IndexColorModel colors) return Samples.lookedUp(raster, colors);
		final int channels = raster.getNumBands() < 3 ? 1 : 3;
		if (bits == 16 && colorType == GRAY) return new DeepImage(width, height, 1, Samples.shorts(raster, 1));
		final byte[] values = bits == 16 ? Samples.highBytes(raster, channels) : Samples.bytes(raster, channels);
		return channels == 1 ? new GrayImage(width, height, values) : new RgbImage(width, height, values);
	}
}
