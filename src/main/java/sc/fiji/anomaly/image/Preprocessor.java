package sc.fiji.anomaly.image;

import java.nio.FloatBuffer;
import java.util.Locale;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Preprocessing;

/**
 * From an image to the values the network takes, bit for bit as Hugging Face's {@code BitImageProcessor} with Pillow:
 * 8-bit RGB, resize of the short edge, centre crop, then {@link Normalisation}. The view as published; for others see
 * {@code sc.fiji.anomaly.image.view}.
 * <p>
 * DINOv3's processor, which stretches the whole image, resizes in float32 with torchvision; here it is 8-bit as in Pillow,
 * with the same kernel. What the network gets is within one grey level of what it gets there (0.3 on average).
 * <p>
 * What lies outside the central crop, if there is one, (beyond 224/256 of the short edge, and more of the long one) is
 * never seen. Immutable and thread-safe. Needs little memory beyond the image: only rows inside the crop are converted.
 */
public final class Preprocessor {

	private final Preprocessing preprocessing;
	private final Normalisation normalisation;

	private Preprocessor(final Preprocessing preprocessing) {
		this.preprocessing = preprocessing;
		this.normalisation = Normalisation.of(preprocessing);
	}

	/** A preprocessor for a checkpoint. */
	public static Preprocessor of(final Preprocessing preprocessing) {
		return new Preprocessor(preprocessing);
	}

	/** Number of values {@link #write} puts: 3 x crop height x crop width. */
	public int valuesPerImage() {
		return 3 * preprocessing.cropHeight() * preprocessing.cropWidth();
	}

	/** The 8-bit crop of an 8-bit image. */
	public RgbImage crop(final RgbImage image) {
		return crop(image, DisplayRange.NONE);
	}

	/**
	 * The 8-bit crop of any image.
	 *
	 * @throws AnomalyException as {@link Raster#toRgb}
	 */
	public RgbImage crop(final Raster image, final DisplayRange range) {
		return window(image, range).toRgb(DisplayRange.NONE);
	}

	/** Writes the values of an 8-bit image; see {@link #write(Raster, DisplayRange, FloatBuffer)}. */
	public void write(final RgbImage image, final FloatBuffer target) {
		write(image, DisplayRange.NONE, target);
	}

	/**
	 * Writes the values of an image, 3 x height x width, at the buffer's position, and moves the position past them. On
	 * an exception the buffer is as it was.
	 *
	 * @throws AnomalyException as {@link Raster#toRgb}, or if the buffer has no room
	 */
	public void write(final Raster image, final DisplayRange range, final FloatBuffer target) {
		if (target.remaining() < valuesPerImage()) throw new AnomalyException(String.format(Locale.ROOT,
			"the buffer has room for %d values, but an image takes %d", target.remaining(), valuesPerImage()));
		final Raster crop = window(image, range);
		final byte[] values = crop instanceof GrayImage gray ? gray.values() : ((RgbImage) crop).rgb();
		normalisation.write(values, crop.channels(), crop.width(), 0, crop.width(), crop.height(), target);
	}

	private Raster window(final Raster image, final DisplayRange range) {
		return PillowResize.window(CropWindow.of(preprocessing, image.width(), image.height()), preprocessing
			.resampling()).apply(image, range);
	}
}
