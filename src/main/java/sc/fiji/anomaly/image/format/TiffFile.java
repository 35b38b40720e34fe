package sc.fiji.anomaly.image.format;

import java.awt.Rectangle;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.imageio.ImageReadParam;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

import sc.fiji.anomaly.image.Orientation;
import sc.fiji.anomaly.image.Raster;

/**
 * TIFF files with one plane. The directory is checked here, strictly; ImageIO decodes; what it does otherwise than
 * Pillow is mended in {@link TiffPixels}. Thumbnails and masks beside the image are passed over.
 */
final class TiffFile {

	private static final Pattern IMAGEJ_IMAGES = Pattern.compile("(?s)\\AImageJ=.*?\nimages=(\\d+)\n.*");
	private static final Set<Long> DIFFERENCED = Set.of(5L, 8L, 32946L); // LZW, two numbers for deflate

	/** Bytes that one byte of a code can hold at most: none, LZW, deflate (two numbers), PackBits. */
	private static final Map<Long, Integer> MOST_EXPANDED = Map.of(1L, 1, 5L, 2730, 8L, 1032, 32946L, 1032, 32773L, 64);
	private static final Set<Long> BIT_CODES = Set.of(2L, 3L, 4L); // CCITT
	private static final int[][] SEGMENTS = { { TiffDirectory.STRIP_OFFSETS, TiffDirectory.STRIP_LENGTHS }, {
		TiffDirectory.TILE_OFFSETS, TiffDirectory.TILE_LENGTHS } };

	private final TiffDirectory directory;
	private final int index;
	private final int planes;
	private final TiffPixels pixels;
	private final long fileLength;

	private TiffFile(final List<TiffDirectory> all, final long length) throws IOException {
		final List<TiffDirectory> images = new ArrayList<>(all);
		images.removeIf(TiffDirectory::isAuxiliary);
		fileLength = length;
		directory = images.isEmpty() ? all.get(0) : images.get(0);
		index = all.indexOf(directory);
		planes = Math.max(images.size(), imagejPlanes(directory));
		pixels = TiffPixels.of(directory);
		for (final int[] tags : SEGMENTS)
			requireData(tags[0], tags[1], length);
		if (pixels.storedBytes() > (double) length * MOST_EXPANDED.getOrDefault(compression(), Integer.MAX_VALUE))
			throw new IOException("the TIFF file is truncated or damaged: its " + length + " bytes cannot hold " + pixels.size()
				.width() + " x " + pixels.size().height() + " pixels");
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
		final ImageSize size = pixels.size();
		if (isReversed()) return new ImageSize(size.width(), size.height(), size.bytes() + fileLength, size.needsRange());
		// ImageIO holds a strip or tile that it decompresses, and its code.
		return size.inStrips(stripRows(Strips.BYTES)).withMore((long) (2 * pixels.storedBytes() * segmentRows() / size.height()));
	}

	/** Rows that are decompressed together: of a strip, or of tiles beside each other. */
	private int segmentRows() {
		if (compression() == 1 && directory.values(TiffDirectory.TILE_OFFSETS).length == 0) return 1;
		final int height = pixels.size().height();
		final long rows = directory.value(TiffDirectory.TILE_HEIGHT, directory.value(TiffDirectory.STRIP_ROWS, height));
		return (int) Math.max(1, Math.min(rows, height));
	}

	private int stripRows(final int stripBytes) {
		final ImageSize all = pixels.size();
		return Strips.rows(stripBytes, all.height(), all.bytes() / all.height(), segmentRows());
	}

	Raster read(final ChannelInput in, final boolean upright) throws IOException {
		final Raster image = read(in);
		return upright ? Orientation.upright(image, (int) directory.value(TiffDirectory.ORIENTATION, 1)) : image;
	}

	private Raster read(final ChannelInput in) throws IOException {
		requireOnePlane();
		final int height = pixels.size().height();
		if (compression() == TiffJpeg.COMPRESSION) return pixels.convert(TiffJpeg.samples(in, directory, 0, height));
		final TiffPredictor predictor = ownPredictor(in);
		return pixels.convert(JdkReader.with("tiff", isReversed() ? reversed(in) : in, reader -> reader.read(index)),
			predictor);
	}

