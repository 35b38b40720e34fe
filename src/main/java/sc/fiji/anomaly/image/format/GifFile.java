package sc.fiji.anomaly.image.format;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;

import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;

import sc.fiji.anomaly.image.Palette;
import sc.fiji.anomaly.image.Raster;

/**
 * GIF files: the first frame on the logical screen, which grows where the frame is larger, as in Pillow. What a small
 * frame leaves uncovered gets the transparent color, or color 0 if there is none; alpha is dropped.
 */
final class GifFile {

	private static final int EXTENSION = 0x21;
	private static final int FRAME = 0x2c;

	private GifFile() {}

	/** Reads the blocks up to the first frame. */
	static ImageSize size(final ChannelInput in) throws IOException {
		try {
			in.setByteOrder(ByteOrder.LITTLE_ENDIAN);
			in.seek(6);
			final int width = in.readUnsignedShort();
			final int height = in.readUnsignedShort();
			passColors(in, in.readUnsignedByte());
			int block = in.readUnsignedByte();
			for (; block == EXTENSION; block = in.readUnsignedByte())
				passExtension(in);
			if (block != FRAME) throw new IOException("the GIF file is damaged: it has no frame");
			final int right = in.readUnsignedShort();
			final int bottom = in.readUnsignedShort();
			return size(Math.max(width, right + in.readUnsignedShort()), Math.max(height, bottom + in.readUnsignedShort()));
		}
		catch (final EOFException e) {
			throw new IOException("the GIF file is truncated: it ends before its pixels", e);
		}
	}

	private static ImageSize size(final int width, final int height) {
		return new ImageSize(width, height, (long) width * height * 5, false);
	}

	private static void passColors(final ChannelInput in, final int flags) throws IOException {
		in.seek(in.getStreamPosition() + 2 + ((flags & 0x80) == 0 ? 0 : 3 << (flags & 7) + 1));
	}

	private static void passExtension(final ChannelInput in) throws IOException {
		in.readUnsignedByte(); // its kind
		for (int length = in.readUnsignedByte(); length > 0; length = in.readUnsignedByte())
			in.seek(in.getStreamPosition() + length);
	}

	/** @param whole what {@link #size} gave */
	static Raster read(final ChannelInput in, final ImageSize whole) throws IOException {
		return JdkReader.with("gif", in, reader -> {
			in.seek(0);
			reader.setInput(in, false, false); // where the frame lies is in the metadata
			return onScreen(reader, whole);
		});
	}

	private static Raster onScreen(final ImageReader reader, final ImageSize screen) throws IOException {
		final BufferedImage frame = reader.read(0);
		final IIOMetadataNode tree = (IIOMetadataNode) reader.getImageMetadata(0).getAsTree("javax_imageio_gif_image_1.0");
		final int left = attribute(tree, "ImageDescriptor", "imageLeftPosition");
		final int top = attribute(tree, "ImageDescriptor", "imageTopPosition");
		final Palette palette = Palette.of((IndexColorModel) frame.getColorModel());
		final byte[] indices = Samples.bytes(frame.getRaster(), 1);
		final byte[] whole = new byte[Raster.samples(screen.width(), screen.height(), 1)];
		Arrays.fill(whole, (byte) uncovered(tree));
		final int length = Math.min(frame.getWidth(), screen.width() - left);
		for (int y = 0; y < frame.getHeight() && top + y < screen.height() && length > 0; y++)
			System.arraycopy(indices, y * frame.getWidth(), whole, (top + y) * screen.width() + left, length);
		return palette.lookUp(screen.width(), screen.height(), whole);
	}

	private static int uncovered(final IIOMetadataNode tree) {
		final IIOMetadataNode control = (IIOMetadataNode) tree.getElementsByTagName("GraphicControlExtension").item(0);
		if (control == null || !"TRUE".equals(control.getAttribute("transparentColorFlag"))) return 0;
		return Integer.parseInt(control.getAttribute("transparentColorIndex"));
	}

	private static int attribute(final IIOMetadataNode tree, final String element, final String name) {
		return Integer.parseInt(((IIOMetadataNode) tree.getElementsByTagName(element).item(0)).getAttribute(name));
	}
}
