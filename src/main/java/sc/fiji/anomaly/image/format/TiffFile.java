package sc.fiji.anomaly.image.format;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import sc.fiji.anomaly.image.Orientation;
import sc.fiji.anomaly.image.Raster;

/**
 * TIFF files with one plane. The directory is checked here, strictly; ImageIO decodes; what it does otherwise than
 * Pillow is mended in {@link TiffPixels}. Thumbnails and masks beside the image are passed over.
 */
final class TiffFile {

	private static final Pattern IMAGEJ_IMAGES = Pattern.compile("(?s)\\AImageJ=.*?\nimages=(\\d+)\n.*");
	private static final Set<Long> DIFFERENCED = Set.of(5L, 8L, 32946L); // LZW, two numbers for deflate

	private final TiffDirectory directory;
	private final int index;
	private final int planes;
	private final TiffPixels pixels;

	private TiffFile(final List<TiffDirectory> all, final long length) throws IOException {
		final List<TiffDirectory> images = new ArrayList<>(all);
		images.removeIf(TiffDirectory::isAuxiliary);
		directory = images.isEmpty() ? all.get(0) : images.get(0);
		index = all.indexOf(directory);
		planes = Math.max(images.size(), imagejPlanes(directory));
		pixels = TiffPixels.of(directory);
		requireData(TiffDirectory.STRIP_OFFSETS, TiffDirectory.STRIP_LENGTHS, length);
		requireData(TiffDirectory.TILE_OFFSETS, TiffDirectory.TILE_LENGTHS, length);
	}

	/** Reads and checks the directories. */
	static TiffFile header(final ChannelInput in) throws IOException {
		return new TiffFile(TiffDirectory.all(in, in.length()), in.length());
	}

	/** ImageJ may write a stack as one directory, with the number of planes in the description. */
	private static int imagejPlanes(final TiffDirectory directory) {
		final Matcher matcher = IMAGEJ_IMAGES.matcher(directory.text(TiffDirectory.DESCRIPTION));
		return matcher.matches() && matcher.group(1).length() < 10 ? Integer.parseInt(matcher.group(1)) : 1;
	}

	private void requireData(final int offsetTag, final int lengthTag, final long length) throws IOException {
		final long[] offsets = directory.values(offsetTag);
		final long[] lengths = directory.values(lengthTag);
		for (int i = 0; i < Math.min(offsets.length, lengths.length); i++)
			if (offsets[i] + lengths[i] > length) throw new IOException("the TIFF file is truncated: it has " + length +
				" bytes, but its pixels end at " + (offsets[i] + lengths[i]));
	}

	ImageSize size() {
		return pixels.size();
	}

	Raster read(final ChannelInput in, final boolean upright) throws IOException {
		if (planes > 1) throw new IOException("the file is a stack of " + planes + " planes, but an image file must" +
			" hold one: split it (Image > Stacks > Stack to Images) and save the planes as files, or open it and use" +
			" Score Current Image..., which takes every plane");
		final int predictor = predictor();
		final boolean little = in.getByteOrder() == ByteOrder.LITTLE_ENDIAN;
		final boolean own = predictor == 3 || predictor == 2 && pixels.bits() != 8;
		// ImageIO undoes differences of 8-bit samples only: let it see none and undo the others afterwards.
		if (own) overlay(in, TiffDirectory.PREDICTOR, little);
		// ImageIO inverts deep images where white is zero; Pillow and ImageJ do not.
		if (pixels.bits() > 8 && pixels.isWhiteZero()) overlay(in, TiffDirectory.PHOTOMETRIC, little);
		final BufferedImage decoded = JdkReader.with("tiff", in, reader -> reader.read(index));
		final int segment = (int) directory.value(TiffDirectory.TILE_WIDTH, pixels.size().width());
		final Raster image = pixels.convert(decoded, own ? new TiffPredictor(predictor, segment, little) : TiffPredictor.NONE);
		return upright ? Orientation.upright(image, (int) directory.value(TiffDirectory.ORIENTATION, 1)) : image;
	}

	private int predictor() {
		return DIFFERENCED.contains(directory.value(TiffDirectory.COMPRESSION, 1)) ? (int) directory.value(
			TiffDirectory.PREDICTOR, 1) : 1;
	}

	/** Lets a tag seem to be 1: no predictor, black is zero. */
	private void overlay(final ChannelInput in, final int tag, final boolean little) {
		in.overlay(directory.position(tag), (byte) (little ? 1 : 0), (byte) (little ? 0 : 1));
	}
}
