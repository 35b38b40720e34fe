package sc.fiji.anomaly.model;

import java.util.Arrays;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.math.FeatureRows;
import sc.fiji.anomaly.safetensors.SafetensorsFile;

/**
 * A tensor of a safetensors file, n x d, as rows of features. It is read from the file in blocks, so it may be larger than
 * memory and than 2 GiB; the file must stay open meanwhile.
 */
public final class FeatureTensor implements FeatureRows {

	private final SafetensorsFile file;
	private final String name;
	private final int count;
	private final int dimension;

	private FeatureTensor(final SafetensorsFile file, final String name, final long[] shape) {
		this.file = file;
		this.name = name;
		count = (int) shape[0];
		dimension = (int) shape[1];
	}

	/**
	 * A tensor of an open file.
	 *
	 * @throws AnomalyException if the file has none of that name, or it is not n x d with n and d below 2^31
	 */
	public static FeatureTensor of(final SafetensorsFile file, final String name) {
		final long[] shape = file.info(name).shape();
		if (shape.length != 2 || shape[0] > Integer.MAX_VALUE || shape[1] > Integer.MAX_VALUE) throw new AnomalyException(
			"tensor '" + name + "' of " + file.name() + " has shape " + Arrays.toString(shape) + ", not [images, features]");
		return new FeatureTensor(file, name, shape);
	}

	@Override
	public int count() {
		return count;
	}

	@Override
	public int dimension() {
		return dimension;
	}

	@Override
	public void read(final int from, final int to, final double[] target) {
		file.copyTo(name, (long) from * dimension, Math.multiplyExact(to - from, dimension), target);
	}
}
