package sc.fiji.anomaly.model;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.math.FeatureRows;
import sc.fiji.anomaly.safetensors.SafetensorsFile;

/**
 * Training features left in their model file, which is opened only while they are read: an open file could not be
 * replaced on Windows. Each time it must still be a model of the same images with the same mean.
 *
 * @param file the model file
 * @param images what the model was learned from, n
 * @param mean of its Gaussian, or of the first
 */
record StoredFeatures(Path file, List<TrainingImage> images, double[] mean) implements TrainingFeatures {

	static final String TENSOR = "features";

	@Override
	public float[][] rows() {
		return use(rows -> {
			final float[][] all = new float[rows.count()][rows.dimension()];
			final double[] row = new double[rows.dimension()];
			for (int i = 0; i < all.length; i++) {
				rows.read(i, i + 1, row);
				for (int j = 0; j < row.length; j++)
					all[i][j] = (float) row[j];
			}
			return all;
		});
	}

	@Override
	public <T> T use(final Function<FeatureRows, T> reader) {
		try (SafetensorsFile tensors = SafetensorsFile.open(file)) {
			final boolean same = ModelMetadata.read(tensors.metadata(), tensors.name()).images().equals(images) && Arrays
				.equals(tensors.doubles(tensors.contains("mean") ? "mean" : "level1.mean"), mean);
			if (!same) throw new AnomalyException(file +
				" is another model now than when it was read: read it again, or keep the old one under another name");
			return reader.apply(FeatureTensor.of(tensors, TENSOR));
		}
	}
}
