package sc.fiji.anomaly.feature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import sc.fiji.anomaly.FeatureSpec;
import sc.fiji.anomaly.ImageFeatures;
import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.PatchValues;
import sc.fiji.anomaly.PositionMode;
import sc.fiji.anomaly.Precision;
import sc.fiji.anomaly.Preprocessing;
import sc.fiji.anomaly.View;
import sc.fiji.anomaly.fuzz.FuzzTarget;

/**
 * Files of kept features, of images of one size and of many. Nothing may be wrong with a damaged one: what is not whole
 * is left out, and another image's features can be added.
 */
public final class KeptFeaturesFuzz implements FuzzTarget {

	private static final PatchGrid GRID = new PatchGrid(2, 3);
	private static final FeatureSpec SPEC = new FeatureSpec("toy", "ab".repeat(32), Precision.FP32, PositionMode.OFFSET,
		Preprocessing.DINOV2, "none");
	private static final List<FeatureLayout> LAYOUTS = List.of(new FeatureLayout(SPEC, 3, GRID, PatchReduction.NONE),
		new FeatureLayout(SPEC, 3, GRID, PatchReduction.all(2)), new FeatureLayout(SPEC.withView(View.parse("whole", "224")),
			3, GRID, PatchReduction.all(2)));

	private final Path file;
	private final List<byte[]> corpus = new ArrayList<>();

	/** @param file is written anew for each input */
	public KeptFeaturesFuzz(final Path file) throws IOException {
		this.file = file;
		for (final FeatureLayout layout : LAYOUTS) {
			Files.deleteIfExists(file);
			try (KeptFeatures kept = KeptFeatures.open(file, layout)) {
				for (int i = 0; i < 3; i++)
					kept.put(features(i, layout));
			}
			corpus.add(Files.readAllBytes(file));
		}
	}

	private static ImageFeatures features(final int i, final FeatureLayout layout) {
		final float[] patches = new float[layout.patchNumbers()];
		return new ImageFeatures(new float[] { i, 1, 2 }, layout.patches().isSome() ? Optional.of(new PatchValues(GRID, layout
			.patches().dimension(), patches)) : Optional.empty(), 7, 5, String.format("%064x", i), "");
	}

	@Override
	public String name() {
		return "features";
	}

	@Override
	public List<byte[]> corpus() {
		return corpus;
	}

	@Override
	public void read(final byte[] input) throws IOException {
		final FeatureLayout layout = LAYOUTS.get(input.length % LAYOUTS.size());
		Files.write(file, input);
		try (KeptFeatures kept = KeptFeatures.open(file, layout)) {
			for (int i = 0; i < 3; i++)
				kept.get(String.format("%064x", i));
			kept.put(features(9, layout));
			if (kept.get(String.format("%064x", 9)).isEmpty()) throw new IllegalStateException("what was kept is lost");
		}
	}
}
