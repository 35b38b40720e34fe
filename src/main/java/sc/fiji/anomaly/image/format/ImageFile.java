package sc.fiji.anomaly.image.format;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.image.Raster;

/**
 * Reads image files of one image: PNG, JPEG, TIFF and BigTIFF (1 to 16 bits, 32-bit, RGB), BMP, GIF (first frame), PNM, FITS
 * and DICOM. What a file is, is told by its content, not by its name. {@link ImageFiles} takes planes and channels of files
 * with more.
 * <p>
 * Pixels are those of Pillow's {@code convert("RGB")}: gray is repeated, palettes are looked up, alpha is dropped, not
 * blended, 1 bit gives 0 and 255, color profiles are ignored. 16-bit gray, 48-bit RGB and 32-bit images keep their values
 * until {@link Raster#toRgb} (PNM's and premultiplied 48-bit RGB and 16-bit gray beside alpha in PNG get 8 bits at once).
 * <p>
 * <b>The EXIF orientation of JPEG, PNG and TIFF files is ignored</b>, as the published code does for JPEG and PNG and as
 * ImageJ does: a camera image may lie on its side. {@link Options#applyOrientation()} turns it upright. (Pillow turns
 * TIFF files always.)
 * <p>
 * Every method may be called from several threads at once; none shows or logs anything. Every failure is an
 * {@link IOException} whose message says what is wrong, without the file's name; an interrupted thread gets a
 * {@link ClosedByInterruptException}.
 */
public final class ImageFile {

	/**
	 * @param applyOrientation whether JPEG, PNG and TIFF images are turned upright as their EXIF orientation says
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
		return with(file, (in, format) -> decode(in, format, options.applyOrientation()));
	}

	/** Reads the size from the header, without decoding: cheap, and before memory is taken. Of a stack, that of a plane. */
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
		return explained(file, in, () -> step.apply(in, ImageFormat.of(in.head(ImageFormat.HEAD))));
	}

	/**
	 * The strips of an open file, which nothing else may read until they are closed; empty if its format does not allow it.
	 *
	 * @param bytes of a strip, if more rows need not be decoded together
	 */
	static Optional<Strips> strips(final Path file, final ChannelInput in, final int bytes) throws IOException {
		return with(file, in, (i, format) -> switch (format) {
			case PNG -> PngFile.header(i).strips(i, bytes);
			case TIFF -> TiffFile.header(i).strips(i, bytes);
			case PNM -> Optional.of(PnmFile.header(i).strips(i, bytes));
			default -> Optional.empty();
		});
	}

	/** A step of reading an open file. */
	interface Reading<T> {

		T get() throws IOException;
	}

	/** What goes wrong becomes a sentence. */
	static <T> T explained(final Path file, final ChannelInput in, final Reading<T> reading) throws IOException {
		try {
			return reading.get();
		}
		catch (final AnomalyException | IOException | OutOfMemoryError e) {
			throw explained(file, e); // one bad file must not end a run over thousands
		}
		catch (final RuntimeException e) {
			throw new IOException("the file is damaged near byte " + in.getStreamPosition(), e);
		}
	}

	static IOException explained(final Path file, final Throwable e) {
		if (e instanceof ClosedByInterruptException interruption) return interruption;
		if (e instanceof NoSuchFileException) return new IOException("the file does not exist", e);
		if (e instanceof AccessDeniedException) return new IOException("the file may not be read: check its permissions",
			e);
		if (e instanceof EOFException) return new IOException("the file is truncated", e);
		if (e instanceof OutOfMemoryError) return new IOException(tooLarge(file), e);
		if (Files.isDirectory(file)) return new IOException("this is a folder, not an image file", e);
		if (e instanceof AnomalyException) return new IOException(e.getMessage(), e);
		if (e instanceof IOException io && e.getMessage() != null) return io;
		return new IOException("the file cannot be read", e);
	}

	/** What an image needs that memory cannot hold, and what to do. */
	public static String tooLarge(final Path file) {
		String needed = "", strips = "";
		try {
			final ImageSize size = probe(file);
			needed = size.width() + " x " + size.height() + " pixels of this kind take " + megabytes(size.bytes()) + ". ";
			if (size.stripBytes() == size.bytes()) strips = ", or save it as PNG or as TIFF without compression, which are read" +
				" in strips";
		}
		catch (final IOException e) {
			// It is gone or damaged meanwhile.
		}
		return "the image is too large for the memory Java may use (" + megabytes(Runtime.getRuntime().maxMemory()) + "): " +
			needed + "Give Java more (Edit > Options > Memory & Threads..., or -Xmx), cut it into tiles" + strips;
	}

	private static String megabytes(final long bytes) {
		return (bytes >> 20) + " MB";
	}

	/** Of a kind of file that may hold several planes, its headers; null of other kinds. */
	static PlanarFile planar(final ChannelInput in, final ImageFormat format) throws IOException {
		return switch (format) {
			case TIFF -> TiffFile.header(in);
			case GIF -> GifFile.header(in);
			case FITS -> FitsFile.header(in);
			case DICOM -> DicomFile.header(in);
			default -> null;
		};
	}

	static ImageSize size(final ChannelInput in, final ImageFormat format) throws IOException {
		return switch (format) {
			case PNG -> PngFile.header(in).size().turned(PngFile.orientation(in, true));
			case JPEG -> JpegFile.header(in).size();
			case BMP -> BmpFile.size(in);
			case PNM -> PnmFile.header(in).size();
			default -> planar(in, format).size(0, 0, 0);
		};
	}

	static Raster decode(final ChannelInput in, final ImageFormat format, final boolean upright) throws IOException {
		final PlanarFile planar = planar(in, format);
		if (planar != null && format != ImageFormat.GIF) requireOne(planar.axes()); // of films the first frame counts
		final ImageSize size = planar == null ? size(in, format) : planar.size(0, 0, 0);
		Raster.samples(size.width(), size.height(), 4); // before a decoder fails less clearly
		return switch (format) {
			case PNG -> PngFile.header(in).read(in, upright);
			case JPEG -> JpegFile.header(in).read(in, upright);
			case BMP -> BmpFile.read(in);
			case PNM -> PnmFile.header(in).read(in);
			default -> planar.read(in, 0, 0, 0, upright);
		};
	}

	/** Refuses a file of several planes where one is wanted. */
	static void requireOne(final PlaneAxes axes) throws IOException {
		if (axes.planes() > 1) throw new IOException("the file is a stack of " + axes.planes() + " planes, but one image is" +
			" needed here: save the plane as a file of its own");
		if (axes.channels() > 1) throw new IOException("the file has " + axes.channels() + " channels, but one image is" +
			" needed here: save it as RGB or gray");
	}
}
