package sc.fiji.anomaly;

import java.io.Serializable;
import java.util.List;

/**
 * What happens to an 8-bit RGB image before the network sees it, as {@code preprocessor_config.json} of a Hugging Face
 * checkpoint says it: resize of the short edge and centre crop, or resize to a given size whatever the image's shape; then
 * v * rescale, minus mean, divided by standard deviation.
 *
 * @param shortEdge length of the short edge after resizing, in pixels (256); not used if stretched
 * @param cropHeight height of the centre crop, in pixels (224)
 * @param cropWidth width of the centre crop, in pixels (224)
 * @param rescale factor from 0..255 to 0..1 (0.00392156862745098)
 * @param mean per channel, three values
 * @param std per channel, three values above 0
 * @param stretched whether the whole image is resized to cropWidth x cropHeight, without regard to its shape
 * @param resampling the kernel; null, as in older model files, is bicubic
 */
public record Preprocessing(int shortEdge, int cropHeight, int cropWidth, double rescale, List<Double> mean,
	List<Double> std, boolean stretched, Resampling resampling) implements Serializable
{

	/** DINOv2's own: 256, 224 x 224, ImageNet mean and standard deviation. */
	public static final Preprocessing DINOV2 = new Preprocessing(256, 224, 224, 0.00392156862745098,
		List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225));

	/** DINOv3's own: bilinear to 224 x 224, the same mean and standard deviation. */
	public static final Preprocessing DINOV3 = new Preprocessing(224, 224, 224, DINOV2.rescale, DINOV2.mean, DINOV2.std,
		true, Resampling.BILINEAR);

	/** Bicubic resize of the short edge, then a crop. */
	public Preprocessing(final int shortEdge, final int cropHeight, final int cropWidth, final double rescale,
		final List<Double> mean, final List<Double> std)
	{
		this(shortEdge, cropHeight, cropWidth, rescale, mean, std, false, Resampling.BICUBIC);
	}

	public Preprocessing {
		mean = List.copyOf(mean);
		std = List.copyOf(std);
		if (resampling == null) resampling = Resampling.BICUBIC;
		if (shortEdge < 1 || cropHeight < 1 || cropWidth < 1) throw new AnomalyException(
			"preprocessing has a short edge of " + shortEdge + " and a crop of " + cropWidth + " x " + cropHeight +
				", but each must be at least 1 pixel: check preprocessor_config.json");
		if (!stretched && Math.max(cropHeight, cropWidth) > shortEdge) throw new AnomalyException("preprocessing crops " +
			cropWidth + " x " + cropHeight + " pixels from a short edge of " + shortEdge +
			", which is smaller: check preprocessor_config.json");
		if (mean.size() != 3 || std.size() != 3) throw new AnomalyException("preprocessing has " + mean.size() +
			" means and " + std.size() + " standard deviations, but needs 3 of each: check preprocessor_config.json");
		if (!std.stream().allMatch(s -> s > 0 && Double.isFinite(s)) || !mean.stream().allMatch(Double::isFinite) ||
			!(rescale > 0) || Double.isInfinite(rescale)) throw new AnomalyException("preprocessing has mean " + mean +
				", standard deviation " + std + " and rescale factor " + rescale +
				", but they must be finite, and the last two above 0: check preprocessor_config.json");
	}

	/** As it was before there was a choice where nothing else was chosen: kept features are found by it. */
	@Override
	public String toString() {
		return "Preprocessing[shortEdge=" + shortEdge + ", cropHeight=" + cropHeight + ", cropWidth=" + cropWidth +
			", rescale=" + rescale + ", mean=" + mean + ", std=" + std + (stretched ? ", stretched" : "") +
			(resampling == Resampling.BICUBIC ? "" : ", resampling=" + resampling) + "]";
	}
}
