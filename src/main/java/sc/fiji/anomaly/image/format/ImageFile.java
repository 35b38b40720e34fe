package sc.fiji.anomaly.image.format;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.SinglePixelPackedSampleModel;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.image.GrayImage;
import sc.fiji.anomaly.image.Raster;
import sc.fiji.anomaly.image.RgbImage;

/**
 * Reads image files: PNG, JPEG, TIFF (1 to 16 bits, 32-bit, RGB), BMP, GIF (first frame), PNM, FITS and DICOM. What a
 * file is, is told by its content, not by its name.
 * <p>
 * Pixels are those of Pillow's {@code convert("RGB")}: gray is repeated, palettes are looked up, alpha is dropped, not
 * blended, 1 bit gives 0 and 255, 48-bit RGB keeps its high bytes, color profiles are ignored. 16-bit gray and 32-bit
 * images keep their values until {@link Raster#toRgb}.
 * <p>
 * <b>The EXIF orientation of JPEG and TIFF files is ignored</b>, as the published code does for JPEG and PNG and as
 * ImageJ does: a camera image may lie on its side. {@link Options#applyOrientation()} turns it upright. (Pillow turns
 * TIFF files always.)
 * <p>
 * Every method may be called from several threads at once; none shows or logs anything. Every failure is an
 * {@link IOException} whose message says what is wrong, without the file's name; an interrupted thread gets a
 * {@link ClosedByInterruptException}.
 */
public final class ImageFile {

	/**
	 * @param applyOrientation whether JPEG and TIFF images are turned upright as their EXIF orientation says
	 */
	public record Options(boolean applyOrientation) {

		/** As the published code: orientation is ignored. */
		public static final Options DEFAULT = new Options(false);
	}

	private ImageFile() {}

	/** Reads a file with {@link Options#DEFAULT}. */
	public static Raster read(final Path file) throws IOException {
		return read(file, Options.DEFAULT);
	}

	/**
	 * Reads a file. Needs memory for about two copies of the pixels at most; see {@link #probe}.
	 *
	 * @throws IOException if the file is missing, unreadable, empty, truncated, damaged, not an image, a stack, of a kind
	 *           that cannot be read, or too large for the memory
	 */
	public static Raster read(final Path file, final Options options) throws IOException {
		return with(file, (in, format) -> decode(file, in, format, options.applyOrientation()));
	}

	/** Reads the size from the header, without decoding: cheap, and before memory is taken. */
	public static ImageSize probe(final Path file) throws IOException {
		return with(file, ImageFile::size);
	}

	private interface Step<T> {

		T apply(ChannelInput in, ImageFormat format) throws IOException;
	}

	private static <T> T with(final Path file, final Step<T> step) throws IOException {
		try (ChannelInput in = new ChannelInput(file)) {
			return with(file, in, step);
		}
		catch (final IOException e) {
			throw explained(file, e);
		}
	}

	private static <T> T with(final Path file, final ChannelInput in, final Step<T> step) throws IOException {
		try {
			return step.apply(in, ImageFormat.of(in.head(ImageFormat.HEAD)));
		}
		catch (final IOException | RuntimeException | OutOfMemoryError e) {
			throw explained(file, e); // one bad file must not end a run over thousands
		}
	}

	/** As {@link #read(Path)}, of a file that is open already. */
	static Raster read(final Path file, final ChannelInput in) throws IOException {
		return with(file, in, (i, format) -> decode(file, i, format, Options.DEFAULT.applyOrientation()));
	}

	/** As {@link #probe(Path)}, of a file that is open already. */
	static ImageSize probe(final Path file, final ChannelInput in) throws IOException {
		return with(file, in, ImageFile::size);
	}

	static IOException explained(final Path file, final Throwable e) {
		if (e instanceof ClosedByInterruptException interruption) return interruption;
		if (e instanceof NoSuchFileException) return new IOException("the file does not exist", e);
		if (e instanceof AccessDeniedException) return new IOException("the file may not be read: check its permissions",
			e);
		if (e instanceof EOFException) return new IOException("the file is truncated", e);
		if (e instanceof OutOfMemoryError) return new IOException("the image is too large for the memory Java may use (" +
			(Runtime.getRuntime().maxMemory() >> 20) + " MB): give Java more (Edit > Options > Memory & Threads..., or" +
			" -Xmx)", e);
		if (Files.isDirectory(file)) return new IOException("this is a folder, not an image file", e);
		if (e instanceof AnomalyException) return new IOException(e.getMessage(), e);
		if (e instanceof IOException io && e.getMessage() != null) return io;
		return new IOException("the file is damaged or cannot be read (" + e + ")", e);
	}

	private static ImageSize size(final ChannelInput in, final ImageFormat format) throws IOException {
		return switch (format) {
			case PNG -> PngFile.header(in).size();
			case JPEG -> JpegFile.header(in).size();
			case TIFF -> TiffFile.header(in).size();
			case BMP -> bmpSize(in.head(ImageFormat.HEAD));
			case GIF -> GifFile.size(in.head(ImageFormat.HEAD));
			case PNM -> PnmFile.header(in).size();
			case FITS -> FitsFile.header(in).size();
			case DICOM -> DicomFile.size(in.length());
		};
	}

	private static Raster decode(final Path file, final ChannelInput in, final ImageFormat format, final boolean upright)
		throws IOException
	{
		final ImageSize size = size(in, format);
		Raster.samples(size.width(), size.height(), 4); // before a decoder fails less clearly
		return switch (format) {
			case PNG -> PngFile.header(in).read(in);
			case JPEG -> JpegFile.header(in).read(in, upright);
			case TIFF -> TiffFile.header(in).read(in, upright);
			case BMP -> bmp(in);
			case GIF -> GifFile.read(in, size);
			case PNM -> PnmFile.header(in).read(in);
			case FITS -> FitsFile.header(in).read(in);
			case DICOM -> DicomFile.read(file);
		};
	}

	private static ImageSize bmpSize(final byte[] head) throws IOException {
		if (head.length < 26) throw new EOFException();
		final ByteBuffer header = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
		final boolean old = header.getInt(14) == 12;
		final int width = old ? header.getShort(18) : header.getInt(18);
		final int height = Math.abs(old ? header.getShort(20) : header.getInt(22)); // negative: from the top down
		return new ImageSize(width, height, (long) width * height * 7, false);
	}

	private static Raster bmp(final ChannelInput in) throws IOException {
		final BufferedImage image = JdkReader.image("bmp", in);
		final java.awt.image.Raster raster = image.getRaster();
		if (image.getColorModel() instanceof IndexColorModel colors) return Samples.lookedUp(raster, colors);
		if (raster.getNumBands() == 1) return new GrayImage(image.getWidth(), image.getHeight(), Samples.bytes(raster, 1));
		return new RgbImage(image.getWidth(), image.getHeight(), raster
			.getSampleModel() instanceof SinglePixelPackedSampleModel ? Samples.unpacked(raster) : Samples.bytes(raster,
				3));
	}
}
