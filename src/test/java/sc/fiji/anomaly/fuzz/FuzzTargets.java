package sc.fiji.anomaly.fuzz;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

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

	/** Makes one. */
	@FunctionalInterface
	private interface Making {

		FuzzTarget made() throws Exception;
	}

	/**
	 * Those that are wanted.
	 *
	 * @param folder for the files they read; each has its own
	 * @param wanted whether one of that name is
	 */
	static List<FuzzTarget> in(final Path folder, final Predicate<String> wanted) throws Exception {
		final Map<String, Making> others = new LinkedHashMap<>();
		others.put("safetensors", SafetensorsFuzz::new);
		others.put("model", () -> new ModelFuzz(folder.resolve("model.safetensors")));
		others.put("config", ConfigFuzz::new);
		others.put("features", () -> new KeptFeaturesFuzz(folder.resolve("kept.features")));
		others.put("region", () -> new RegionFuzz(folder.resolve("region.roi")));
		others.put("macro", MacroFuzz::new);
		others.put("hub", () -> new HubFuzz(Files.createDirectories(folder.resolve("hub"))));
		final List<FuzzTarget> targets = new ArrayList<>();
		ImageFuzz.all(folder).stream().filter(t -> wanted.test(t.name())).forEach(targets::add);
		for (final Map.Entry<String, Making> other : others.entrySet())
			if (wanted.test(other.getKey())) targets.add(other.getValue().made());
		return targets;
	}
}
