package sc.fiji.anomaly.backbone;

import java.util.List;

import sc.fiji.anomaly.Preprocessing;
import sc.fiji.anomaly.Resampling;

/**
 * Reads {@code preprocessor_config.json} of a Hugging Face checkpoint: BitImageProcessor (DINOv2: the short edge, then a
 * crop), DINOv3ViTImageProcessorFast (height and width). What is not done here as transformers does it is refused, never
 * ignored.
 */
final class PreprocessorConfig {

	/** Pillow's numbers of kernels. */
	private static final int BILINEAR = 2, BICUBIC = 3;

	private PreprocessorConfig() {}

	/** @throws sc.fiji.anomaly.AnomalyException if it asks for anything but resize, crop, rescale and normalise */
	static Preprocessing of(final JsonConfig json) {
		final boolean stretched = isStretched(json);
		for (final String step : List.of("do_resize", "do_rescale", "do_normalize"))
			if (!json.flag(step, true)) throw json.wrong(step, "true");
		if (!stretched && !json.flag("do_center_crop", true)) throw json.wrong("do_center_crop", "true");
		final double kernel = json.number("resample", json.text("image_processor_type", "").startsWith("DINOv3") ? BILINEAR
			: BICUBIC);
		if (kernel != BILINEAR && kernel != BICUBIC) throw json.wrong("resample", "2 (bilinear) or 3 (bicubic)");
		final int height = stretched ? json.child("size").count("height") : crop(json, "height");
		final int width = stretched ? json.child("size").count("width") : crop(json, "width");
		return new Preprocessing(stretched ? Math.min(height, width) : shortEdge(json), height, width, json.number(
			"rescale_factor", Preprocessing.DINOV2.rescale()), json.numbers("image_mean"), json.numbers("image_std"), stretched,
			kernel == BILINEAR ? Resampling.BILINEAR : Resampling.BICUBIC);
	}

	/** A size of height and width, and no crop after it: what transformers resizes to without keeping the aspect ratio. */
	private static boolean isStretched(final JsonConfig json) {
		if (!json.has("size") || json.isNumber("size")) return false;
		final JsonConfig size = json.child("size");
		return size.has("height") && size.has("width") && !size.has("shortest_edge") && !json.flag("do_center_crop", json.has(
			"crop_size"));
	}

	private static int shortEdge(final JsonConfig json) {
		if (json.isNumber("size")) return json.count("size");
		return json.child("size").count("shortest_edge");
	}

	private static int crop(final JsonConfig json, final String edge) {
		if (json.isNumber("crop_size")) return json.count("crop_size");
		return json.child("crop_size").count(edge);
	}
}
