package sc.fiji.anomaly.report.page;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

import sc.fiji.anomaly.image.RgbImage;
import sc.fiji.anomaly.image.map.AnomalyMap;
import sc.fiji.anomaly.report.PngPicture;
import sc.fiji.anomaly.report.picture.MapColors;

/** Pictures as data URIs. */
final class PictureCode {

	private static final float[] QUALITIES = { 0.82f, 0.72f, 0.6f, 0.45f, 0.3f };
	/** The gray level of a map's line. */
	static final int LINE = level(MapColors.LINE);

	private PictureCode() {}

	/** A JPEG of at most so many bytes: quality is lowered until it fits, then the picture is halved. */
	static String jpeg(final RgbImage picture, final int mostBytes) {
		BufferedImage image = buffered(picture);
		for (;; image = half(image))
			for (final float quality : QUALITIES) {
				final byte[] bytes = jpeg(image, quality);
				if (bytes.length <= mostBytes || image.getWidth() * image.getHeight() <= 256) return uri("jpeg", bytes);
			}
	}

	private static BufferedImage buffered(final RgbImage picture) {
		final BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_3BYTE_BGR);
		final byte[] to = ((DataBufferByte) image.getRaster().getDataBuffer()).getData(), from = picture.rgb();
		for (int i = 0; i < to.length; i += 3) {
			to[i] = from[i + 2];
			to[i + 1] = from[i + 1];
			to[i + 2] = from[i];
		}
		return image;
	}

	private static BufferedImage half(final BufferedImage image) {
		final int width = Math.max(1, image.getWidth() / 2), height = Math.max(1, image.getHeight() / 2);
		final BufferedImage half = new BufferedImage(width, height, image.getType());
		final java.awt.Graphics2D g = half.createGraphics();
		g.setRenderingHint(java.awt.RenderingHints.KEY_INTERPOLATION, java.awt.RenderingHints.VALUE_INTERPOLATION_BILINEAR);
		g.drawImage(image, 0, 0, width, height, null);
		g.dispose();
		return half;
	}

	private static byte[] jpeg(final BufferedImage image, final float quality) {
		final ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
			final ImageWriteParam how = writer.getDefaultWriteParam();
			how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
			how.setCompressionQuality(quality);
			writer.setOutput(out);
			writer.write(null, new IIOImage(image, null, null), how);
			out.flush();
			return bytes.toByteArray();
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
		finally {
			writer.dispose();
		}
	}

	/** A gray PNG with a pixel for each patch: 0 for 0.5 times the threshold and below, 255 for 2 and above. */
	static String png(final AnomalyMap map) {
		return png(map, Integer.MAX_VALUE);
	}

	/** The same of at most so many pixels: of several patches the largest value. */
	static String png(final AnomalyMap map, final int mostPixels) {
		return png(new GrayMap(map.values(), map.grid().columns(), map.grid().rows()), mostPixels);
	}

	/** The same of values in rows and columns. */
	static String png(final GrayMap whole, final int mostPixels) {
		final GrayMap map = whole.reduced(mostPixels);
		final BufferedImage image = new BufferedImage(map.columns(), map.rows(), BufferedImage.TYPE_BYTE_GRAY);
		for (int i = 0; i < map.values().length; i++)
			image.getRaster().setSample(i % map.columns(), i / map.columns(), 0, level(map.values()[i]));
		return uri("png", PngPicture.bytes(image));
	}

	/** What is above the line is above its level, however little. */
	static int level(final double value) {
		final double share = (value - MapColors.LOW) / (MapColors.HIGH - MapColors.LOW);
		final int level = (int) Math.round(255 * Math.min(1, Math.max(0, share)));
		final int line = (int) Math.round(255 * (MapColors.LINE - MapColors.LOW) / (MapColors.HIGH - MapColors.LOW));
		return value > MapColors.LINE ? Math.max(level, line + 1) : Math.min(level, line);
	}

	private static String uri(final String type, final byte[] bytes) {
		return "data:image/" + type + ";base64," + Base64.getEncoder().encodeToString(bytes);
	}
}
