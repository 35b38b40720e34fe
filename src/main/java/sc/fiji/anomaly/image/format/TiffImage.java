package sc.fiji.anomaly.image.format;

import java.awt.Rectangle;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import javax.imageio.ImageReadParam;
import javax.imageio.stream.ImageInputStream;

import sc.fiji.anomaly.image.Orientation;
import sc.fiji.anomaly.image.Raster;

/**
 * One image of a TIFF file. The directory is checked here, strictly; ImageIO decodes; what it does otherwise than Pillow is
 * mended in {@link TiffPixels}.
 */
final class TiffImage {

	private static final Set<Long> DIFFERENCED = Set.of(5L, 8L, 32946L); // LZW, two numbers for deflate

	/** Bytes that one byte of a code can hold at most: none, LZW, deflate (two numbers), PackBits. */
	private static final Map<Long, Integer> MOST_EXPANDED = Map.of(1L, 1, 5L, 2730, 8L, 1032, 32946L, 1032, 32773L, 64);
	private static final Set<Long> BIT_CODES = Set.of(2L, 3L, 4L); // CCITT
	private static final String JPEG_2000 = "JPEG 2000";
	/** What cannot be decoded, and its name. */
	private static final Map<Long, String> FOREIGN = Map.of(34712L, JPEG_2000, 33003L, JPEG_2000, 33005L, JPEG_2000, 34887L, "LERC", 34925L, "LZMA", 50000L, "zstd", 50001L, "WebP", 50002L, "JPEG XL", 34661L, "JBIG");
	private static final int[][] SEGMENTS = { { TiffDirectory.STRIP_OFFSETS, TiffDirectory.STRIP_LENGTHS }, {
		TiffDirectory.TILE_OFFSETS, TiffDirectory.TILE_LENGTHS } };

	private final TiffDirectory directory;
	private final int index;
	private final TiffPixels pixels;
	private final long fileLength;

	/**
	 * Checks a directory.
	 *
	 * @param index its place in the chain, where ImageIO can find it; less than 0 where it cannot, or would look long
	 * @throws UnknownKindException if pixels of this kind cannot be read
	 */
	TiffImage(final TiffDirectory directory, final int index, final long fileLength) throws IOException {
		this.directory = directory;
		this.index = index;
		this.fileLength = fileLength;
		if (FOREIGN.containsKey(compression())) throw new UnknownKindException("the TIFF file is compressed with " + FOREIGN
			.get(compression()) + ", which cannot be read", FOREIGN.get(compression()).equals(JPEG_2000)
				? UnknownKindException.FIJI : UnknownKindException.LIBTIFF);
		pixels = TiffPixels.of(directory);
		for (final int[] tags : SEGMENTS)
			requireData(tags[0], tags[1]);
		if (pixels.storedBytes() > (double) fileLength * MOST_EXPANDED.getOrDefault(compression(), Integer.MAX_VALUE))
			throw new IOException("the TIFF file is truncated or damaged: its " + fileLength + " bytes cannot hold " + pixels
				.size().width() + " x " + pixels.size().height() + " pixels");
	}

	private void requireData(final int offsetTag, final int lengthTag) throws IOException {
		final long[] offsets = directory.values(offsetTag);
		final long[] lengths = directory.values(lengthTag);
		for (int i = 0; i < Math.min(offsets.length, lengths.length); i++)
			if (offsets[i] + lengths[i] > fileLength) throw new IOException("the TIFF file is truncated: it has " + fileLength +
				" bytes, but its pixels end at " + (offsets[i] + lengths[i]));
	}

	ImageSize size() {
		final ImageSize size = pixels.size();
		// ImageIO holds a strip or tile that it decompresses, and its code.
		return size.inStrips(stripRows(Strips.BYTES)).withMore((long) (2 * pixels.storedBytes() * segmentRows() / size
			.height())).turned(orientation());
	}

	/** As tag 274 numbers it. */
	int orientation() {
		return (int) directory.value(TiffDirectory.ORIENTATION, 1);
	}

	/** Rows that are decompressed together: of a strip, or of tiles beside each other. */
	private int segmentRows() {
		if (compression() == 1 && !isTiled()) return 1;
		final int height = pixels.size().height();
		final long rows = directory.value(TiffDirectory.TILE_HEIGHT, directory.value(TiffDirectory.STRIP_ROWS, height));
		return (int) Math.max(1, Math.min(rows, height));
	}

	private boolean isTiled() {
		return directory.values(TiffDirectory.TILE_OFFSETS).length > 0;
	}

	private int stripRows(final int stripBytes) {
		final ImageSize all = pixels.size();
		return Strips.rows(stripBytes, all.height(), all.bytes() / all.height(), segmentRows());
	}

