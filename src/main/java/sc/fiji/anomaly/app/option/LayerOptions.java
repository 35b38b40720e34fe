package sc.fiji.anomaly.app.option;

import java.util.List;

/** Options that say which blocks of the network features are taken from, and what is shown of each. */
public final class LayerOptions {

	private LayerOptions() {}

	/** Which tokens make the feature of an image. */
	public static final class Pooling {

		public static final String NAME = "pooling";
		public static final String LABEL = "Pooling";
		public static final String HELP =
			"What the score of an image is made of: its CLS token, as published, the mean of its patches, or both";
		public static final String CLS = "cls";
		public static final String MEAN = "mean";
		public static final String CLS_MEAN = "cls+mean";
		public static final String VALUES = CLS + "|" + MEAN + "|" + CLS_MEAN;
		public static final String DEFAULT = CLS;

		static final Option OPTION = Option.of(NAME, LABEL, HELP, OptionValues.choice(DEFAULT, VALUES), UseCase.TRAIN,
			UseCase.FEATURES);

		private Pooling() {}
	}

	/** The blocks whose tokens these are. */
	public static final class Layers {

		public static final String NAME = "layers";
		public static final String LABEL = "Layers";
		public static final String HELP = "Blocks of the network, counted from 1, whose distances add up to the score of an " +
			"image: last, as published, or numbers such as 3,6,9,12";
		public static final String DEFAULT = "last";

		static final Option OPTION = Option.of(NAME, LABEL, HELP, OptionValues.text(DEFAULT), UseCase.TRAIN, UseCase.FEATURES);

		private Layers() {}
	}

	/** The blocks that maps are made of. */
	public static final class MapLayers {

		public static final String NAME = "maplayers";
		public static final String FLAG = "--map-layers";
		public static final String LABEL = "Layers of maps";
		public static final String HELP = "Blocks of the network that maps are made of: middle, numbers such as 5,6,7, or " +
			"groups of them such as 5,6,7+8,9,10, whose squared distances add up";
		public static final String DEFAULT = "middle";

		static final Option OPTION = Option.of(NAME, LABEL, HELP, OptionValues.text(DEFAULT), UseCase.TRAIN).withFlag(FLAG);

		private MapLayers() {}
	}

	/** Whether what each of several layers says is shown. */
	public static final class Levels {

		public static final String NAME = "levels";
		public static final String LABEL = "Scores of each layer";
		public static final String HELP =
			"Columns with the distance at each of the model's layers, which add up to the score, where it has several";

		static final Option OPTION = Option.of(NAME, LABEL, HELP, OptionValues.flag(false), UseCase.SCORE);

		private Levels() {}
	}

	/** Whether all blocks are analysed. */
	public static final class Blocks {

		public static final String NAME = "blocks";
		public static final String LABEL = "All layers";
		public static final String HELP =
			"Find out which blocks of the network see the defects: the AUROC of each, of CLS and of the mean patch";

		static final Option OPTION = Option.of(NAME, LABEL, HELP, OptionValues.flag(false), UseCase.PCA);

		private Blocks() {}
	}

	/** What all blocks learn from. */
	public static final class Learn {

		public static final String NAME = "learn";
		public static final String LABEL = "Good images for all layers";
		public static final String HELP = "Folder of good images that each block learns from, best those of the model; empty " +
			"for the good ones among the images themselves, each left out in turn";

		static final Option OPTION = Option.of(NAME, LABEL, HELP, OptionValues.optional(OptionType.FOLDER), UseCase.PCA);

		private Learn() {}
	}

	static final List<Option> ALL = List.of(Pooling.OPTION, Layers.OPTION, MapLayers.OPTION, Levels.OPTION, Blocks.OPTION,
		Learn.OPTION);
}
