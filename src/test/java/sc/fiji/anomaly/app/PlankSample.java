package sc.fiji.anomaly.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.Augment;
import sc.fiji.anomaly.Components;
import sc.fiji.anomaly.Decision;
import sc.fiji.anomaly.ImageFeatures;
import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.PatchValues;
import sc.fiji.anomaly.Place;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.TrainingPatches;
import sc.fiji.anomaly.backbone.TorchLinearAlgebra;
import sc.fiji.anomaly.detect.PatchDetector;
import sc.fiji.anomaly.detect.PatchSums;
import sc.fiji.anomaly.detect.Rates;
import sc.fiji.anomaly.feature.FeatureExtractor;
import sc.fiji.anomaly.feature.KeptFeatures;
import sc.fiji.anomaly.feature.PatchReduction;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.image.format.ImageFiles;
import sc.fiji.anomaly.image.format.ImageSource;
import sc.fiji.anomaly.math.Parallel;
import sc.fiji.anomaly.math.Rows;
import sc.fiji.anomaly.model.Learning;
import sc.fiji.anomaly.model.NormalModel;
import sc.fiji.anomaly.model.TrainingImage;
import sc.fiji.anomaly.model.WindowCounts;

/** Features of images, computed once, from which many models are learned. Each image has one window. */
record PlankSample(FeatureExtractor network, List<ImageFeatures> features) {

	private static final Parallel TWO = new Parallel(2, Progress.NONE);

	/** What a model says of some images. */
	record Scores(double[] whole, double[] local) {}

	static FeatureExtractor network(final String backbone) {
		Networks.prepare();
		final FeatureExtractor opened = Networks.open(FeatureSettings.DEFAULT.withBackbone(backbone), ViewSettings.DEFAULT,
			ImageFiles.plain(), Optional.empty(), Progress.NONE);
		return opened.with(PatchReduction.all(opened.dimension()));
	}

	static PlankSample of(final FeatureExtractor network, final List<Path> files) {
		final List<ImageFeatures> features = new ArrayList<>(); // what is handed on has the patches, what is returned has not
		network.images(ImageSource.of(files), DisplayRange.NONE, KeptFeatures.NONE, Progress.NONE, (first, part) -> features.addAll(part));
		for (int i = 0; i < files.size(); i++)
			if (!features.get(i).isReadable()) throw new AnomalyException(files.get(i) + ": " + features.get(i).problem());
		return new PlankSample(network, features);
	}

	/** Of these images, the features with copies of which are at hand, the first ones alone for fewer copies. */
	NormalModel learn(final int[] chosen, final Augment augment, final Rates rates) {
		final Learning learning = new Learning(Components.ALL, 0, rates, Decision.BOTH, Place.NO, TorchLinearAlgebra.get(), TWO);
		final float[][] rows = Arrays.stream(chosen).boxed().flatMap(i -> Arrays.stream(features.get(i).vectors()).limit(augment
			.copies())).toArray(float[][]::new);
		final List<TrainingImage> images = Arrays.stream(chosen).mapToObj(i -> new TrainingImage(i + ".jpg", "0".repeat(64)))
			.toList();
		final int[] counts = new int[chosen.length];
		Arrays.fill(counts, augment.copies());
		final TrainingPatches patches = new Chosen(chosen, augment.copies());
		return learning.learn(network.spec(), images, rows, WindowCounts.of(counts).with(augment), Optional.of(
			new Learning.Patches(PatchSums.of(patches, TorchLinearAlgebra.get(), TWO), patches)));
	}

	Scores score(final NormalModel model, final int[] chosen) {
		final float[][] rows = Arrays.stream(chosen).mapToObj(i -> features.get(i).vectors()[0]).toArray(float[][]::new);
		final PatchDetector detector = model.patches().orElseThrow().detector();
		final double[] local = Arrays.stream(chosen).parallel().mapToDouble(i -> largest(detector.distances(patches(i, 1))))
			.toArray();
		return new Scores(model.detector().scores(Rows.toDouble(rows)), local);
	}

	private static double largest(final float[] distances) {
		double most = 0;
		for (final float d : distances)
			most = Math.max(most, d);
		return most;
	}

	private PatchValues patches(final int image, final int copies) {
		final PatchValues all = features.get(image).patches().orElseThrow();
		final int rows = all.grid().columns() * copies; // the grid is square
		if (rows == all.grid().rows()) return all;
		return new PatchValues(new PatchGrid(rows, all.grid().columns()), all.dimension(), Arrays.copyOf(all.values(), rows * all
			.grid().columns() * all.dimension()));
	}

	private final class Chosen implements TrainingPatches {

		private final int[] images;
		private final int copies;

		Chosen(final int[] images, final int copies) {
			this.images = images;
			this.copies = copies;
		}

		@Override
		public int images() {
			return images.length;
		}

		@Override
		public int copies() {
			return copies;
		}

		@Override
		public PatchGrid grid() {
			return PlankSample.this.patches(images[0], 1).grid();
		}

		@Override
		public int dimension() {
			return network.dimension();
		}

		@Override
		public PatchValues patches(final int image) {
			return PlankSample.this.patches(images[image], copies);
		}

		@Override
		public float[][] at(final int place) {
			throw new UnsupportedOperationException();
		}
	}
}
