package sc.fiji.anomaly.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import sc.fiji.anomaly.report.MaskReport;
import sc.fiji.anomaly.report.ScoreReport;

/** What the numbers do not say. */
final class PageLimits {

	private static final String INDEPENDENT = "Intervals hold 95 % if images are independent of each other; several views of one " +
		"part are not.";

	private PageLimits() {}

	/** In sentences. */
	static List<String> of(final ScoreReport report, final Optional<ModelFacts> model) {
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
		words.add(INDEPENDENT);
		report.masks().map(MaskReport::notes).ifPresent(notes -> notes.forEach(n -> words.add("Masks: " + n + ".")));
		return words;
	}
}
