package sc.fiji.anomaly.feature;

import java.nio.charset.StandardCharsets;

import sc.fiji.anomaly.Augment;
import sc.fiji.anomaly.FeatureSpec;
import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.Reading;
import sc.fiji.anomaly.Sha256;
import sc.fiji.anomaly.View;

/**
 * What is known of each image of a run: its pooled feature and, where wanted, something of its patches.
 *
 * @param spec how features are made, range included
 * @param dimension d, numbers of a pooled feature
 * @param grid how the patches of each image lie; where that depends on the image, those of a square one
 * @param patches what stays of them
 * @param augment which copies of each image there are as well
 */
public record FeatureLayout(FeatureSpec spec, int dimension, PatchGrid grid, PatchReduction patches, Augment augment) {

	/** Of images without copies. */
	public FeatureLayout(final FeatureSpec spec, final int dimension, final PatchGrid grid, final PatchReduction patches) {
		this(spec, dimension, grid, patches, Augment.NONE);
	}

	/** Whether every image has one window and no copies, and its patches lie as those of all others. */
	boolean isFixed() {
		return spec.view().equals(View.PUBLISHED) && augment == Augment.NONE;
	}

	/** Numbers of an image's patches; 0 without patches. */
	int patchNumbers() {
		return patches.isSome() ? grid.count() * patches.dimension() : 0;
	}

	/**
	 * Bytes that one image takes in a file of {@link KeptFeatures}, and nearly so in memory; where images differ, those of
	 * a square one.
	 */
	public long bytesPerImage() {
		return bytes(1, grid);
	}

	/**
	 * The same of an image of any size.
	 *
	 * @param windows into which it is cut
	 * @param whole how all its patches lie
	 */
	public long bytes(final int windows, final PatchGrid whole) {
		final int copies = augment.copies();
		return KeptRecord.of(this).bytes(windows * copies, new PatchGrid(whole.rows() * copies, whole.columns()));
	}

	/**
	 * SHA-256 of all that matters to the numbers. The backbone's name does not: its checkpoint's hash says more. Without
	 * patches it is what it was before there were any, and as published what it was before there were views and layers. Which
	 * planes are images does not matter: each is kept by itself.
	 */
	byte[] hash() {
		String made = String.join("\n", spec.checkpoint(), spec.precision().label(), spec.positions().label(), spec
			.preprocessing().toString(), spec.range(), Integer.toString(dimension));
		if (patches.isSome()) made = String.join("\n", made, patches.name(), Integer.toString(patches.dimension()), grid
			.toString());
		if (!spec.view().equals(View.PUBLISHED)) made = String.join("\n", made, spec.view().toString());
		if (!spec.region().isEmpty()) made = String.join("\n", made, spec.region());
		final Reading reading = spec.reading();
		if (!reading.channels().isEmpty()) made = String.join("\n", made, "channels " + reading.channels());
		if (reading.upright()) made = String.join("\n", made, "upright");
		if (augment != Augment.NONE) made = String.join("\n", made, augment.label());
		if (!spec.layers().isPublishedFeature()) made = String.join("\n", made, spec.layers().pooling().label(), spec.layers()
			.levelsLabel());
		if (patches.isSome() && !spec.layers().groups().isEmpty()) made = String.join("\n", made, spec.layers().groupsLabel());
		return Sha256.bytesOf(made.getBytes(StandardCharsets.UTF_8));
	}
}