	/** The same in strips of so many bytes, which must be closed; empty if bits are reversed. */
	Optional<Strips> strips(final ChannelInput in, final int stripBytes) throws IOException {
		if (isReversed()) return Optional.empty();
		requireOnePlane();
		final int width = pixels.size().width(), height = pixels.size().height(), rowsOfStrip = stripRows(stripBytes);
		if (compression() == TiffJpeg.COMPRESSION) return Optional.of(new Strips(width, height, rowsOfStrip, (top,
			rows) -> pixels.convert(TiffJpeg.samples(in, directory, top, rows)), () -> {}));
		final TiffPredictor predictor = ownPredictor(in);
		final JdkReader tiff = new JdkReader("tiff", in);
		return Optional.of(new Strips(width, height, rowsOfStrip, (top, rows) -> pixels.convert(tiff.use(reader -> {
			final ImageReadParam part = reader.getDefaultReadParam();
			part.setSourceRegion(new Rectangle(0, top, width, rows));
			return reader.read(index, part);
		}), predictor), tiff::close));
	}

	private void requireOnePlane() throws IOException {
		if (planes > 1) throw new IOException("the file is a stack of " + planes + " planes, but an image file must" +
			" hold one: split it (Image > Stacks > Stack to Images) and save the planes as files, or open it and use" +
			" Score Current Image..., which takes every plane");
	}

	/** What is to be undone after ImageIO, which from now on sees a file that it decodes rightly. */
	private TiffPredictor ownPredictor(final ChannelInput in) {
		final int predictor = predictor();
		final boolean little = in.getByteOrder() == ByteOrder.LITTLE_ENDIAN;
		final boolean own = predictor == 3 || predictor == 2 && pixels.bits() != 8;
		// ImageIO undoes differences of 8-bit samples only: let it see none and undo the others afterwards.
		if (own) overlay(in, TiffDirectory.PREDICTOR, little);
		// ImageIO inverts deep images where white is zero; Pillow and ImageJ do not.
		if (pixels.bits() > 8 && pixels.isWhiteZero()) overlay(in, TiffDirectory.PHOTOMETRIC, little);
		final int segment = (int) directory.value(TiffDirectory.TILE_WIDTH, pixels.size().width());
		return own ? new TiffPredictor(predictor, segment, little) : TiffPredictor.NONE;
	}

	private long compression() {
		return directory.value(TiffDirectory.COMPRESSION, 1);
	}

	/** Whether the bits of each byte come last one first; fax codes are read in their own order. */
	private boolean isReversed() {
		return directory.value(TiffDirectory.FILL_ORDER, 1) == 2 && !BIT_CODES.contains(compression());
	}

	/** The file with the bits of its strips or tiles turned round, as libtiff does before it decompresses. */
	private ImageInputStream reversed(final ChannelInput in) throws IOException {
		overlay(in, TiffDirectory.FILL_ORDER, in.getByteOrder() == ByteOrder.LITTLE_ENDIAN);
		final byte[] file = new byte[Math.toIntExact(in.length())];
		in.seek(0);
		in.readFully(file);
		for (final int[] tags : SEGMENTS) {
			final long[] offsets = directory.values(tags[0]);
			final long[] lengths = directory.values(tags[1]);
			for (int i = 0; i < Math.min(offsets.length, lengths.length); i++)
				for (int at = (int) offsets[i]; at < offsets[i] + lengths[i]; at++)
					file[at] = (byte) (Integer.reverse(file[at]) >>> 24);
		}
		return new MemoryCacheImageInputStream(new ByteArrayInputStream(file));
	}

	private int predictor() {
		return DIFFERENCED.contains(compression()) ? (int) directory.value(TiffDirectory.PREDICTOR, 1) : 1;
	}

	/** Lets a tag seem to be 1: no predictor, black is zero. */
	private void overlay(final ChannelInput in, final int tag, final boolean little) {
		in.overlay(directory.position(tag), (byte) (little ? 1 : 0), (byte) (little ? 0 : 1));
	}
}
