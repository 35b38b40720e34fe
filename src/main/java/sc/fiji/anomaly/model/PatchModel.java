package sc.fiji.anomaly.model;

import java.nio.ByteBuffer;

import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.Sha256;
import sc.fiji.anomaly.detect.NormalGaussian;
import sc.fiji.anomaly.detect.PatchDetector;
import sc.fiji.anomaly.detect.PatchGaussian;
import sc.fiji.anomaly.detect.Threshold;
import sc.fiji.anomaly.math.Moments;

/**
 * What the patches of normal images look like: what maps are made with. One Gaussian of all patches, the sums it follows
 * from, and the local score of each training image with all its own patches left out. Immutable.
 */
public final class PatchModel {

	private final PatchGrid grid;
	private final PatchGaussian common;
	private final Threshold threshold;

	/**
	 * A model just learned, or read from a file.
	 *
	 * @param grid how the patches of each image lie
	 * @param common of all patches, wherever they lie
	 * @param fpr wanted false positive rate
	 */
	PatchModel(final PatchGrid grid, final PatchGaussian common, final double fpr) {
		this.grid = grid;
		this.common = common;
		this.threshold = Threshold.of(common.leftOut(), fpr);
	}

	/** How the patches of each image lie. */
	public PatchGrid grid() {
		return grid;
	}

	/** The mergeable sums over all features of all patches. */
	public Moments sums() {
		return common.sums();
	}

	/** The Gaussian of all patches, or of a part of their principal components. */
	public NormalGaussian gaussian() {
		return common.gaussian();
	}

	/** What says of each patch how far from normal it is. */
	public PatchDetector detector() {
		return PatchDetector.of(common.gaussian());
	}

	/** Local scores of the training images, each image left out, in their order. */
	public double[] leftOutScores() {
		return common.leftOut().clone();
	}

	/** What a local score must be above for an image to be anomalous by it, and its p-values. */
	public Threshold threshold() {
		return threshold;
	}

	/** 64 hexadecimal digits that differ where distances of patches do. */
	public String fingerprint() {
		final double[] mean = gaussian().gaussian().mean();
		final double[][] lower = gaussian().gaussian().choleskyLower();
		final int projected = gaussian().subspace().map(s -> s.count() * s.projection().dimension()).orElse(0);
		final ByteBuffer bytes = ByteBuffer.allocate((mean.length * (1 + mean.length) + projected) * Double.BYTES);
		put(bytes, mean);
		put(bytes, lower);
		gaussian().subspace().ifPresent(s -> put(bytes, s.projection().basis()));
		return Sha256.of(bytes.array());
	}

	private static void put(final ByteBuffer bytes, final double[]... rows) {
		for (final double[] row : rows)
			for (final double v : row)
				bytes.putDouble(v);
	}
}
