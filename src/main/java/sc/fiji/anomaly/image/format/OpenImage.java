package sc.fiji.anomaly.image.format;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import sc.fiji.anomaly.Sha256;
import sc.fiji.anomaly.image.Raster;
import sc.fiji.anomaly.image.StripImage;

/**
 * An image file that is opened once and, unless it is huge, read once: how much memory it takes, then its hash, then the
 * pixels of one of its images. Failures are those of {@link ImageFile}. For one thread.
 */
public final class OpenImage implements AutoCloseable {

	private static final int MOST_KEPT = 64 << 20; // bytes; longer files are streamed, for the hash and for the pixels

	private final Path file;
	private final Plane plane;
	private final ImageFiles files;
	private final ChannelInput in;
	private ImageFormat format;
	/** Of kinds that may hold several images. */
	private PlanarFile planar;
	private ImageSize own;
	private ImageSize size;
	private Strips strips;

	/** Opens a file that must hold one image. @throws IOException if it cannot be opened */
	public OpenImage(final Path file) throws IOException {
		this(ImageSource.of(file), ImageFiles.plain());
	}

	/**
	 * Opens a file.
	 *
	 * @throws IOException if it cannot be opened
	 */
	OpenImage(final ImageSource source, final ImageFiles files) throws IOException {
		this.file = source.file();
		this.plane = source.plane();
		this.files = files;
		try {
			in = new ChannelInput(file);
		}
		catch (final IOException e) {
			throw ImageFile.explained(file, e);
		}
	}

	/** Reads the headers, if they are not known. */
	private ImageSize header() throws IOException {
		if (size == null) size = ImageFile.explained(file, in, this::readHeader);
		return size;
	}

	private ImageSize readHeader() throws IOException {
		look();
		if (planar != null) return planeSize();
		final ImageSize some = files.reading().channels().isEmpty() ? own : own.taking(2);
		return files.reading().upright() ? some.turned(orientation()).upright() : some;
	}

	/** Finds out of what kind the file is. */
	private void look() throws IOException {
		if (own != null || planar != null) return;
		if (plane.frame() < 0) readKind();
		else readKnown();
	}

	/** The headers of a file of several images, which one of them may have brought. */
	private void readKnown() throws IOException {
		final StackFacts facts = files.facts(file);
		synchronized (facts) {
			facts.of(Files.getLastModifiedTime(file).toMillis(), in.length());
			planar = facts.file;
			if (planar == null) readKind();
			if (!(planar instanceof HostFile)) facts.file = planar; // that is kept elsewhere
		}
	}

	private void readKind() throws IOException {
		try {
			format = ImageFormat.of(in.head(ImageFormat.HEAD));
			planar = ImageFile.planar(in, format);
			if (planar == null) own = ImageFile.size(in, format);
			else planar.size(0, 0, 0);
		}
		catch (final UnknownKindException e) {
			planar = files.elsewhere(file, in, e);
		}
	}

	private ImageSize planeSize() throws IOException {
		return new PlaneReading(planar, plane, files.reading()).size();
	}

	/** A PNG file may say it after its pixels. */
	private int orientation() throws IOException {
		return format == ImageFormat.PNG ? PngFile.orientation(in, false) : own.orientation();
	}

	/** The library or host that reads it; empty for the readers here, which are exact. */
	String reader() {
		return planar == null ? "" : planar.reader();
	}

	/** How the planes lie. */
	PlaneAxes axes() throws IOException {
		ImageFile.explained(file, in, () -> {
			look();
			return null;
		});
		return planar == null ? PlaneAxes.SINGLE : planar.axes();
	}

	/**
	 * An upper estimate of the memory that {@link #sha256} and {@link #read} take at their peak, in bytes, from the
	 * header: the file, if it is kept, and its pixels, if it is an image, or a strip of them.
	 *
	 * @throws ClosedByInterruptException if the thread is interrupted
	 */
	public long bytes() throws ClosedByInterruptException {
		final long content = isKept() ? in.length() : 0;
		final long pixels = pixelBytes();
		return pixels > Long.MAX_VALUE - content ? Long.MAX_VALUE : content + pixels;
	}

	/** The same for {@link #read} alone. */
	public long pixelBytes() throws ClosedByInterruptException {
		return size().map(s -> s.prefersStrips() ? s.stripBytes() : s.bytes()).orElse(0L);
	}

	/** What the header says of the image; nothing where {@link #read} tells what is wrong. */
	public Optional<ImageSize> size() throws ClosedByInterruptException {
		try {
			return Optional.of(header());
		}
		catch (final ClosedByInterruptException e) {
			throw e;
		}
		catch (final IOException e) {
			return Optional.empty();
		}
	}

	/** Of a file that several images are read from, only those are read. */
	private boolean isKept() {
		return in.length() <= MOST_KEPT && plane.frame() < 0;
	}

	/**
	 * The SHA-256 of the file; of one image of several that of the file's, {@code #} and the image's label. To be asked
	 * before {@link #read}.
	 */
	public String sha256() throws IOException {
		try {
			if (plane.frame() < 0) return ownSha256();
			final String all = stackSha256();
			return plane.label().isEmpty() ? all : Sha256.of((all + "#" + plane.label()).getBytes(StandardCharsets.US_ASCII));
		}
		catch (final IOException e) {
			throw ImageFile.explained(file, e);
		}
	}

	private String ownSha256() throws IOException {
		if (isKept()) return Sha256.of(in.keep());
		in.seek(0);
		return Sha256.of(in.stream());
	}

	/** Once for all its images. */
	private String stackSha256() throws IOException {
		final StackFacts facts = files.facts(file);
		synchronized (facts) {
			facts.of(Files.getLastModifiedTime(file).toMillis(), in.length());
			if (facts.sha256 == null) facts.sha256 = ownSha256();
			return facts.sha256;
		}
	}

	/**
	 * The pixels, as {@link ImageFile#read(Path)} has them: of a large image in strips, if its format allows it, which are
	 * read on until this is closed.
	 */
	public Raster read() throws IOException {
		header();
		final boolean several = planar != null && (!planar.axes().isSingle() || !planar.reader().isEmpty());
		final boolean asItIs = files.reading().channels().isEmpty() && !files.reading().upright();
		if (!several && asItIs && size.prefersStrips()) strips = ImageFile.strips(file, in, Strips.BYTES).orElse(null);
		if (strips != null) return ImageFile.explained(file, in, () -> StripImage.of(strips.width(), strips.height(),
			() -> ImageFile.explained(file, in, strips::next)));
		return ImageFile.explained(file, in, this::whole);
	}

	private Raster whole() throws IOException {
		Raster.samples(size.width(), size.height(), 4); // before a decoder fails less clearly
		if (planar != null) return new PlaneReading(planar, plane, files.reading()).read(in);
		return PlaneReading.chosen(ImageFile.decode(in, format, files.reading().upright()), files.reading());
	}

	/** What fails here fails no more: everything was read. */
	@Override
	public void close() {
		try (ChannelInput closed = in) {
			if (strips != null) strips.close();
		}
		catch (final IOException e) {
			// Nothing is lost.
		}
	}
}
