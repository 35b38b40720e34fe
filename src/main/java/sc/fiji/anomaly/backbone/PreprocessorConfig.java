package sc.fiji.anomaly.backbone;

import java.util.List;

import sc.fiji.anomaly.Preprocessing;

/**
 * Reads {@code preprocessor_config.json} of a Hugging Face checkpoint (BitImageProcessor). What is not done here as
 * transformers does it is refused, never ignored.
 */
final class PreprocessorConfig {

	/** Pillow's number of bicubic resampling. */
	private static final int BICUBIC = 3;

	private PreprocessorConfig() {}

	/** @throws sc.fiji.anomaly.AnomalyException if it asks for anything but resize, crop, rescale and normalise */
	static Preprocessing of(final JsonConfig json) {
		for (final String step : List.of("do_resize", "do_center_crop", "do_rescale", "do_normalize"))
			if (!json.flag(step, true)) throw json.wrong(step, "true");
		if (json.number("resample", BICUBIC) != BICUBIC) throw json.wrong("resample", "3 (bicubic)");
		return new Preprocessing(shortEdge(json), crop(json, "height"), crop(json, "width"), json.number("rescale_factor",
			Preprocessing.DINOV2.rescale()), json.numbers("image_mean"), json.numbers("image_std"));
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