	Raster read(final ChannelInput in, final boolean upright) throws IOException {
		final Raster image = read(in);
		return upright ? Orientation.upright(image, orientation()) : image;
	}

	private Raster read(final ChannelInput in) throws IOException {
		final int height = pixels.size().height();
		if (compression() == TiffJpeg.COMPRESSION) return pixels.convert(TiffJpeg.samples(in, directory, 0, height));
		final TiffPredictor predictor = predictor(in);
		return pixels.convert(JdkReader.with("tiff", seen(in, predictor), reader -> reader.read(Math.max(0, place()))),
			predictor);
	}

	/** The same in strips of so many bytes, which must be closed. */
	Optional<Strips> strips(final ChannelInput in, final int stripBytes) throws IOException {
		final int width = pixels.size().width(), height = pixels.size().height(), rowsOfStrip = stripRows(stripBytes);
		if (compression() == TiffJpeg.COMPRESSION) return Optional.of(new Strips(width, height, rowsOfStrip, (top,
			rows) -> pixels.convert(TiffJpeg.samples(in, directory, top, rows)), () -> {}));
		final TiffPredictor predictor = predictor(in);
		final JdkReader tiff = new JdkReader("tiff", seen(in, predictor));
		return Optional.of(new Strips(width, height, rowsOfStrip, (top, rows) -> pixels.convert(tiff.use(reader -> {
			final ImageReadParam part = reader.getDefaultReadParam();
			part.setSourceRegion(new Rectangle(0, top, width, rows));
			return reader.read(Math.max(0, place()), part);
		}), predictor), tiff::close));
	}

	/** What is to be undone after ImageIO, which undoes differences of 8-bit samples only. */
	private TiffPredictor predictor(final ChannelInput in) {
		final int predictor = DIFFERENCED.contains(compression()) ? (int) directory.value(TiffDirectory.PREDICTOR, 1) : 1;
		if (predictor != 3 && (predictor != 2 || pixels.bits() == 8)) return TiffPredictor.NONE;
		final int segment = (int) directory.value(TiffDirectory.TILE_WIDTH, pixels.size().width());
		return new TiffPredictor(predictor, segment, in.getByteOrder() == ByteOrder.LITTLE_ENDIAN);
	}

	/** A file that ImageIO decodes rightly: this one with other tags, or a view of it. */
	private ImageInputStream seen(final ChannelInput in, final TiffPredictor predictor) throws IOException {
		TiffDirectory shown = directory;
		if (predictor != TiffPredictor.NONE) shown = one(in, shown, TiffDirectory.PREDICTOR);
		// ImageIO inverts deep images where white is zero; Pillow and ImageJ do not.
		if (pixels.bits() > 8 && pixels.isWhiteZero()) shown = one(in, shown, TiffDirectory.PHOTOMETRIC);
		if (isReversed()) shown = shown.with(TiffDirectory.FILL_ORDER, 1);
		if (place() >= 0) return in;
		final int tag = isTiled() ? TiffDirectory.TILE_OFFSETS : TiffDirectory.STRIP_OFFSETS;
		return new TiffView(in, shown, tag, lengths(tag), isReversed());
	}

	/** Where ImageIO finds this in the file itself; less than 0 if it is to see a view. */
	private int place() {
		return isReversed() ? -1 : index;
	}

	/** Lets a tag seem to be 1: no predictor, black is zero. */
	private TiffDirectory one(final ChannelInput in, final TiffDirectory shown, final int tag) {
		final boolean little = in.getByteOrder() == ByteOrder.LITTLE_ENDIAN;
		if (place() >= 0) in.overlay(directory.position(tag), (byte) (little ? 1 : 0), (byte) (little ? 0 : 1));
		return shown.with(tag, 1);
	}

	/** Bytes of the strips or tiles. Where a file does not say, all of what is not compressed, or what is there. */
	private long[] lengths(final int offsetTag) throws IOException {
		final long[] offsets = directory.values(offsetTag), known = directory.values(offsetTag + 1 == TiffDirectory.TILE_LENGTHS
			? TiffDirectory.TILE_LENGTHS : TiffDirectory.STRIP_LENGTHS);
		if (offsets.length == 0) throw new IOException("the TIFF file is damaged: it does not say where its pixels are");
		final long[] lengths = new long[offsets.length];
		for (int i = 0; i < lengths.length; i++)
			lengths[i] = i < known.length ? known[i] : Math.min(fileLength - offsets[i], (long) Math.ceil(pixels.storedBytes()));
		return lengths;
	}

	private long compression() {
		return directory.value(TiffDirectory.COMPRESSION, 1);
	}

	/** Whether the bits of each byte come last one first; fax codes are read in their own order. */
	private boolean isReversed() {
		return directory.value(TiffDirectory.FILL_ORDER, 1) == 2 && !BIT_CODES.contains(compression());
	}
}
