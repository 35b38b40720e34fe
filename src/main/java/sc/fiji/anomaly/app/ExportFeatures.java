package sc.fiji.anomaly.app;

import com.google.gson.Gson;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import sc.fiji.anomaly.FeatureSpec;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.dataset.Dataset;
import sc.fiji.anomaly.dataset.FolderRules;
import sc.fiji.anomaly.feature.FeatureExtractor;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.image.format.ImageFiles;
import sc.fiji.anomaly.safetensors.SafetensorsWriter;

/**
 * Writes the feature vectors of all images of a folder: a safetensors file with the tensor {@code features} (n x d,
 * float32) and the image names, in order, as a JSON list under {@code images} in its metadata.
 *
 * @param images folder
 * @param output file to write; replaced if it exists
 * @param settings how features are made
 * @param input which planes and channels of a file are images
 */
public record ExportFeatures(Path images, Path output, FeatureSettings settings, ImageSettings input) {

	/** With the default settings. */
	public ExportFeatures(final Path images, final Path output) {
		this(images, output, FeatureSettings.DEFAULT, ImageSettings.DEFAULT);
	}

	/** The same with other settings. */
	public ExportFeatures features(final FeatureSettings newSettings) {
		return new ExportFeatures(images, output, newSettings, input);
	}

	/** The same of other images of the files. */
	public ExportFeatures input(final ImageSettings other) {
		return new ExportFeatures(images, output, settings, other);
	}

	/**
	 * Reads the images and writes the file.
	 *
	 * @throws sc.fiji.anomaly.AnomalyException if no image can be read, a setting does not fit, or the output
	 *           cannot be written
	 * @throws java.util.concurrent.CancellationException if canceled; nothing is written then
	 */
	public FeaturesResult run(final Progress progress) {
		return run(progress, Workplace.HERE);
	}

	/** The same with the images read elsewhere. */
	public FeaturesResult run(final Progress progress, final Workplace workplace) {
		final ImageFiles files = input.files();
		final Dataset dataset = workplace.planes(workplace.forScoring(images, FolderRules.USUAL.withAlso(files
			.host()::knows)), files, progress);
		try (FeatureExtractor extractor = Networks.open(settings, files, progress)) {
			final DisplayRange range = workplace.range(settings.range(), dataset, files, progress);
			final FolderFeatures folder = workplace.features(this, dataset, extractor, range, progress).requireSome();
			final List<String> names = folder.readable().stream().map(i -> folder.entries().get(i).path()).toList();
			final FeatureSpec spec = extractor.spec().withRange(range.label());
			new SafetensorsWriter().metadata(metadata(spec, names)).add("features", folder.rows(), extractor.dimension()).write(output, true);
			return new FeaturesResult(spec, extractor.dimension(), names, folder.skipped());
		}
	}

	private static Map<String, String> metadata(final FeatureSpec spec, final List<String> names) {
		final Gson gson = new Gson();
		final Map<String, String> metadata = new TreeMap<>(Map.of("images", gson.toJson(names), "backbone", spec.backbone(), "checkpoint_sha256", spec.checkpoint(),
			"precision", spec.precision().label(), "positions", spec.positions().label(), "preprocessing", gson.toJson(spec
				.preprocessing()), "range", spec.range()));
		if (!spec.layers().isPublishedFeature()) {
			metadata.put("pooling", spec.layers().pooling().label());
			metadata.put("layers", spec.layers().levelsLabel());
		}
		return metadata;
	}
}
