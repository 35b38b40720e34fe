package sc.fiji.anomaly.image.map;

import java.util.Arrays;
import java.util.Random;

import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.Preprocessing;
import sc.fiji.anomaly.image.CropWindow;

/** Maps for tests. */
final class TestMaps {

	private TestMaps() {}

	/** 16 x 16 patches in the central crop of an image. */
	static AnomalyMap of(final int width, final int height, final float... values) {
		return new AnomalyMap(new PatchGrid(16, 16), values, CropWindow.of(Preprocessing.DINOV2, width, height));
	}

	/** All patches 0.5, but for some. */
	static AnomalyMap dots(final int width, final int height, final float value, final int... patches) {
		final float[] values = new float[256];
		Arrays.fill(values, 0.5f);
		for (final int patch : patches)
			values[patch] = value;
		return of(width, height, values);
	}

	/** Each patch between 0 and 2. */
	static AnomalyMap random(final int width, final int height, final long seed) {
		final Random random = new Random(seed);
		final float[] values = new float[256];
		for (int i = 0; i < values.length; i++)
			values[i] = 2 * random.nextFloat();
		return of(width, height, values);
	}

	/** 3 x 5 patches over the whole of an image, without a crop. */
	static AnomalyMap whole(final int width, final int height, final long seed) {
		final Random random = new Random(seed);
		final float[] values = new float[15];
		for (int i = 0; i < values.length; i++)
			values[i] = 2 * random.nextFloat();
		return new AnomalyMap(new PatchGrid(3, 5), values, new CropWindow(width, height, 70, 42, 0, 0, 70, 42));
	}

	/**
	 * 10 x 14 patches of 2 x 2 pixels over 70 x 50 pixels of an image of 160 x 120, from 40, 30 on: each between 0 and 2,
	 * and a share of them NaN.
	 */
	static AnomalyMap part(final long seed, final double nan) {
		final Random random = new Random(seed);
		final float[] values = new float[140];
		for (int i = 0; i < values.length; i++)
			values[i] = random.nextDouble() < nan ? Float.NaN : 2 * random.nextFloat();
		return new AnomalyMap(new PatchGrid(10, 14), values, new CropWindow(70, 50, 28, 20, 0, 0, 28, 20), new ImageArea(40,
			30, 160, 120));
	}
}
