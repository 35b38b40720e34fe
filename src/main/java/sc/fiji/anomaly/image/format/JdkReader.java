package sc.fiji.anomaly.image.format;

import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.Iterator;
import java.util.Locale;

import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;

/**
 * ImageIO's own decoders. Others on the class path (Fiji brings some) are passed over, so that the same file gives the
 * same pixels everywhere. Metadata such as color profiles are ignored, as in Pillow.
 */
final class JdkReader implements AutoCloseable {

	private static final String OWN = "com.sun.imageio.plugins.";

	private final String format;
	private final ImageInputStream in;
	private final ImageReader reader;

	/**
	 * Opens the JDK's decoder for a format on a stream.
	 *
	 * @param format {@code png}, {@code jpeg}, {@code tiff}, {@code bmp} or {@code gif}
	 * @throws IOException if there is none
	 */
	JdkReader(final String format, final ImageInputStream in) throws IOException {
		this.format = format;
		this.in = in;
		reader = provider(format).createReaderInstance();
	}

	/** Uses a decoder. */
	interface Use<T> {

		T apply(ImageReader reader) throws IOException;
	}

	/** Uses a decoder that begins at position 0, and disposes of it. @throws IOException if it fails in any way */
	static <T> T with(final String format, final ImageInputStream in, final Use<T> use) throws IOException {
		try (JdkReader reader = new JdkReader(format, in)) {
			return reader.use(use);
		}
	}

	/** Uses the decoder, once or again. @throws IOException if it fails in any way */
	<T> T use(final Use<T> use) throws IOException {
		try {
			if (reader.getInput() == null) {
				in.seek(0);
				reader.setInput(in, false, true);
			}
			return use.apply(reader);
		}
		catch (final IOException | RuntimeException e) {
			throw explained(format, in, e);
		}
	}

	/** Uses some other decoder. @throws IOException if it fails in any way */
	static <T> T explained(final String format, final ImageInputStream in, final ImageFile.Reading<T> reading)
		throws IOException
	{
		try {
			return reading.get();
		}
		catch (final IOException | RuntimeException e) {
			throw explained(format, in, e);
		}
	}

	/** Decoders meet damaged files with exceptions of all kinds. */
	private static IOException explained(final String format, final ImageInputStream in, final Exception e)
		throws IOException
	{
		return e instanceof ClosedByInterruptException interrupt ? interrupt : damaged(format, e, in.getStreamPosition());
	}

	@Override
	public void close() {
		reader.dispose();
	}

	/** Says what the decoder said, or where it was if it met something it does not expect. */
	private static IOException damaged(final String format, final Exception e, final long position) {
		final StringBuilder reasons = new StringBuilder();
		for (Throwable t = e; t != null; t = t.getCause()) {
			if (t instanceof ClosedByInterruptException interrupt) return interrupt;
			if (t instanceof OutOfMemoryError memory) throw memory; // ImageIO wraps it
			if (t instanceof EOFException) return new IOException(file(format) + " is truncated", e);
			if (t instanceof RuntimeException) return new IOException(file(format) + " is damaged near byte " + position, e);
			if (t.getMessage() != null) reasons.append(reasons.isEmpty() ? " (" : ": ").append(t.getMessage());
		}
		return new IOException(file(format) + " is damaged or of an unknown kind" + reasons + (reasons.isEmpty() ? ""
			: ")"), e);
	}

	private static String file(final String format) {
		return "the " + (format.isEmpty() ? "" : format.toUpperCase(Locale.ROOT) + " ") + "file";
	}

	/** The first image of a file. */
	static BufferedImage image(final String format, final ImageInputStream in) throws IOException {
		return with(format, in, reader -> reader.read(0));
	}

	private static ImageReaderSpi provider(final String format) throws IOException {
		final Iterator<ImageReaderSpi> all = IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class,
			false);
		while (all.hasNext()) {
			final ImageReaderSpi spi = all.next();
			if (spi.getClass().getName().startsWith(OWN + format + ".")) return spi;
		}
		throw new IOException("this Java has no decoder for " + format + ": use one with the module java.desktop");
	}
}
