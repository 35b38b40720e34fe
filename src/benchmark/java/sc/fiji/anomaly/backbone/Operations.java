package sc.fiji.anomaly.backbone;

/**
 * Floating point operations (multiplications and additions) of the matrix products that one image's forward pass
 * executes, attention's included; what is left out (norms, softmax, GELU) is below one per cent.
 */
final class Operations {

	private Operations() {}

	/**
	 * @param height of the image, in pixels
	 * @param width of the image, in pixels
	 * @param queries tokens for which the last block is computed: 1 would do, our program takes 16
	 */
	static double perImage(final NetworkConfig config, final int height, final int width, final int queries) {
		final double d = config.hiddenSize(), tokens = config.tokens(height, width);
		final double patches = tokens - 1 - config.registers();
		final double embedding = 2 * patches * 3 * config.patchSize() * config.patchSize() * d;
		return embedding + (config.layers() - 1) * block(config, tokens, tokens) + block(config, tokens, queries);
	}

	private static double block(final NetworkConfig config, final double tokens, final double queries) {
		final double d = config.hiddenSize();
		final double mlp = (config.gated() ? 3 : 2) * d * config.mlpWidth();
		final double linear = 2 * (tokens * 2 * d * d + queries * (2 * d * d + mlp));
		return linear + 4 * queries * tokens * d;
	}
}
