package sc.fiji.anomaly.app;

import java.io.File;

import sc.fiji.anomaly.AnomalyException;
import sc.fiji.anomaly.app.option.FeatureOptions.Backbone;
import sc.fiji.anomaly.app.option.FeatureOptions.BackboneDirectory;
import sc.fiji.anomaly.backbone.Backbones;
import sc.fiji.anomaly.backbone.PublishedBackbone;

/** What a dialog says below the backbone: how large it is, and whether it is on this computer. Downloads nothing. */
public final class BackboneNote {

	private BackboneNote() {}

	/**
	 * A sentence.
	 *
	 * @param backbone as chosen
	 * @param directory of a checkpoint, for {@link Backbone#FROM_DIRECTORY}; may be null
	 */
	public static String of(final String backbone, final File directory) {
		if (backbone.equals(Backbone.STARTER)) return "A small network that comes with the plugin: for trying out, not for " +
			"real work";
		if (backbone.equals(Backbone.FROM_DIRECTORY)) return directory == null || directory.getPath().isEmpty()
			? "Choose the directory in Settings: " + BackboneDirectory.LABEL : directory + problem(directory.getPath());
		return PublishedBackbone.ALL.stream().filter(b -> b.name().equals(backbone)).findFirst().map(BackboneNote::of).orElse(
			"");
	}

	private static String of(final PublishedBackbone backbone) {
		final String size = backbone.features() + " features, " + (backbone.megabytes() < 1000 ? backbone.megabytes() + " MB"
			: Math.round(backbone.megabytes() / 100.0) / 10.0 + " GB");
		if (isHere(backbone.name())) return size + ", on this computer";
		return size + ", downloaded when first used, then kept" + (backbone.isGated()
			? ". Accept the DINOv3 License at huggingface.co first, and give a token in HF_TOKEN" : "");
	}

	private static boolean isHere(final String name) {
		try {
			Backbones.resolve(name);
			return true;
		}
		catch (final AnomalyException e) {
			return false;
		}
	}

	private static String problem(final String directory) {
		try {
			Backbones.resolve(directory);
			return "";
		}
		catch (final AnomalyException e) {
			return ": " + e.getMessage();
		}
	}
}
