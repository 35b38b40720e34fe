package sc.fiji.anomaly.image.format;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.Optional;

import sc.fiji.anomaly.Sha256;
import sc.fiji.anomaly.image.Raster;
import sc.fiji.anomaly.image.StripImage;

/**
 * An image file that is opened once and, unless it is huge, read once: how much memory it takes, then its hash, then its
 * pixels. Failures are those of {@link ImageFile}. For one thread.
 */
public final class OpenImage implements AutoCloseable {

	private static final int MOST_KEPT = 64 << 20; // bytes; longer files are streamed, for the hash and for the pixels

	private final Path file;
	private final ChannelInput in;
	private Strips strips;

	/**
	 * Opens a file.
	 *
	 * @throws IOException if it cannot be opened
	 */
	public OpenImage(final Path file) throws IOException {
		this.file = file;
		try {
			in = new ChannelInput(file);
		}
		catch (final IOException e) {
			throw ImageFile.explained(file, e);
		}
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

	/** What the header says; nothing where {@link #read} tells what is wrong. */
	public Optional<ImageSize> size() throws ClosedByInterruptException {
		try {
			return Optional.of(ImageFile.probe(file, in));
		}
		catch (final ClosedByInterruptException e) {
			throw e;
		}
		catch (final IOException e) {
			return Optional.empty();
		}
	}

	private boolean isKept() {
		return in.length() <= MOST_KEPT;
	}

	/** The SHA-256 of the file; to be asked before {@link #read}. */
	public String sha256() throws IOException {
		try {
			if (isKept()) return Sha256.of(in.keep());
			in.seek(0);
			return Sha256.of(in.stream());
		}
		catch (final IOException e) {
			throw ImageFile.explained(file, e);
		}
	}

	/**
	 * The pixels, as {@link ImageFile#read(Path)} has them: of a large image in strips, if its format allows it, which are
	 * read on until this is closed.
	 */
	public Raster read() throws IOException {
		if (ImageFile.probe(file, in).prefersStrips()) strips = ImageFile.strips(file, in, Strips.BYTES).orElse(null);
		if (strips == null) return ImageFile.read(file, in);
		return ImageFile.explained(file, in, () -> StripImage.of(strips.width(), strips.height(), () -> ImageFile.explained(
			file, in, strips::next)));
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
