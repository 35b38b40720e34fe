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
			UseCase.PCA, UseCase.INSPECT, UseCase.THRESHOLD);

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

	/** Where Getting Started keeps its files. */
	public static final class StartFolder {

		public static final String NAME = "folder";
		public static final String LABEL = "Folder";
		public static final String HELP =
			"Where the demo data, the model and the results go; given in a macro or a script, all four steps are done at once";

		static final Option OPTION = Option.of(NAME, LABEL, HELP, OptionValues.optional(OptionType.FOLDER),
			UseCase.GETTING_STARTED);

		private StartFolder() {}
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
			UseCase.PCA, UseCase.THRESHOLD);

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

	/** Which maps are written. */
	public static final class Maps {

		public static final String NAME = "maps";
		public static final String LABEL = "Maps written";
		public static final String HELP =
			"Of which images the map is written, as TIFF in the folder maps of the output: of those called anomalous, all or none";
		public static final String NONE = "none";
		public static final String ANOMALOUS = "anomalous";
		public static final String ALL = "all";
		public static final String VALUES = NONE + "|" + ANOMALOUS + "|" + ALL;
		public static final String DEFAULT = ANOMALOUS;

		static final Option OPTION = Option.of(NAME, LABEL, HELP, OptionValues.choice(DEFAULT, VALUES), UseCase.SCORE);

		private Maps() {}
	}

	/** What maps are measured against. */
	public static final class Masks {

		public static final String NAME = "masks";
		public static final String LABEL = "Folder of masks";
		public static final String HELP = "Measure maps against the masks of this folder, which have the relative paths of " +
			"their images; those of a ground_truth folder as MVTec AD has it are found without";

		static final Option OPTION = Option.of(NAME, LABEL, HELP, OptionValues.optional(OptionType.FOLDER), UseCase.SCORE);

		private Masks() {}
	}

	/** Whether masks are written. */
	public static final class WriteMasks {

		public static final String NAME = "writemasks";
		public static final String FLAG = "--write-masks";
		public static final String LABEL = "Write masks";
		public static final String HELP =
			"Write masks too: what lies above the threshold in a map, 8 bit, as large as the image";

		static final Option OPTION = Option.of(NAME, LABEL, HELP, OptionValues.flag(false), UseCase.SCORE).withFlag(FLAG);

		private WriteMasks() {}
	}

	/** Whether the report page is written. */
	public static final class Report {

		public static final String NAME = "report";
		public static final String LABEL = "Report page";
		public static final String HELP =
			"Write report.html to the output folder: one file with tables, plots, pictures and maps, for any browser";
		public static final String VALUES = "true|false";
		public static final boolean DEFAULT = true;

		static final Option OPTION = Option.of(NAME, LABEL, HELP, OptionValues.flag(DEFAULT), UseCase.SCORE);

		private Report() {}
	}

	/** Where the results are that a report page is made of again. */
	public static final class ResultsFolder {

		public static final String NAME = "output";
		public static final String HELP = "Folder of results, which gets the page report.html";

		static final Option OPTION = Option.of(NAME, "Results", HELP, OptionValues.required(OptionType.FOLDER), UseCase.REPORT);

		private ResultsFolder() {}
	}

	/** Whether macros find the rows in ImageJ's own table; the command line has no ImageJ. */
	public static final class Results {

		public static final String NAME = "results";
		public static final String LABEL = "Rows in Results table";
		public static final String HELP =
			"Put the rows into ImageJ's own table Results too, in place of what is there, for nResults and getResult in macros, also without a display";

		static final Option OPTION = Option.of(NAME, LABEL, HELP, OptionValues.flag(false), UseCase.SCORE,
			UseCase.SCORE_CURRENT);

		private Results() {}
	}

	/** How the maps of the current image are shown. */
	public static final class CurrentMaps {

		public static final String NAME = "maps";
		public static final String LABEL = "Maps";
		public static final String HELP =
			"Show where a defect is: on the image as an overlay, as a 32-bit image of the same size, or not at all";
		public static final String OVERLAY = "overlay";
		public static final String IMAGE = "image";
		public static final String NONE = "none";
		public static final String VALUES = OVERLAY + "|" + IMAGE + "|" + NONE;
		public static final String DEFAULT = OVERLAY;

		static final Option OPTION = Option.of(NAME, LABEL, HELP, OptionValues.choice(DEFAULT, VALUES),
			UseCase.SCORE_CURRENT);

		private CurrentMaps() {}
	}

	static final List<Option> ALL = List.of(Output.OPTION, CurrentOutput.OPTION, FeatureFile.OPTION, DemoFolder.OPTION,
		StartFolder.OPTION, Keep.OPTION, KeepBesideModel.OPTION, Worst.OPTION, Maps.OPTION, Masks.OPTION, WriteMasks.OPTION,
		Report.OPTION, Results.OPTION, ResultsFolder.OPTION, CurrentMaps.OPTION);
}
