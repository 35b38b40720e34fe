package sc.fiji.anomaly.app.option;

import java.util.List;

/** Options of what is done with a model that is there: looking into it, changing it, choosing its line. */
public final class ModelOptions {

	private ModelOptions() {}

	/** Good images that come in. */
	public static final class Add {

		public static final String NAME = "add";
		public static final String LABEL = "Good images to add";
		public static final String HELP = "Folder of good images that come in; those that are in already are left out";
		static final Option OPTION = Option.of(NAME, LABEL, HELP, OptionValues.optional(OptionType.FOLDER), UseCase.UPDATE);

		private Add() {}
	}

	/** Images that go. */
	public static final class Remove {

		public static final String NAME = "remove";
		public static final String LABEL = "Images to remove";
		public static final String HELP = "List of training images that go: their paths, one a line, or a table (CSV) such as " +
			"training.csv, with 1 in its column remove";
		static final Option OPTION = Option.of(NAME, LABEL, HELP, OptionValues.optional(OptionType.FILE), UseCase.UPDATE);

		private Remove() {}
	}

	/** What people said of images. */
	public static final class Marks {

		public static final String NAME = "marks";
		public static final String LABEL = "Marks";
		public static final String HELP =
			"A file marks.csv of results: images marked as good come in, training images marked as bad go";
		static final Option OPTION = Option.of(NAME, LABEL, HELP, OptionValues.optional(OptionType.FILE), UseCase.UPDATE);

		private Marks() {}
	}

	/** The same for choosing a threshold. */
	public static final class KnownMarks {

		public static final String NAME = Marks.NAME;
		public static final String LABEL = Marks.LABEL;
		public static final String HELP =
			"A file marks.csv of results: what people marked as good or bad counts, whatever the folder says";
		static final Option OPTION = Option.of(NAME, LABEL, HELP, OptionValues.optional(OptionType.FILE), UseCase.THRESHOLD);

		private KnownMarks() {}
	}

	/** Where the files of training images are now. */
	public static final class TrainingImages {

		public static final String NAME = "images";
		public static final String LABEL = "Training images";
		public static final String HELP =
			"Folder of the training images, if they are not where they were; they are known by their content";
		static final Option OPTION = Option.of(NAME, LABEL, HELP, OptionValues.optional(OptionType.FOLDER), UseCase.UPDATE,
			UseCase.INSPECT);

		private TrainingImages() {}
	}

	/** Where an updated model goes. */
	public static final class Updated {

		public static final String NAME = "output";
		public static final String LABEL = "New model file";
		public static final String HELP = "Where to write the updated model; empty to replace the model";
		static final Option OPTION = Option.of(NAME, LABEL, HELP, OptionValues.optional(OptionType.NEW_FILE), UseCase.UPDATE);

		private Updated() {}
	}

	/** Share of bad images that may be let through. */
	public static final class Escape {

		public static final String NAME = "escape";
		public static final String LABEL = "Bad images let through";
		public static final String HELP = "Share of the bad images that the line may let through, a fraction; 0 for none of them";
		public static final double DEFAULT = 0;
		/** Of dialogs and macros, and elsewhere. */
		public static final String LEAST = "0";
		public static final String MOST = "1";
		static final Option OPTION = Option.of(NAME, LABEL, HELP, OptionValues.number(DEFAULT, LEAST, MOST),
			UseCase.THRESHOLD);

		private Escape() {}
	}

	/** What a bad image that is let through costs. */
	public static final class Cost {

		public static final String NAME = "cost";
		public static final String LABEL = "Cost of a bad image let through";
		public static final String HELP = "In place of a share: letting one bad image through costs as much as so many false " +
			"alarms, and the line costs least; 0 to go by the share";
		public static final double DEFAULT = 0;
		/** Of dialogs and macros, and elsewhere. */
		public static final String LEAST = "0";
		static final Option OPTION = Option.of(NAME, LABEL, HELP, OptionValues.number(DEFAULT, LEAST, ""), UseCase.THRESHOLD);

		private Cost() {}
	}

	/** Of what a line is chosen. */
	public static final class LineOf {

		public static final String NAME = "decision";
		public static final String LABEL = "Line of";
		public static final String HELP = "Of what the line is chosen: model for what the model decides by, the score of the " +
			"whole image, its worst place (local), or both";
		public static final String MODEL = "model";
		public static final String BOTH = LearningOptions.Decision.BOTH;
		public static final String SCORE = LearningOptions.Decision.SCORE;
		public static final String LOCAL = LearningOptions.Decision.LOCAL;
		public static final String VALUES = MODEL + "|" + BOTH + "|" + SCORE + "|" + LOCAL;
		public static final String DEFAULT = MODEL;
		static final Option OPTION = Option.of(NAME, LABEL, HELP, OptionValues.choice(DEFAULT, VALUES), UseCase.THRESHOLD);

		private LineOf() {}
	}

	/** Whether the line goes into the model. */
	public static final class Apply {

		public static final String NAME = "apply";
		public static final String LABEL = "Write the line into the model";
		public static final String HELP =
			"From then on the model decides by the chosen line; that from the good images and the p-values stay";
		static final Option OPTION = Option.of(NAME, LABEL, HELP, OptionValues.flag(false), UseCase.THRESHOLD);

		private Apply() {}
	}

	static final List<Option> ALL = List.of(Add.OPTION, Remove.OPTION, Marks.OPTION, KnownMarks.OPTION,
		TrainingImages.OPTION, Updated.OPTION, Escape.OPTION, Cost.OPTION, LineOf.OPTION, Apply.OPTION);
}
