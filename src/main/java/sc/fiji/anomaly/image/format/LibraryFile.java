package sc.fiji.anomaly.image.format;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.spi.ServiceRegistry;

import com.twelvemonkeys.imageio.plugins.bmp.BMPImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;

import java.util.List;

import sc.fiji.anomaly.image.Raster;

/**
 * Files of kinds that the readers here do not know, read by TwelveMonkeys ImageIO: WebP, CIELab, 16-bit float and old LZW in
 * TIFF, lossless JPEG, rare BMP. What they give is not claimed to be exact. Its readers are made here, not looked for in
 * ImageIO's registry, which knows nothing of the class loaders of Fiji and ImageJ.
 */
final class LibraryFile implements PlanarFile {

	private static final String NAME = "TwelveMonkeys ImageIO";
	private static final int SAMPLE_BYTES = 12; // decoded and converted, at most three floats a pixel

	private final ImageReaderSpi reader;
	/** Says where the planes are; null of other kinds. */
	private final TiffFile tiff;
	private final int width;
	private final int height;

	private LibraryFile(final ImageReaderSpi reader, final TiffFile tiff, final ChannelInput in) throws IOException {
		this.reader = reader;
		this.tiff = tiff;
		final int[] size = use(in, r -> {
			if (tiff == null && r.getNumImages(true) > 1) throw new IOException("the file is a film, of which no frame can be" +
				" read: save the frames as PNG");
			return new int[] { r.getWidth(0), r.getHeight(0) };
		});
		width = size[0];
		height = size[1];
	}

	/** A file as the library sees it; empty if it is of no kind that it is asked for. */
	static Optional<PlanarFile> of(final ChannelInput in) throws IOException {
		final String head = new String(in.head(16), StandardCharsets.ISO_8859_1);
		if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) return Optional.of(new LibraryFile(new WebPImageReaderSpi(),
			null, in));
		if (head.startsWith("II") || head.startsWith("MM")) return Optional.of(new LibraryFile(new TIFFImageReaderSpi(),
			TiffFile.header(in), in));
		if (head.startsWith("BM")) return Optional.of(new LibraryFile(new BMPImageReaderSpi(), null, in));
		if (head.startsWith("\u00ff\u00d8")) return Optional.of(new LibraryFile(jpeg(), null, in));
		return Optional.empty();
	}

	/** It wants to find the JDK's reader, which it begins with, in a registry: in one of its own. */
	private static ImageReaderSpi jpeg() {
		final ServiceRegistry own = new ServiceRegistry(List.<Class<?>>of(ImageReaderSpi.class).iterator());
		IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, spi -> spi.getClass().getName().startsWith(
			"com.sun.imageio.plugins.jpeg."), false).forEachRemaining(own::registerServiceProvider);
		final ImageReaderSpi jpeg = new JPEGImageReaderSpi();
		own.registerServiceProvider(jpeg);
		return jpeg;
	}

	private <T> T use(final ChannelInput in, final JdkReader.Use<T> use) throws IOException {
		final ImageReader made = reader.createReaderInstance();
		try {
			in.seek(0);
			made.setInput(in, false, true);
			return JdkReader.explained("", in, () -> use.apply(made));
		}
		finally {
			made.dispose();
		}
	}

	@Override
	public PlaneAxes axes() {
		return tiff == null ? PlaneAxes.SINGLE : tiff.axes();
	}

	@Override
	public ImageSize size(final int channel, final int slice, final int frame) {
		return new ImageSize(width, height, (long) width * height * 2 * SAMPLE_BYTES, true);
	}

	@Override
	public Raster read(final ChannelInput in, final int channel, final int slice, final int frame, final boolean upright)
		throws IOException
	{
		final int index = tiff == null ? 0 : tiff.index(channel, slice, frame);
		final BufferedImage image = use(in, r -> r.read(index));
		return LibraryPixels.raster(image);
	}

	@Override
	public String reader() {
		return NAME;
	}
}
