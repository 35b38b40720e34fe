package sc.fiji.anomaly.backbone;

import java.nio.FloatBuffer;

import sc.fiji.anomaly.Precision;
import sc.fiji.anomaly.image.view.Windows;

/** Our forward pass with patch features over all windows of an image, in the batches in which folders are read. */
final class WindowsContender implements Contender {

	/** Tokens that are computed together: eight images of 224 x 224. */
	private static final int TOKENS = 8 * 272;

	private final VisionTransformer network;
	private final String name;
	private final Windows windows;

	/** @param network is closed by whoever opened it */
	WindowsContender(final VisionTransformer network, final String name, final Windows windows) {
		this.network = network;
		this.name = name + ": " + windows;
		this.windows = windows;
	}

	@Override
	public String name() {
		return name;
	}

	/** Of an image: patches that lie in two windows are computed twice, and count twice. */
	@Override
	public double operations() {
		return windows.count() * Operations.perImage(network.config(), windows.height(), windows.width(), 16);
	}

	/** The patches that are computed over those of the image, 1 without overlap. */
	double overlap() {
		return (double) windows.count() * windows.block(0).grid().count() / windows.grid().count();
	}

	@Override
	public Worker newWorker() {
		final int batch = Math.max(1, Math.min(8, TOKENS / network.config().tokens(windows.height(), windows.width())));
		final FloatBuffer pixels = Noise.pixels(batch, windows.height(), windows.width());
		return () -> {
			for (int done = 0; done < windows.count(); done += batch)
				network.pooledAndPatches(pixels, Math.min(batch, windows.count() - done), windows.height(), windows.width());
			return 1;
		};
	}

	@Override
	public void close() {
		// The network is shared.
	}
}
