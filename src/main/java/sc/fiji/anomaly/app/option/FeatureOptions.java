package sc.fiji.anomaly.app.option;

import java.util.List;

/** Options that say how features are made. */
public final class FeatureOptions {

	private FeatureOptions() {}

	/** The network to learn with. */
	public static final class Backbone {

		public static final String NAME = "backbone";
		public static final String LABEL = "Backbone";
		public static final String SIZES = "DINOv2, with registers or without: small 384 features, 88 MB; base 768, 346 MB; " +
			"large 1024, 1.2 GB; giant 1536, 4.5 GB. Downloaded when first used, then kept";
		/** Those that are given out only to whoever has accepted their licence. */
		public static final String GATED = "DINOv3: vits16 384 features, 86 MB; vits16plus 384, 115 MB; vitb16 768, 343 MB; " +
			"vitl16 1024, 1.2 GB; vith16plus 1280, 3.4 GB. Accept the DINOv3 License at huggingface.co first, and give a token " +
			"in HF_TOKEN";
		public static final String HELP = "Network: a name, or the directory of a checkpoint. " + SIZES + ". " + GATED;
		public static final String SMALL = "dinov2-small";
		public static final String BASE = "dinov2-base";
		public static final String LARGE = "dinov2-large";
		public static final String GIANT = "dinov2-giant";
		public static final String SMALL_REGISTERS = "dinov2-with-registers-small";
		public static final String BASE_REGISTERS = "dinov2-with-registers-base";
		public static final String LARGE_REGISTERS = "dinov2-with-registers-large";
		public static final String GIANT_REGISTERS = "dinov2-with-registers-giant";
		public static final String V3_SMALL = "dinov3-vits16";
		public static final String V3_SMALL_PLUS = "dinov3-vits16plus";
		public static final String V3_BASE = "dinov3-vitb16";
		public static final String V3_LARGE = "dinov3-vitl16";
		public static final String V3_HUGE_PLUS = "dinov3-vith16plus";
		public static final String STARTER = "starter";
		/** The choice of a dialog that takes the directory beside it. */
		public static final String FROM_DIRECTORY = "from directory";
		public static final String ALSO = "owner/name of Hugging Face, or a directory";
		public static final String DEFAULT = SMALL;

		static final Option OPTION = Option.of(NAME, LABEL, HELP, OptionValues.choice(DEFAULT, String.join("|", SMALL, BASE,
			LARGE, GIANT, SMALL_REGISTERS, BASE_REGISTERS, LARGE_REGISTERS, GIANT_REGISTERS, V3_SMALL, V3_SMALL_PLUS, V3_BASE,
			V3_LARGE, V3_HUGE_PLUS, STARTER, FROM_DIRECTORY)).orAlso(ALSO), UseCase.TRAIN, UseCase.FEATURES);

		private Backbone() {}
	}

	/** Where a dialog finds a checkpoint. */
	public static final class BackboneDirectory {

		public static final String NAME = "checkpoint";
		public static final String LABEL = "Backbone directory";
		public static final String HELP = "With config.json and model.safetensors; only for the backbone '" +
			Backbone.FROM_DIRECTORY + "'";

		static final Option OPTION = Option.of(NAME, LABEL, HELP, OptionValues.optional(OptionType.FOLDER), UseCase.TRAIN);

		private BackboneDirectory() {}
	}

	/** The network of a model that was learned. */
	public static final class ModelBackbone {

		public static final String NAME = "backbone";
		public static final String LABEL = "Backbone of the model";
		public static final String HELP = "Where the model's checkpoint is now, if not where it was at training";
		public static final String DEFAULT = "";

		static final Option OPTION = Option.of(NAME, LABEL, HELP, OptionValues.text(DEFAULT), UseCase.SCORE,
			UseCase.SCORE_CURRENT, UseCase.PCA, UseCase.UPDATE, UseCase.THRESHOLD);

		private ModelBackbone() {}
	}

	/** The network to fetch. */
	public static final class DownloadedBackbone {

		public static final String NAME = "backbone";
		public static final String HELP =
			"dinov2-small, another published name, or owner/name of Hugging Face; @revision if wanted";
		public static final String DEFAULT = Backbone.DEFAULT;

		static final Option OPTION = Option.of(NAME, "Backbone", HELP, OptionValues.text(DEFAULT), UseCase.DOWNLOAD);

		private DownloadedBackbone() {}
	}

	/** What computes. */
	public static final class Device {

		public static final String NAME = "device";
		public static final String LABEL = "Device";
		public static final String HELP = "auto takes a GPU where there is one";
		public static final String AUTO = "auto";
		public static final String CPU = "cpu";
		public static final String CUDA = "cuda";
		public static final String VALUES = AUTO + "|" + CPU + "|" + CUDA;
		public static final String ALSO = "cuda:N";
		public static final String DEFAULT = AUTO;

