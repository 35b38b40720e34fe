package sc.fiji.anomaly.model;

import java.util.function.Function;

import sc.fiji.anomaly.math.FeatureRows;

/** The features a model was learned from, n x d: in memory, or in the model's file. Safe in several threads. */
interface TrainingFeatures {

	/** All of them as an array, not to be changed. */
	float[][] rows();

	/** Reads from them in blocks: the rows are there until {@code reader} returns. */
	<T> T use(Function<FeatureRows, T> reader);

	/** Features in memory, not copied. */
	static TrainingFeatures of(final float[][] features) {
		return new TrainingFeatures() {

			@Override
			public float[][] rows() {
				return features;
			}

			@Override
			public <T> T use(final Function<FeatureRows, T> reader) {
				return reader.apply(FeatureRows.of(features, features.length == 0 ? 0 : features[0].length));
			}
		};
	}
}
