package sc.fiji.anomaly.backbone;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.PositionMode;

/** The numbers of a vision transformer, as {@code config.json} of a Hugging Face checkpoint says them. */
public interface NetworkConfig {

	/** D, the features of a token. */
	int hiddenSize();

	/** The number of blocks. */
	int layers();

	/** Attention heads per block, a divisor of D. */
	int heads();

	/** Width of the MLP's hidden layer; for a gated one that of each of its two halves. */
	int mlpWidth();

	/** Whether the MLP is gated: silu of one half times the other one, instead of GELU. */
	boolean gated();

	/** Edge of a patch, in pixels. */
	int patchSize();

	/** Epsilon of every layer normalisation. */
	double layerNormEps();

	/** The number of register tokens, 0 for networks without. */
	int registers();

	/** The position mode the checkpoint was trained with. */
	PositionMode defaultPositions();

	/** The tokens of an image of this many pixels: CLS, registers, patches. */
	default int tokens(final int height, final int width) {
		return 1 + registers() + height / patchSize() * (width / patchSize());
	}

	/** The patches of an image of this many pixels. @throws AnomalyException if an edge is no multiple of a patch's */
	default PatchGrid grid(final int height, final int width) {
		final int p = patchSize();
		if (height < p || width < p || height % p != 0 || width % p != 0) throw new AnomalyException("images are " + width +
			" x " + height + " pixels, but both must be multiples of the network's patch size, " + p);
		return new PatchGrid(height / p, width / p);
	}

	/**
	 * The first of the blocks whose outputs patch features are the mean of, counted from 1: those between 57.5 % and 72.5 %
	 * of the depth (7 to 9 of 12, 23 to 29 of 40), where features are of parts and textures, not yet of whole things.
	 */
	default int firstPatchBlock() {
		return (int) Math.rint(0.575 * layers());
	}

	/** The last of these blocks. */
	default int lastPatchBlock() {
		return (int) Math.rint(0.725 * layers());
	}
}
