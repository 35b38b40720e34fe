package sc.fiji.anomaly.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import sc.fiji.anomaly.report.MaskReport;
import sc.fiji.anomaly.report.ScoreReport;

/** What the numbers do not say, and how they were made, with the works to cite. */
final class PageLimits {

	private static final String COPE = "Intervals hold 95 % if images are independent of each other; several views of one " +
		"part are not.";

	private PageLimits() {}

	/** Sentences of what the page does not say. */
	static List<String> limits(final ScoreReport report, final Optional<ModelFacts> model) {
		final List<String> words = new ArrayList<>();
		model.ifPresent(m -> {
			words.add("The network sees " + m.view() + ". What lies outside, and what is smaller than it tells apart, it does " +
				"not see.");
			words.add("Normal is what the " + Texts.images(m.images()) + " it learned from look like. With other light, " +
				"another camera or another material, good images alarm more often than wanted.");
		});
		words.add("A score says how unusual an image is, not what is wrong with it, nor whether that matters.");
		if (report.hasMaps()) words.add("A map shows where something unusual is, as coarsely as the network's patches; its " +
			"outline is not that of a defect. Colours mean the same in every image: distance divided by the model's line.");
		words.add("Whether images have drifted away from those the model learned from is not measured in this report.");
		words.add(COPE);
		report.masks().map(MaskReport::notes).ifPresent(notes -> notes.forEach(n -> words.add("Masks: " + n + ".")));
		return words;
	}

	/** A paragraph ready to paste, and the works it cites. */
	static List<String> methods(final ScoreReport report, final Optional<ModelFacts> model) {
		final List<String> words = new ArrayList<>();
		words.add(paragraph(report, model));
		words.add("[1] Oquab et al., DINOv2: Learning Robust Visual Features without Supervision, TMLR 2024.");
		words.add("[2] Ledoit and Wolf, A well-conditioned estimator for large-dimensional covariance matrices, J. " +
			"Multivariate Analysis 88, 2004.");
		words.add("[3] Rippel, Mertens and Merhof, Modeling the Distribution of Normal Data in Pre-Trained Deep Features for " +
			"Anomaly Detection, ICPR 2020.");
		words.add("[4] Vovk, Gammerman and Shafer, Algorithmic Learning in a Random World, Springer 2005.");
		words.add("[5] DeLong, DeLong and Clarke-Pearson, Comparing the areas under two or more correlated receiver operating " +
			"characteristic curves, Biometrics 44, 1988.");
		if (report.masks().isPresent()) words.add(
			"[6] Bergmann et al., The MVTec Anomaly Detection Dataset, IJCV 129, 2021.");
		if (model.map(ModelFacts::place).orElse(false)) words.add(
			"[7] Defard et al., PaDiM: a Patch Distribution Modeling Framework for Anomaly Detection and Localization, ICPR " +
				"Workshops 2021.");
		return words;
	}

	private static String paragraph(final ScoreReport report, final Optional<ModelFacts> model) {
		final StringBuilder text = new StringBuilder("Images were scored with Anomaly Detection for Fiji");
		model.ifPresent(m -> text.append(" (model made with ").append(m.software()).append(", ").append(date(m)).append(
			"; SHA-256 of the model file ").append(m.sha256(), 0, Math.min(16, m.sha256().length())).append("…)"));
		text.append(". A frozen vision transformer, DINOv2 [1]").append(model.map(m -> " (" + m.backbone() +
			", SHA-256 of its weights " + m.checkpoint().substring(0, Math.min(16, m.checkpoint().length())) + "…)").orElse(""))
			.append(", turned each image into a feature vector. The score is the Mahalanobis distance from the normal images' ")
			.append("mean, with Ledoit-Wolf covariance [2, 3]").append(model.map(m -> ", learned from " + Texts.images(m
				.images())).orElse("")).append('.');
		if (report.hasMaps()) text.append(" The same distance of each patch of the middle layers").append(model.map(
			ModelFacts::place).orElse(false) ? ", compared with what is normal at its place [7]," : "").append(
				" gives a map, whose largest value is a second score.");
		model.filter(m -> m.fpr().isPresent()).ifPresent(m -> text.append(" The line was drawn so that at most ").append(Texts
			.percent(m.fpr().getAsDouble())).append(" of normal images alarm, from scores of the training images, each left ")
			.append("out [4]."));
		text.append(" Intervals of AUROC are DeLong's on the logit scale [5], those of shares Wilson's, at 95 %.");
		if (report.masks().isPresent()) text.append(" Maps were measured against masks by the per-region overlap [6].");
		return text.toString();
	}

	private static String date(final ModelFacts model) {
		return model.created().substring(0, Math.min(10, model.created().length()));
	}
}
