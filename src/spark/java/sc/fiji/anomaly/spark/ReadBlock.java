package sc.fiji.anomaly.spark;

import java.util.List;
import java.util.Optional;

import sc.fiji.anomaly.ImageFeatures;
import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.image.format.ImageFiles;

/**
 * What was read of a block's images, as it comes to the driver.
 *
 * @param features of each image, without patches
 * @param grids how the patches of each lie that count, copies included; none where there are none
 * @param noted of the files
 */
record ReadBlock(List<ImageFeatures> features, List<Optional<PatchGrid>> grids, ImageFiles.Noted noted) {

	/** The hash of each image; empty for one that could not be read. */
	List<String> hashes() {
		return features.stream().map(f -> f.isReadable() ? f.sha256() : "").toList();
	}
}
