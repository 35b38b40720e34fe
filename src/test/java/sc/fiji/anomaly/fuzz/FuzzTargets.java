package sc.fiji.anomaly.fuzz;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import sc.fiji.anomaly.backbone.ConfigFuzz;
import sc.fiji.anomaly.command.MacroFuzz;
import sc.fiji.anomaly.feature.KeptFeaturesFuzz;
import sc.fiji.anomaly.hub.HubFuzz;
import sc.fiji.anomaly.image.format.ImageFuzz;
import sc.fiji.anomaly.image.region.RegionFuzz;
import sc.fiji.anomaly.model.ModelFuzz;
import sc.fiji.anomaly.safetensors.SafetensorsFuzz;

/** All there are. */
final class FuzzTargets {

	private FuzzTargets() {}

	/** @param folder for the files they read; each has its own */
	static List<FuzzTarget> in(final Path folder) throws Exception {
		final List<FuzzTarget> targets = new ArrayList<>(ImageFuzz.all(folder));
		targets.add(new SafetensorsFuzz());
		targets.add(new ModelFuzz(folder.resolve("model.safetensors")));
		targets.add(new ConfigFuzz());
		targets.add(new KeptFeaturesFuzz(folder.resolve("kept.features")));
		targets.add(new RegionFuzz(folder.resolve("region.roi")));
		targets.add(new MacroFuzz());
		targets.add(new HubFuzz(Files.createDirectories(folder.resolve("hub"))));
		return targets;
	}
}
