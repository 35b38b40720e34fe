package sc.fiji.anomaly.app.option;

import java.util.List;

/** Options that say what is written and shown. */
public final class OutputOptions {

	private OutputOptions() {}

	/** Where results of a folder go. */
	public static final class Output {

		public static final String NAME = "output";
		public static final String LABEL = "Output folder";
		public static final String HELP =
			"Folder for the results: tables (CSV), figures (JSON) and pictures; made if it is missing";

		static final Option OPTION = Option.of(NAME, LABEL, HELP, OptionValues.optional(OptionType.FOLDER), UseCase.SCORE,
			UseCase.PCA);

		private Output() {}
	}

	/** Where results of the current image go. */
	public static final class CurrentOutput {

		public static final String NAME = "output";
		public static final String LABEL = "Output folder";
		public static final String HELP =
			"For current-scores.csv, current-image.png and, of a stack, current-plot.png; may be empty";

		static final Option OPTION = Option.of(NAME, LABEL, HELP, OptionValues.optional(OptionType.FOLDER),
			UseCase.SCORE_CURRENT);

		private CurrentOutput() {}
	}

	/** Where features go. */
	public static final class FeatureFile {

		public static final String NAME = "output";
		public static final String HELP =
			"Safetensors file: features (n x d, float32), image names in __metadata__ under images";

		static final Option OPTION = Option.of(NAME, "Feature file", HELP, OptionValues.required(OptionType.NEW_FILE),
			UseCase.FEATURES);

		private FeatureFile() {}
	}

	/** Where the demo's files go. */
	public static final class DemoFolder {

		public static final String NAME = "folder";
		public static final String LABEL = "Folder";
		public static final String HELP =
			"Where to write the files, for training; in macros and scripts only, then nothing is opened";

		static final Option OPTION = Option.of(NAME, LABEL, HELP, OptionValues.optional(OptionType.FOLDER), UseCase.PLANKS);

		private DemoFolder() {}
	}

	/** Whether features are kept beside results. */
	public static final class Keep {

		public static final String NAME = "keep";
		public static final String LABEL = "Keep features";
		public static final String HELP =
			"Keep features in the output folder, so that the next run is fast; anew forgets those of earlier runs";
		public static final String YES = "yes";
		public static final String NO = "no";
		public static final String ANEW = "anew";
		public static final String VALUES = YES + "|" + NO + "|" + ANEW;
		public static final String DEFAULT = YES;

		static final Option OPTION = Option.of(NAME, LABEL, HELP, OptionValues.choice(DEFAULT, VALUES), UseCase.SCORE,
			UseCase.PCA);

		private Keep() {}
	}

	/** The same beside a model. */
	public static final class KeepBesideModel {

		public static final String NAME = Keep.NAME;
		public static final String LABEL = Keep.LABEL;
		public static final String HELP =
			"Keep features beside the model file, so that the next run is fast; anew forgets those of earlier runs";

		static final Option OPTION = Option.of(NAME, LABEL, HELP, OptionValues.choice(Keep.DEFAULT, Keep.VALUES),
			UseCase.TRAIN);

		private KeepBesideModel() {}
	}

	/** How much the result stacks show. */
	public static final class Worst {

		public static final String NAME = "worst";
		public static final String LABEL = "Worst images shown";
		public static final String HELP = "How many images of each class its stack shows, the worst ones; 0 for no stacks";
		public static final int DEFAULT = 200;
		public static final String LEAST = "0";

		static final Option OPTION = Option.of(NAME, LABEL, HELP, OptionValues.whole(DEFAULT, LEAST), UseCase.SCORE);

		private Worst() {}
	}

	static final List<Option> ALL = List.of(Output.OPTION, CurrentOutput.OPTION, FeatureFile.OPTION, DemoFolder.OPTION,
		Keep.OPTION, KeepBesideModel.OPTION, Worst.OPTION);
}
