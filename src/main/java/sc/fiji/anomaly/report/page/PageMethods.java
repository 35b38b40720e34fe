package sc.fiji.anomaly.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import sc.fiji.anomaly.Layers;
import sc.fiji.anomaly.report.ScoreReport;

/** How the numbers were made: a paragraph ready to paste, and the works it cites, numbered as they come. */
final class PageMethods {

	private static final String DINO =
		"Oquab et al., DINOv2: Learning Robust Visual Features without Supervision, TMLR 2024.";
	private static final String DINO_3 = "Sim\u00e9oni et al., DINOv3, arXiv:2508.10104, 2025.";
	private static final String SHRINKAGE = "Ledoit and Wolf, A well-conditioned estimator for large-dimensional covariance " +
		"matrices, J. Multivariate Analysis 88, 2004.";
	private static final String GAUSSIAN = "Rippel, Mertens and Merhof, Modeling the Distribution of Normal Data in " +
		"Pre-Trained Deep Features for Anomaly Detection, ICPR 2020.";
	private static final String PLACES = "Defard et al., PaDiM: a Patch Distribution Modeling Framework for Anomaly Detection " +
		"and Localization, ICPR Workshops 2021.";
	private static final String CONFORMAL =
		"Vovk, Gammerman and Shafer, Algorithmic Learning in a Random World, Springer 2005.";
	private static final String DELONG = "DeLong, DeLong and Clarke-Pearson, Comparing the areas under two or more correlated " +
		"receiver operating characteristic curves, Biometrics 44, 1988.";
	private static final String OVERLAP = "Bergmann et al., The MVTec Anomaly Detection Dataset, IJCV 129, 2021.";
	private static final int DIGITS = 16;

	private final List<String> works = new ArrayList<>();

	private PageMethods() {}

	/** The paragraph, then the works. */
	static List<String> of(final ScoreReport report, final Optional<ModelFacts> model) {
		final PageMethods methods = new PageMethods();
		final List<String> all = new ArrayList<>(List.of(methods.score(model) + methods.maps(report, model) + methods.line(
			report, model) + methods.measured(report)));
		all.addAll(methods.works);
		return all;
	}

	/** The work's number in brackets. */
	private String cite(final String work) {
		works.add("[" + (works.size() + 1) + "] " + work);
		return " [" + works.size() + "]";
	}

	private String score(final Optional<ModelFacts> model) {
		return "Images were scored with Anomaly Detection for Fiji" + model.map(m -> " (model made with " + m.software() +
			", " + m.created().substring(0, Math.min(10, m.created().length())) + "; SHA-256 of the model file " + first(m
				.sha256()) + ")").orElse("") + ". A frozen vision transformer, " + network(model) + model.map(m -> " (" + m
					.backbone() + ", SHA-256 of its weights " + first(m.checkpoint()) + ")").orElse("") +
			", turned each image into a feature vector" + model.map(m -> feature(m.layers())).orElse("") + ". The score is " + model
				.filter(m -> m.layers().levelCount() > 1).map(m -> "the sum over these blocks of the Mahalanobis distances").orElse(
					"the Mahalanobis distance") + " from the normal images' mean, with Ledoit-Wolf covariance" + cite(SHRINKAGE) + cite(GAUSSIAN) + model.map(m -> ", learned from " + Texts.images(m
				.images())).orElse("") + ".";
	}

	private String network(final Optional<ModelFacts> model) {
		return model.filter(m -> m.backbone().contains("dinov3")).isPresent() ? "DINOv3" + cite(DINO_3) : "DINOv2" + cite(DINO);
	}

	/** Nothing of the published one. */
	private static String feature(final Layers layers) {
		if (layers.isPublishedFeature()) return "";
		final String tokens = switch (layers.pooling()) {
			case CLS -> "its CLS token";
			case MEAN -> "the mean of its patches";
			case CLS_MEAN -> "its CLS token and the mean of its patches";
		};
		return " (" + tokens + " after " + (layers.levels().isEmpty() ? "the last block" : "block " + layers.levelsLabel()
			.replace(",", ", ")) + ")";
	}

	private static String patches(final Layers layers) {
		if (layers.groups().isEmpty()) return "the middle layers";
		return "the blocks " + layers.groupsLabel().replace(",", ", ").replace("+", " and, with squared distances added, ");
	}

	private static String first(final String hash) {
		return hash.length() <= DIGITS ? hash : hash.substring(0, DIGITS) + "\u2026";
	}

	private String maps(final ScoreReport report, final Optional<ModelFacts> model) {
		if (!report.hasMaps()) return "";
		return " The same distance of each patch of " + patches(model.map(ModelFacts::layers).orElse(Layers.PUBLISHED)) + (model.map(ModelFacts::place).orElse(false)
			? ", compared with what is normal at its place" + cite(PLACES) + "," : "") +
			" gives a map, whose largest value is a second score.";
	}

	private String line(final ScoreReport report, final Optional<ModelFacts> model) {
		final String second = report.thresholds().review().map(r -> "; a second one, from which they are to be looked at again, " +
			"for " + Texts.percent(r.rate())).orElse("");
		return model.filter(m -> m.fpr().isPresent()).map(m -> " The line was drawn so that at most " + Texts.percent(m.fpr()
			.getAsDouble()) + " of normal images alarm, from scores of the training images, each left out" + cite(CONFORMAL) +
			second + ".").orElse("");
	}

	private String measured(final ScoreReport report) {
		final String intervals = report.auroc().isPresent() ? " Intervals of AUROC are DeLong's on the logit scale" + cite(
			DELONG) + ", those of shares Wilson's, at 95\u00a0%." : " Intervals of shares are Wilson's, at 95\u00a0%.";
		return intervals + (report.masks().isPresent() ? " Maps were measured against masks by the per-region overlap" + cite(
			OVERLAP) + "." : "");
	}
}