		static final Option OPTION = Option.of(NAME, LABEL, HELP, OptionValues.choice(DEFAULT, VALUES).orAlso(ALSO),
			UseCase.TRAIN, UseCase.FEATURES, UseCase.SCORE, UseCase.SCORE_CURRENT, UseCase.PCA,
			UseCase.UPDATE, UseCase.THRESHOLD);

		private Device() {}
	}

	/** How exactly it computes. */
	public static final class Precision {

		public static final String NAME = "precision";
		public static final String LABEL = "Precision";
		public static final String HELP = "fp32 gives the same scores on all computers, to rounding; fp16 needs a GPU";
		public static final String FP32 = "fp32";
		public static final String BF16 = "bf16";
		public static final String FP16 = "fp16";
		public static final String AUTO = "auto";
		public static final String VALUES = FP32 + "|" + BF16 + "|" + FP16 + "|" + AUTO;
		public static final String DEFAULT = FP32;

		static final Option OPTION = Option.of(NAME, LABEL, HELP, OptionValues.choice(DEFAULT, VALUES), UseCase.TRAIN,
			UseCase.FEATURES);

		private Precision() {}
	}

	/** How position embeddings are interpolated. */
	public static final class Positions {

		public static final String NAME = "positions";
		public static final String LABEL = "Positions";
		public static final String HELP = "Interpolation of position embeddings; default is what the backbone was made for " +
			"(antialias with registers, offset without, rotary for DINOv3)";
		public static final String OF_BACKBONE = "default";
		public static final String OFFSET = "offset";
		public static final String SIZE = "size";
		public static final String ANTIALIAS = "antialias";
		public static final String ROTARY = "rotary";
		public static final String VALUES = OF_BACKBONE + "|" + OFFSET + "|" + SIZE + "|" + ANTIALIAS + "|" + ROTARY;
		public static final String DEFAULT = OF_BACKBONE;

		static final Option OPTION = Option.of(NAME, LABEL, HELP, OptionValues.choice(DEFAULT, VALUES), UseCase.TRAIN,
			UseCase.FEATURES);

		private Positions() {}
	}

	/** What is black and what is white. */
	public static final class Range {

		public static final String NAME = "range";
		public static final String LABEL = "Gray range";
		public static final String HELP = "Gray values shown as black and white, in 16-bit and 32-bit images only: data " +
			"(percentiles 0.35 and 99.65 of the training images), pillow (0 to 255) or LO,HI";
		public static final String DEFAULT = "data";

		static final Option OPTION = Option.of(NAME, LABEL, HELP, OptionValues.text(DEFAULT), UseCase.TRAIN,
			UseCase.FEATURES);

		private Range() {}
	}

	/** How much of an image the network sees. */
	public static final class View {

		public static final String NAME = "view";
		public static final String LABEL = "View";
		public static final String HELP = "center looks at the central square, as published; whole at all of the image, its " +
			"edges rounded to a multiple of the network's patch, which distorts it by half a patch at most";
		public static final String CENTER = "center";
		public static final String WHOLE = "whole";
		public static final String VALUES = CENTER + "|" + WHOLE;
		public static final String DEFAULT = CENTER;

		static final Option OPTION = Option.of(NAME, LABEL, HELP, OptionValues.choice(DEFAULT, VALUES), UseCase.TRAIN);

		private View() {}
	}

	/** How large the network sees it. */
	public static final class Size {

		public static final String NAME = "size";
		public static final String LABEL = "Size";
		public static final String HELP = "What is looked at, in pixels of its short edge: 224, 448, 672 or any number; or " +
			"native, with view whole, as large as the image is. A defect must be as large as a patch of 14 such pixels to be " +
			"seen; twice the size takes four times as long";
		public static final String NATIVE = "native";
		public static final String DEFAULT = "224";

		static final Option OPTION = Option.of(NAME, LABEL, HELP, OptionValues.text(DEFAULT), UseCase.TRAIN);

		private Size() {}
	}

	/** The part of images that counts. */
	public static final class Region {

		public static final String NAME = "region";
		public static final String LABEL = "Region";
		public static final String HELP = "The part of the images that counts: a selection saved by ImageJ (.roi, or .zip of " +
			"several) or a mask image; may be empty";

		static final Option OPTION = Option.of(NAME, LABEL, HELP, OptionValues.optional(OptionType.FILE), UseCase.TRAIN);

		private Region() {}
	}

	/** The same, of the image in front. */
	public static final class Selection {

		public static final String NAME = "selection";
		public static final String LABEL = "Use current selection";
		public static final String HELP = "The selection in the active image, which must be of the images' size or proportion, " +
			"is the region";

		static final Option OPTION = Option.of(NAME, LABEL, HELP, OptionValues.flag(false), UseCase.TRAIN);

		private Selection() {}
	}

	static final List<Option> ALL = List.of(Backbone.OPTION, BackboneDirectory.OPTION, ModelBackbone.OPTION,
		DownloadedBackbone.OPTION, Device.OPTION, Precision.OPTION, Positions.OPTION, Range.OPTION, View.OPTION, Size.OPTION, Region.OPTION,
		Selection.OPTION);
}
