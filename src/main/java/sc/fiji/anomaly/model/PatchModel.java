package sc.fiji.anomaly.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.Sha256;
import sc.fiji.anomaly.detect.NormalGaussian;
import sc.fiji.anomaly.detect.PatchDetector;
import sc.fiji.anomaly.detect.PatchGaussian;
import sc.fiji.anomaly.detect.PlaceGaussian;
import sc.fiji.anomaly.detect.Rates;
import sc.fiji.anomaly.detect.Threshold;
import sc.fiji.anomaly.math.Moments;

/**
 * What the patches of normal images look like: what maps are made with. One Gaussian of all patches and the sums it follows
 * from; where parts always lie the same way, what is normal at each place; and the local score of each training image with
 * all its own patches left out. Immutable.
 */
public final class PatchModel {

	private final PatchGrid grid;
	private final PatchGaussian common;
	private final Optional<PlaceGaussian> place;
	private final Optional<Threshold> threshold;

	/**
	 * A model just learned, or read from a file.
	 *
	 * @param grid how the patches of each image lie
	 * @param common of all patches, wherever they lie, with the local scores of this model
	 * @param place what is normal at each place; empty where patches are compared with what is normal anywhere
	 * @param fpr wanted false positive rate; does not matter for a single image, of which there is no threshold
	 */
	PatchModel(final PatchGrid grid, final PatchGaussian common, final Optional<PlaceGaussian> place, final double fpr) {
		this.grid = grid;
		this.common = common;
		this.place = place;
		this.threshold = Rates.isTooFew(common.leftOut().length) ? Optional.empty() : Optional.of(Threshold.of(common
			.leftOut(), fpr));
	}

	/** How the patches of each image lie. */
	public PatchGrid grid() {
		return grid;
	}

	/** What is known of each group of layers' features, one unless several were asked for. */
	public List<PatchGaussian.Group> groups() {
		return common.groups();
	}

	/** The mergeable sums over all features of all patches; of several {@link #groups()} those of the first. */
	public Moments sums() {
		return common.sums();
	}

	/** The Gaussian of all patches, or of a part of their principal components; of several {@link #groups()} the first. */
	public NormalGaussian gaussian() {
		return common.gaussian();
	}

	/** What is normal at each place; empty where patches are compared with what is normal anywhere. */
	public Optional<PlaceGaussian> place() {
		return place;
	}

	/** What says of each patch how far from normal it is. */
	public PatchDetector detector() {
		return place.map(PatchDetector::of).orElseGet(() -> PatchDetector.of(common.gaussians()));
	}

	/** Local scores of the training images, each image left out (but a single one), in their order. */
	public double[] leftOutScores() {
		return common.leftOut().clone();
	}

	/** What a local score must be above for an image to be anomalous by it, and its p-values; empty for a single image. */
	public Optional<Threshold> threshold() {
		return threshold;
	}

	/** The distance that is 1 in maps: the threshold, or the largest distance within the single image there is. */
	public double scale() {
		return threshold.map(Threshold::value).orElse(common.leftOut()[0]);
	}

	/** 64 hexadecimal digits that differ where distances of patches do. */
	public String fingerprint() {
		final StringBuilder parts = new StringBuilder();
		for (final NormalGaussian group : common.gaussians()) {
			parts.append(hash(group.gaussian().choleskyLower())).append(hash(group.gaussian().mean()));
			group.subspace().ifPresent(s -> parts.append(hash(s.projection().basis())));
		}
		place.ifPresent(p -> parts.append(p.choice()).append(hash(p.means())).append(hash(p.values())).append(hash(p.rest()))
			.append(Arrays.deepHashCode(p.vectors())).append(hash(p.choleskyLower())));
		return Sha256.of(parts.toString().getBytes(StandardCharsets.US_ASCII));
	}

	private static String hash(final double[]... rows) {
		final ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(rows.length * Double.BYTES, rows[0].length));
		for (final double[] row : rows)
			for (final double v : row)
				bytes.putDouble(v);
		return Sha256.of(bytes.array());
	}
}
