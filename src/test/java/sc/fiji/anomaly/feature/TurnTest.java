package sc.fiji.anomaly.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.FloatBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;

import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import sc.fiji.anomaly.Augment;
import sc.fiji.anomaly.ImageFeatures;
import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.PatchValues;
import sc.fiji.anomaly.PositionMode;
import sc.fiji.anomaly.Precision;
import sc.fiji.anomaly.View;
import sc.fiji.anomaly.backbone.Checkpoint;
import sc.fiji.anomaly.backbone.ComputeDevice;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.image.RgbImage;

/** Turned copies against ImageJ's own turns of the same pixels. */
class TurnTest {

	private static final int ROWS = 3;
	private static final int COLUMNS = 5;

	/** In the order of the copies. */
	private static ImageProcessor turned(final ImageProcessor source, final int copy) {
		ImageProcessor turned = source.duplicate();
		if (copy == 1 || copy == 3) turned.flipHorizontal();
		if (copy == 2 || copy == 3) turned.flipVertical();
		if (copy == 4 || copy == 7) { // mirrored at a diagonal
			turned = turned.rotateRight();
			turned.flipHorizontal();
			if (copy == 7) turned.rotate(180);
		}
		if (copy == 5) turned = source.duplicate().rotateLeft();
		if (copy == 6) turned = source.duplicate().rotateRight();
		return turned;
	}

	private static float[] random(final int n, final long seed) {
		final float[] values = new float[n];
		final Random random = new Random(seed);
		for (int i = 0; i < n; i++)
			values[i] = random.nextFloat();
		return values;
	}

	@Test
	void pixelsAreWhereImageJTurnsThem() {
		final float[] planes = random(3 * ROWS * COLUMNS, 1);
		final Set<String> different = new HashSet<>();
		final List<Turn> turns = Turn.of(Augment.ROTATIONS);
		assertEquals(8, turns.size());
		for (int copy = 0; copy < 8; copy++) {
			final FloatBuffer target = FloatBuffer.allocate(planes.length);
			turns.get(copy).write(planes, ROWS, COLUMNS, target);
			different.add(java.util.Arrays.toString(target.array()));
			for (int plane = 0; plane < 3; plane++) {
				final ImageProcessor want = turned(new FloatProcessor(COLUMNS, ROWS, java.util.Arrays.copyOfRange(planes, plane *
					ROWS * COLUMNS, (plane + 1) * ROWS * COLUMNS)), copy);
				assertEquals(want.getWidth(), turns.get(copy).width(ROWS, COLUMNS));
				assertArrayEquals((float[]) want.getPixels(), java.util.Arrays.copyOfRange(target.array(), plane * ROWS * COLUMNS,
					(plane + 1) * ROWS * COLUMNS), "copy " + copy);
			}
		}
		assertEquals(8, different.size());
	}

	@Test
	void patchesComeBackToTheirPlaces() {
		final float[] places = random(ROWS * COLUMNS, 2);
		for (final Turn turn : Turn.of(Augment.ROTATIONS)) {
			final FloatBuffer target = FloatBuffer.allocate(places.length);
			turn.write(places, ROWS, COLUMNS, target);
			final PatchValues back = turn.back(new PatchValues(new PatchGrid(turn.height(ROWS, COLUMNS), turn.width(ROWS,
				COLUMNS)), 1, target.array()));
			assertEquals(new PatchGrid(ROWS, COLUMNS), back.grid());
			assertArrayEquals(places, back.values(), turn.toString());
		}
	}

	/** Of an image that lies: those of the turned image, which stands. */
	@Test
	void copiesHaveTheFeaturesOfTheTurnedImage() {
		try (FeatureExtractor starter = FeatureExtractor.open(Checkpoint.starter(), ComputeDevice.cpu(), Precision.FP32,
			PositionMode.OFFSET, new View(View.Kind.WHOLE, View.NATIVE)))
		{
			final FeatureExtractor plain = starter.with(PatchReduction.all(starter.dimension()));
			final int width = 8 * 14, height = 5 * 14;
			final ColorProcessor pixels = new ColorProcessor(width, height);
			final Random random = new Random(4);
			for (int i = 0; i < width * height; i++)
				pixels.set(i, (int) (128 + 100 * Math.sin(i % width / 9.0)) << 16 | i / width << 8 | random.nextInt(80));
			final ImageFeatures all = plain.with(Augment.ROTATIONS).extract(rgb(pixels), DisplayRange.NONE);
			assertEquals(8, all.windows());
			final PatchValues patches = all.patches().orElseThrow();
			assertEquals(new PatchGrid(8 * 5, 8), patches.grid());
			for (int copy = 0; copy < 8; copy++) {
				final ImageFeatures want = plain.extract(rgb(turned(pixels, copy)), DisplayRange.NONE);
				assertArrayEquals(want.vector(), all.vectors()[copy], 1e-4f, "copy " + copy);
				final float[] own = Turn.of(Augment.ROTATIONS).get(copy).back(want.patches().orElseThrow()).values();
				assertArrayEquals(own, java.util.Arrays.copyOfRange(patches.values(), copy * own.length, (copy + 1) * own.length),
					1e-3f, "copy " + copy);
			}
			assertEquals(4, plain.with(Augment.FLIPS).extract(rgb(pixels), DisplayRange.NONE).windows());
			assertEquals(Optional.empty(), plain.with(Augment.FLIPS).inside(width, height));
		}
	}

	private static RgbImage rgb(final ImageProcessor pixels) {
		final byte[] rgb = new byte[3 * pixels.getWidth() * pixels.getHeight()];
		for (int i = 0; i < rgb.length / 3; i++)
			for (int c = 0; c < 3; c++)
				rgb[3 * i + c] = (byte) (pixels.get(i) >> 16 - 8 * c);
		return new RgbImage(pixels.getWidth(), pixels.getHeight(), rgb);
	}
}
