package sc.fiji.anomaly.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import sc.fiji.anomaly.Components;
import sc.fiji.anomaly.detect.NormalGaussian;
import sc.fiji.anomaly.detect.PatchGaussian;
import sc.fiji.anomaly.detect.PlaceGaussian;
import sc.fiji.anomaly.safetensors.SafetensorsWriter;

/**
 * What a model file holds of patches, for a model with maps: {@link GaussianTensors} under {@code patch.} (of several groups
 * of layers {@code patch1.}, {@code patch2.} and so on); the sums over all d features under {@code patch.all.}, where that
 * Gaussian is of a part of their principal components; and
 * {@code pairs} (n x 2, float64): the score and the local score of each training image, left out, in the images' order (of
 * a single image 0 and the largest distance within it).
 * Where patches are compared place by place (P places, r directions), also {@code place.means} (P x d),
 * {@code place.values} (P x r), {@code place.rest} (P), {@code place.cholesky} (d x d), all float64, and
 * {@code place.vectors} (P x (r d), float32).
 */
final class PatchTensors {

	private static final String PAIRS = "pairs";

	private PatchTensors() {}

	static void write(final SafetensorsWriter writer, final PatchModel model, final double[] leaveOneOut) {
		for (int g = 0; g < model.groups().size(); g++) {
			final PatchGaussian.Group group = model.groups().get(g);
			GaussianTensors.ofPatches(g, model.groups().size()).write(writer, group.gaussian());
			if (group.gaussian().components() != Components.ALL) GaussianTensors.ofPatches(g, model.groups().size()).all()
				.writeSums(writer, group.sums());
		}
		model.place().ifPresent(p -> write(writer, p));
		final double[] local = model.leftOutScores();
		final double[][] pairs = new double[local.length][];
		for (int i = 0; i < pairs.length; i++)
			pairs[i] = new double[] { leaveOneOut[i], local[i] };
		GaussianTensors.matrix(writer, PAIRS, pairs);
	}

	private static void write(final SafetensorsWriter writer, final PlaceGaussian place) {
		GaussianTensors.matrix(writer, "place.means", place.means());
		GaussianTensors.matrix(writer, "place.cholesky", place.choleskyLower());
		GaussianTensors.vector(writer, "place.rest", place.rest());
		if (place.directions() == 0) return;
		GaussianTensors.matrix(writer, "place.values", place.values());
		writer.add("place.vectors", place.vectors(), place.directions() * place.dimension());
	}

	private static PlaceGaussian readPlace(final ModelTensors tensors, final ModelMetadata metadata, final int d) {
		final int places = metadata.grid().count();
		final int r = tensors.contains("place.values") ? tensors.columns("place.values") : 0;
		return PlaceGaussian.of(metadata.grid(), metadata.placeChoice(), tensors.matrix("place.means", places, d), r == 0
			? new float[places][0] : tensors.rows("place.vectors", places, r * d), r == 0 ? new double[places][0] : tensors
				.matrix("place.values", places, r), tensors.vector("place.rest", places), tensors.matrix("place.cholesky", d, d));
	}

	/** A column of the pairs: 0 for scores, 1 for local scores. */
	static double[] pairs(final ModelTensors tensors, final int images, final int column) {
		final double[][] pairs = tensors.matrix(PAIRS, images, 2);
		final double[] values = new double[images];
		for (int i = 0; i < images; i++)
			values[i] = pairs[i][column];
		return values;
	}

	static PatchModel read(final ModelTensors tensors, final ModelMetadata metadata, final int images, final double fpr) {
		final double[] shrinkages = metadata.patchShrinkages();
		final List<PatchGaussian.Group> groups = IntStream.range(0, shrinkages.length).mapToObj(g -> group(tensors, metadata,
			GaussianTensors.ofPatches(g, shrinkages.length), shrinkages[g])).toList();
		final PatchModel model = new PatchModel(metadata.grid(), new PatchGaussian(groups, pairs(tensors, images, 1)), metadata
			.hasPlaces() ? Optional.of(readPlace(tensors, metadata, groups.get(0).sums().dimension())) : Optional.empty(), fpr);
		model.threshold().ifPresent(metadata::requireLocalThreshold);
		return model;
	}

	private static PatchGaussian.Group group(final ModelTensors tensors, final ModelMetadata metadata,
		final GaussianTensors names, final double shrinkage)
	{
		final NormalGaussian gaussian = names.read(tensors, metadata, shrinkage);
		return new PatchGaussian.Group(gaussian.subspace().map(s -> names.all().readSums(tensors, s.projection().dimension()))
			.orElse(gaussian.moments()), gaussian);
	}
}
