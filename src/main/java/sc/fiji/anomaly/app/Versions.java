package sc.fiji.anomaly.app;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.backbone.TorchEngine;

/** Versions of the software that computes. */
final class Versions {

	private Versions() {}

	/** Of this plugin. */
	static String plugin() {
		final String version = Versions.class.getPackage().getImplementationVersion();
		return version == null ? "(development)" : version;
	}

	/** By name; PyTorch is started to be asked. */
	static Map<String, String> all() {
		final Map<String, String> versions = new LinkedHashMap<>();
		versions.put("Anomaly Detection for Fiji", plugin());
		versions.put("Java", System.getProperty("java.version"));
		try {
			versions.put("DJL", TorchEngine.djlVersion());
			versions.put("PyTorch", TorchEngine.version());
		}
		catch (final AnomalyException e) {
			// Not needed where features were kept.
		}
		versions.put(System.getProperty("os.name"), System.getProperty("os.version") + " " + System.getProperty("os.arch"));
		return Collections.unmodifiableMap(versions);
	}
}
