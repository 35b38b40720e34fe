package sc.fiji.anomaly.app.option;

import java.util.List;

/** Options that say what is learned from features, and how they are analysed. */
public final class LearningOptions {

	private LearningOptions() {}

	/** The rate of false alarms. */
	public static final class Fpr {

		public static final String NAME = "fpr";
		public static final String LABEL = "False positive rate";
		public static final String HELP = "Share of normal images that may alarm, a fraction; auto is 0.05, or with fewer than " +
			"19 images the smallest share that they can promise";
		public static final String DEFAULT = "auto";

		static final Option OPTION = Option.of(NAME, LABEL, HELP, OptionValues.text(DEFAULT), UseCase.TRAIN);

		private Fpr() {}
	}

	/** The rate of a second line. */
	public static final class Review {

		public static final String NAME = "review";
		public static final String LABEL = "Review rate";
		public static final String HELP = "A second, larger share of normal images: what lies between the two lines is called " +
			"neither normal nor anomalous, but to be looked at again; none for one line";
		public static final String DEFAULT = "none";

		static final Option OPTION = Option.of(NAME, LABEL, HELP, OptionValues.text(DEFAULT), UseCase.TRAIN);

		private Review() {}
	}

	/** Which turned copies of the images are learned from as well. */
	public static final class Augment {

		public static final String NAME = "augment";
		public static final String LABEL = "Augment";
		public static final String HELP = "Learn also from copies of the good images, for few images of parts that may lie in " +
			"any way: flips are mirror images, rotations quarter turns and their mirror images";
		public static final String NONE = "none";
		public static final String FLIPS = "flips";
		public static final String ROTATIONS = "rotations";
		public static final String VALUES = NONE + "|" + FLIPS + "|" + ROTATIONS;
		public static final String DEFAULT = NONE;

		static final Option OPTION = Option.of(NAME, LABEL, HELP, OptionValues.choice(DEFAULT, VALUES), UseCase.TRAIN);

		private Augment() {}
	}

	/** Which principal components count. */
	public static final class Components {

		public static final String NAME = "components";
		public static final String LABEL = "Components";
		public static final String HELP =
			"All features, or a part of their principal components; PCA Analysis shows which sees the defects";
		public static final String ALL = "all";
		public static final String LEADING = "leading";
		public static final String TRAILING = "trailing";
		public static final String VALUES = ALL + "|" + LEADING + "|" + TRAILING;
		public static final String DEFAULT = ALL;

		static final Option OPTION = Option.of(NAME, LABEL, HELP, OptionValues.choice(DEFAULT, VALUES), UseCase.TRAIN);

		private Components() {}
	}

	/** Where leading and trailing components part. */
	public static final class Variance {

		public static final String NAME = "variance";
		public static final String LABEL = "Variance";
		public static final String HELP = "Share of variance that divides leading and trailing components, a fraction";
		public static final double DEFAULT = 0.99;
		/** Of dialogs and macros; elsewhere anything above 0 and below 1. */
		public static final String LEAST = "0.01";
		public static final String MOST = "0.9999";

		static final Option OPTION = Option.of(NAME, LABEL, HELP, OptionValues.number(DEFAULT, LEAST, MOST), UseCase.TRAIN);

		private Variance() {}
	}

	/** Whether it is learned where in an image something is normal. */
	public static final class Maps {

		public static final String NAME = "maps";
		public static final String LABEL = "Maps";
		public static final String HELP =
			"Learn the parts of the images too, so that scoring shows where a defect is, and finds smaller ones";
		public static final String VALUES = "true|false";
		public static final boolean DEFAULT = true;

		static final Option OPTION = Option.of(NAME, LABEL, HELP, OptionValues.flag(DEFAULT), UseCase.TRAIN);

		private Maps() {}
	}

	/** What a verdict is made from. */
	public static final class Decision {

		public static final String NAME = "decision";
		public static final String LABEL = "Decision";
		public static final String HELP = "What calls an image anomalous, where there are maps: the score of the whole image, " +
			"its worst place alone (local), or both, which together keep the false positive rate";
		public static final String BOTH = "both";
		public static final String SCORE = "score";
		public static final String LOCAL = "local";
		public static final String VALUES = BOTH + "|" + SCORE + "|" + LOCAL;
		public static final String DEFAULT = BOTH;

		static final Option OPTION = Option.of(NAME, LABEL, HELP, OptionValues.choice(DEFAULT, VALUES), UseCase.TRAIN);

		private Decision() {}
	}

	/** Whether places have a normal of their own. */
	public static final class Place {

		public static final String NAME = "place";
		public static final String LABEL = "Place";
		public static final String HELP = "Compare each place of an image with what is normal at that place, for parts that " +
			"always lie the same way; auto does so where the good images are described better by it";
		public static final String AUTO = "auto";
		public static final String YES = "yes";
		public static final String NO = "no";
		public static final String VALUES = AUTO + "|" + YES + "|" + NO;
		public static final String DEFAULT = AUTO;

		static final Option OPTION = Option.of(NAME, LABEL, HELP, OptionValues.choice(DEFAULT, VALUES), UseCase.TRAIN);

		private Place() {}
	}

	/** Where leading and trailing components part, in an analysis. */
	public static final class Shares {

		public static final String NAME = "variance";
		public static final String LABEL = "Variance";
		public static final String HELP =
			"Shares of variance that divide leading and trailing components, separated by commas";
		public static final String DEFAULT = "0.9,0.99";

		static final Option OPTION = Option.of(NAME, LABEL, HELP, OptionValues.text(DEFAULT), UseCase.PCA);

		private Shares() {}
	}

	/** Of pictures that are drawn by chance. */
	public static final class Seed {

		public static final String NAME = "seed";
		public static final String LABEL = "Seed";
		public static final String HELP = "Of UMAP: the same seed gives the same pictures";
		public static final int DEFAULT = 42;
		/** Of dialogs and macros. */
		public static final String LEAST = "0";

		static final Option OPTION = Option.of(NAME, LABEL, HELP, OptionValues.whole(DEFAULT, LEAST), UseCase.PCA);

		private Seed() {}
	}

	static final List<Option> ALL = List.of(Fpr.OPTION, Review.OPTION, Augment.OPTION, Components.OPTION, Variance.OPTION, Maps.OPTION,
		Decision.OPTION, Place.OPTION, Shares.OPTION, Seed.OPTION);
}
