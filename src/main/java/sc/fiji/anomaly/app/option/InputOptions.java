package sc.fiji.anomaly.app.option;

import java.util.List;

/** Options that say what is read: images and models. */
public final class InputOptions {

	private InputOptions() {}

	/** The images to learn from. */
	public static final class GoodImages {

		public static final String NAME = "images";
		public static final String LABEL = "Good images";
		public static final String HELP = "Folder of good images; of a labelled folder only good, normal or ok is used";

		static final Option OPTION = Option.of(NAME, LABEL, HELP, OptionValues.required(OptionType.FOLDER), UseCase.TRAIN);

		private GoodImages() {}
	}

	/** The images to score or to analyse. */
	public static final class Images {

		public static final String NAME = "images";
		public static final String LABEL = "Images";
		public static final String HELP =
			"Folder of images; with a subfolder good, normal or ok its subfolders are classes";

		static final Option OPTION = Option.of(NAME, LABEL, HELP, OptionValues.required(OptionType.FOLDER), UseCase.SCORE,
			UseCase.PCA, UseCase.THRESHOLD);

		private Images() {}
	}

	/** The images whose features are wanted. */
	public static final class AnyImages {

		public static final String NAME = "images";
		public static final String HELP = "Folder of images";

		static final Option OPTION = Option.of(NAME, "Images", HELP, OptionValues.required(OptionType.FOLDER),
			UseCase.FEATURES);

		private AnyImages() {}
	}

	/** What the good images' folder is called. */
	public static final class Good {

		public static final String NAME = "good";
		public static final String LABEL = "Good folder";
		public static final String HELP = "Name of the folder of good images, where it is not good, normal or ok; several " +
			"between commas; scoring knows the one of the training";
		public static final String DEFAULT = "";

		static final Option OPTION = Option.of(NAME, LABEL, HELP, OptionValues.text(DEFAULT), UseCase.TRAIN, UseCase.SCORE,
			UseCase.PCA);

		private Good() {}
	}

	/** How many good images are kept out of training. */
	public static final class Split {

		public static final String NAME = "split";
		public static final String LABEL = "Split";
		public static final String HELP = "Share of the good images that is kept out of training, so that scoring the same " +
			"folder tells how the model does on good images it has not seen; 0 learns from all";
		public static final double DEFAULT = 0;
		public static final String LEAST = "0";
		public static final String MOST = "0.9";

		static final Option OPTION = Option.of(NAME, LABEL, HELP, OptionValues.number(DEFAULT, LEAST, MOST), UseCase.TRAIN);

		private Split() {}
	}

	/** The model to write. */
	public static final class NewModel {

		public static final String NAME = "model";
		public static final String LABEL = "Model file";
		public static final String HELP = "Where to write the model, a .safetensors file";

		static final Option OPTION = Option.of(NAME, LABEL, HELP, OptionValues.required(OptionType.NEW_FILE), UseCase.TRAIN);

		private NewModel() {}
	}

	/** Whether a model may be replaced. */
	public static final class Overwrite {

		public static final String NAME = "overwrite";
		public static final String LABEL = "Overwrite an existing model";
		public static final String HELP = "Replace an existing model file, which is an error otherwise";

		static final Option OPTION = Option.of(NAME, LABEL, HELP, OptionValues.flag(false), UseCase.TRAIN,
			UseCase.UPDATE);

		private Overwrite() {}
	}

	/** The model to read. */
	public static final class Model {

		public static final String NAME = "model";
		public static final String LABEL = "Model file";
		public static final String HELP = "A .safetensors file that training has written";

		static final Option OPTION = Option.of(NAME, LABEL, HELP, OptionValues.required(OptionType.FILE), UseCase.SCORE,
			UseCase.SCORE_CURRENT, UseCase.PCA, UseCase.INSPECT, UseCase.UPDATE, UseCase.THRESHOLD);

		private Model() {}
	}

	/** Which channels of an image count. */
	public static final class Channels {

		public static final String NAME = "channels";
		public static final String LABEL = "Channels";
		public static final String HELP =
			"One channel (gray) or three (red, green, blue), such as 2 or 1,2,3; empty for all";
		public static final String DEFAULT = "";

		static final Option OPTION = Option.of(NAME, LABEL, HELP, OptionValues.text(DEFAULT), UseCase.SCORE_CURRENT);

		private Channels() {}
	}

	static final List<Option> ALL = List.of(GoodImages.OPTION, Images.OPTION, AnyImages.OPTION, Good.OPTION,
		Split.OPTION, NewModel.OPTION, Overwrite.OPTION, Model.OPTION, Channels.OPTION);
}
