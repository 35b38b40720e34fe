package sc.fiji.anomaly.image.format;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;

import sc.fiji.anomaly.image.GrayImage;
import sc.fiji.anomaly.image.Palette;
import sc.fiji.anomaly.image.Raster;
import sc.fiji.anomaly.image.RgbImage;

/**
 * GIF files: frames on the logical screen, which grows where the first one is larger, as in Pillow. What a small first
 * frame leaves uncovered gets the transparent color, or color 0 if there is none; alpha is dropped. Later frames are laid
 * over those before them, as the film shows them.
 */
final class GifFile implements PlanarFile {

	private static final int EXTENSION = 0x21;
	private static final int FRAME = 0x2c;
	private static final int COLOR_TABLE = 0x80;
	private static final String TREE = "javax_imageio_gif_image_1.0";
	private static final String CONTROL = "GraphicControlExtension";

	private final int width;
	private final int height;
	private final int frames;

	private GifFile(final int width, final int height, final int frames) {
		this.width = width;
		this.height = height;
		this.frames = frames;
	}

	/** Reads the blocks. @throws IOException if there is no frame */
	static GifFile header(final ChannelInput in) throws IOException {
		try {
			in.setByteOrder(ByteOrder.LITTLE_ENDIAN);
			in.seek(6);
			final int width = in.readUnsignedShort();
			final int height = in.readUnsignedShort();
			passColors(in, in.readUnsignedByte(), 2);
			if (!toFrame(in)) throw new IOException("the GIF file is damaged: it has no frame");
			final int right = in.readUnsignedShort();
			final int bottom = in.readUnsignedShort();
			final int wide = Math.max(width, right + in.readUnsignedShort()), high = Math.max(height, bottom + in
				.readUnsignedShort());
			return new GifFile(wide, high, 1 + further(in));
		}
		catch (final EOFException e) {
			throw new IOException("the GIF file is truncated: it ends before its pixels", e);
		}
	}

	/** Counts the frames after the first, whose size was read; one that is cut off counts, for it is to be told. */
	private static int further(final ChannelInput in) throws IOException {
		int count = 0;
		try {
			for (passPixels(in); toFrame(in); passPixels(in)) {
				count++;
				in.seek(in.getStreamPosition() + 8);
			}
		}
		catch (final EOFException e) {
			// the end of the file
		}
		return count;
	}

	private static boolean toFrame(final ChannelInput in) throws IOException {
		int block = in.readUnsignedByte();
		for (; block == EXTENSION; block = in.readUnsignedByte()) {
			in.readUnsignedByte(); // its kind
			passBlocks(in);
		}
		return block == FRAME;
	}

	private static void passPixels(final ChannelInput in) throws IOException {
		passColors(in, in.readUnsignedByte(), 0);
		in.readUnsignedByte(); // bits of a code
		passBlocks(in);
	}

	private static void passColors(final ChannelInput in, final int flags, final int more) throws IOException {
		in.seek(in.getStreamPosition() + more + ((flags & COLOR_TABLE) == 0 ? 0 : 3 << (flags & 7) + 1));
	}

	private static void passBlocks(final ChannelInput in) throws IOException {
		for (int length = in.readUnsignedByte(); length > 0; length = in.readUnsignedByte())
			in.seek(in.getStreamPosition() + length);
	}

	@Override
	public PlaneAxes axes() {
		return PlaneAxes.pages(frames);
	}

	@Override
	public ImageSize size(final int channel, final int slice, final int frame) {
		return new ImageSize(width, height, (long) width * height * (frames == 1 ? 5 : 8), false);
	}

	@Override
	public Raster read(final ChannelInput in, final int channel, final int slice, final int frame, final boolean upright)
		throws IOException
	{
		return JdkReader.with("gif", in, reader -> {
			in.seek(0);
			reader.setInput(in, false, false); // where the frame lies is in the metadata
			final Raster first = onScreen(reader);
			return slice == 0 ? first : film(reader, first, slice);
		});
	}

	private Raster onScreen(final ImageReader reader) throws IOException {
		final BufferedImage frame = reader.read(0);
		final IIOMetadataNode tree = tree(reader, 0);
		final int left = attribute(tree, "ImageDescriptor", "imageLeftPosition");
		final int top = attribute(tree, "ImageDescriptor", "imageTopPosition");
		final Palette palette = Palette.of((IndexColorModel) frame.getColorModel());
		final byte[] indices = Samples.bytes(frame.getRaster(), 1);
		final byte[] whole = new byte[Raster.samples(width, height, 1)];
		Arrays.fill(whole, (byte) Math.max(0, transparent(tree)));
		final int length = Math.min(frame.getWidth(), width - left);
		for (int y = 0; y < frame.getHeight() && top + y < height && length > 0; y++)
			System.arraycopy(indices, y * frame.getWidth(), whole, (top + y) * width + left, length);
		return palette.lookUp(width, height, whole);
	}

	/** A later frame over those before it. */
	private Raster film(final ImageReader reader, final Raster first, final int wanted) throws IOException {
		final Raster ground = first instanceof GrayImage gray ? color(gray) : first;
		final GifScreen screen = new GifScreen(width, height, ((RgbImage) ground).rgb().clone());
		final List<IIOMetadataNode> trees = new ArrayList<>();
		for (int i = 0; i <= wanted; i++) {
			trees.add(tree(reader, i));
			if (i > 0) screen.dispose(disposal(trees.get(i - 1)));
			final BufferedImage frame = reader.read(i);
			screen.put(frame, attribute(trees.get(i), "ImageDescriptor", "imageLeftPosition"), attribute(trees.get(i),
				"ImageDescriptor", "imageTopPosition"), transparent(trees.get(i)));
		}
		return screen.image();
	}

	private static RgbImage color(final GrayImage gray) {
		final byte[] rgb = new byte[3 * gray.values().length];
		for (int i = 0; i < rgb.length; i++)
			rgb[i] = gray.values()[i / 3];
		return new RgbImage(gray.width(), gray.height(), rgb);
	}

	private static IIOMetadataNode tree(final ImageReader reader, final int frame) throws IOException {
		return (IIOMetadataNode) reader.getImageMetadata(frame).getAsTree(TREE);
	}

	private static String disposal(final IIOMetadataNode tree) {
		final IIOMetadataNode control = (IIOMetadataNode) tree.getElementsByTagName(CONTROL).item(0);
		return control == null ? "none" : control.getAttribute("disposalMethod");
	}

	/** The transparent color's index; less than 0 if there is none. */
	private static int transparent(final IIOMetadataNode tree) {
		final IIOMetadataNode control = (IIOMetadataNode) tree.getElementsByTagName(CONTROL).item(0);
		if (control == null || !"TRUE".equals(control.getAttribute("transparentColorFlag"))) return -1;
		return Integer.parseInt(control.getAttribute("transparentColorIndex"));
	}

	private static int attribute(final IIOMetadataNode tree, final String element, final String name) {
		return Integer.parseInt(((IIOMetadataNode) tree.getElementsByTagName(element).item(0)).getAttribute(name));
	}
}
