package sc.fiji.anomaly.spark;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import sc.fiji.anomaly.Augment;
import sc.fiji.anomaly.FeatureSpec;
import sc.fiji.anomaly.ImageFeatures;
import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.app.PatchTraining;
import sc.fiji.anomaly.backbone.TorchLinearAlgebra;
import sc.fiji.anomaly.dataset.ImageEntry;
import sc.fiji.anomaly.feature.FeatureExtractor;
import sc.fiji.anomaly.feature.FeatureListener;
import sc.fiji.anomaly.feature.PatchKeeping;
import sc.fiji.anomaly.feature.PatchReduction;
import sc.fiji.anomaly.feature.PatchStore;
import sc.fiji.anomaly.image.DisplayRange;
import sc.fiji.anomaly.image.format.HostReader;
import sc.fiji.anomaly.image.format.ImageFiles;
import sc.fiji.anomaly.math.Moments;

/**
 * How an executor comes by the features of images to learn from.
 *
 * @param spec how they are made, range included
 * @param augment which copies of each image are seen, too
 * @param patches whether those of patches are wanted
 * @param kept folder of kept features; empty to keep none
 */
record Source(FeatureSpec spec, String device, String backbone, Augment augment, boolean patches, String kept) implements
	Serializable
{

	/** What is learned from a block. @param sums over its patches, for each group of layers; none where there are none */
	record Learned(ReadBlock block, List<Moments> sums) {}

	DisplayRange range() {
		return DisplayRange.parse(spec.range());
	}

	/** An executor's, for one task. */
	FeatureExtractor extractor() {
		final FeatureExtractor network = ExecutorNetwork.of(spec, device, backbone).with(augment).with(new ImageFiles(spec
			.reading(), HostReader.NONE));
		return patches ? network.with(PatchReduction.all(network.patchDimension())) : network;
	}

	/** Reads a block; of patches only sums stay, and what is kept. */
	Learned read(final Block block) throws IOException {
		final FeatureExtractor extractor = extractor();
		try (NearFiles near = new NearFiles(block.files());
				KeptPart part = KeptPart.open(kept, block, extractor.layout(range())))
		{
			final List<ImageEntry> entries = block.entries(near.files());
			final Optional<PatchTraining> training = patches ? Optional.of(new PatchTraining(entries, extractor, new PatchStore(
				extractor, range(), part.features(), PatchKeeping.FILE), TorchLinearAlgebra.get())) : Optional.empty();
			final List<Optional<PatchGrid>> grids = new ArrayList<>();
			final FeatureListener listener = (first, features) -> {
				training.ifPresent(t -> t.accept(first, features));
				for (final ImageFeatures f : features)
					grids.add(f.patches().map(p -> PatchTraining.counting(f, extractor).grid()));
			};
			final List<ImageFeatures> features = extractor.images(entries.stream().map(ImageEntry::source).toList(), range(),
				part.features(), Progress.NONE, listener);
			return new Learned(new ReadBlock(pooled(features), grids, extractor.files().noted()), training.map(
				PatchTraining::sums).orElse(List.of()));
		}
	}

	/** Without patches. */
	static List<ImageFeatures> pooled(final List<ImageFeatures> features) {
		return features.stream().map(f -> f.withPatches(Optional.empty())).toList();
	}
}
