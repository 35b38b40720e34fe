package sc.fiji.anomaly.app;

import java.util.List;
import java.util.Locale;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.backbone.Backbones;
import sc.fiji.anomaly.backbone.Checkpoint;
import sc.fiji.anomaly.backbone.ComputeDevice;
import sc.fiji.anomaly.backbone.InstalledBackbone;
import sc.fiji.anomaly.backbone.PublishedBackbone;
import sc.fiji.anomaly.backbone.TorchEngine;

/**
 * What this computer has: software, devices, checkpoints. Downloads nothing; starts PyTorch to ask it for its devices.
 */
public final class DevicesAndBackbones {

	private static final double MEGABYTE = 1e6;

	private final Backbones backbones;

	private DevicesAndBackbones(final Backbones backbones) {
		this.backbones = backbones;
	}

	/** Of this process' environment. */
	public static DevicesAndBackbones here() {
		return new DevicesAndBackbones(Backbones.ofThisProcess());
	}

	static DevicesAndBackbones of(final Backbones backbones) {
		return new DevicesAndBackbones(backbones);
	}

	/** Several lines for people. */
	public String text() {
		final StringBuilder text = new StringBuilder();
		software(text);
		devices(text);
		checkpoints(text);
		return text.toString();
	}

	private static void software(final StringBuilder text) {
		final Runtime runtime = Runtime.getRuntime();
		final String version = DevicesAndBackbones.class.getPackage().getImplementationVersion();
		text.append("Software\n");
		line(text, "Anomaly Detection", version == null ? "(development)" : version);
		line(text, "Java", System.getProperty("java.version") + " on " + System.getProperty("os.name") + " " + System
			.getProperty("os.arch"));
		line(text, "memory for Java", (runtime.maxMemory() >> 20) + " MB");
	}

	private static void devices(final StringBuilder text) {
		text.append("\nDevices\n");
		try {
			line(text, "PyTorch", TorchEngine.version());
			line(text, "cpu", Runtime.getRuntime().availableProcessors() + " threads; precision auto is " + ComputeDevice.cpu()
				.precision("auto").label());
			final int cuda = TorchEngine.cudaDevices();
			for (int i = 0; i < cuda; i++)
				line(text, "cuda:" + i, TorchEngine.cudaMemory(i));
			if (cuda == 0) line(text, "cuda", "none: this PyTorch is built for the processor, or there is no NVIDIA GPU");
			line(text, "auto takes", ComputeDevice.of("auto").label());
		}
		catch (final AnomalyException e) {
			line(text, "PyTorch", "does not start: " + e.getMessage());
		}
		text.append("""
			  To use an NVIDIA GPU: get libtorch 2.7.1 for CUDA 12.8, set PYTORCH_LIBRARY_PATH to its folder lib,
			  PYTORCH_VERSION=2.7.1 and PYTORCH_FLAVOR=cu128, and start again.
			""");
	}

	private void checkpoints(final StringBuilder text) {
		text.append("\nBackbones on this computer\n");
		line(text, Checkpoint.STARTER, "128 features, in the plugin; synthetic training, not DINOv2");
		final List<InstalledBackbone> installed = backbones.installed();
		for (final InstalledBackbone b : installed)
			line(text, b.name(), String.format(Locale.ROOT, "%d features, %.0f MB", b.features(), b.bytes() / MEGABYTE));
		line(text, "cache", backbones.cacheDirectory().toString());
		text.append("\nBackbones that are downloaded when first used\n");
		for (final PublishedBackbone b : PublishedBackbone.ALL)
			if (installed.stream().noneMatch(i -> i.name().equals(b.repository()))) line(text, b.name(), b.features() +
				" features, " + b.megabytes() + " MB" + (b.isGated() ? "; gated" : ""));
		text.append("  gated: accept the licence at huggingface.co first, and give a token of that account in HF_TOKEN\n");
	}

	private static void line(final StringBuilder text, final String what, final String value) {
		text.append(String.format(Locale.ROOT, "  %-28s %s%n", what, value));
	}
}
