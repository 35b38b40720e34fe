package sc.fiji.anomaly.image.format;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;

import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;

import sc.fiji.anomaly.image.Palette;
import sc.fiji.anomaly.image.Raster;

/**
 * GIF files: the first frame on the logical screen. What a small frame leaves uncovered gets the transparent color, or
 * color 0 if there is none, as in Pillow; alpha is dropped.
 */
final class GifFile {

	private GifFile() {}

	static ImageSize size(final byte[] head) throws IOException {
		if (head.length < 13) throw new EOFException();
		final int width = head[6] & 0xff | (head[7] & 0xff) << 8;
		final int height = head[8] & 0xff | (head[9] & 0xff) << 8;
		return new ImageSize(width, height, (long) width * height * 5, false);
	}

	static Raster read(final ChannelInput in, final ImageSize screen) throws IOException {
		return JdkReader.with("gif", in, reader -> {
			in.seek(0);
			reader.setInput(in, false, false); // where the frame lies is in the metadata
			return onScreen(reader, screen);
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
