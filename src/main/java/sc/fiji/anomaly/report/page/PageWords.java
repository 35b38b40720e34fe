package sc.fiji.anomaly.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import sc.fiji.anomaly.Decision;
import sc.fiji.anomaly.detect.ChosenLine;
import sc.fiji.anomaly.math.ShareInterval;
import sc.fiji.anomaly.report.AurocWords;
import sc.fiji.anomaly.report.ClassResult;
import sc.fiji.anomaly.report.Measure;
import sc.fiji.anomaly.report.PixelResult;
import sc.fiji.anomaly.report.ScoreReport;
import sc.fiji.anomaly.report.ScoreRow;

/** What came out and what a reader must know, in sentences made from the numbers. */
final class PageWords {

	private static final int MOST_CLASSES = 6;

	private final ScoreReport report;
	private final Optional<ModelFacts> model;

	PageWords(final ScoreReport report, final Optional<ModelFacts> model) {
		this.report = report;
		this.model = model;
	}

	/** The result. */
	List<String> summary() {
		final List<String> words = new ArrayList<>();
		if (!report.warning().isEmpty()) words.add(report.warning() + ".");
		words.add(images());
		final int unreadable = report.unreadable().size();
		if (unreadable > 0) words.add(Texts.images(unreadable) + " could not be read, and " + (unreadable == 1 ? "counts"
			: "count") + " in no rate: see the table.");
		final int trained = report.trained().size();
		if (trained > 0) words.add("The model has learned from " + Texts.images(trained) + " of these, and " + (trained == 1
			? "it counts" : "they count") + " in no rate and no AUROC: see the column trained.");
		final List<ScoreRow> judged = report.rows().stream().filter(r -> r.hasVerdict() && !r.isTrained()).toList();
		final long verdicts = judged.size(), alarms = judged.stream().filter(ScoreRow::anomalous).count();
		if (verdicts == 0) words.add("There are no verdicts: " + (unreadable == report.rows().size()
			? "no image could be read." : trained > 0 ? "no other image has one." : "the model has no threshold."));
		else words.add(Texts.number(alarms) + " of " + Texts.images(verdicts) + " are called anomalous, " + Texts.percent(
			(double) alarms / verdicts) + ". " + review(verdicts) + decision());
		if (verdicts > 0) addRates(words);
		addAurocs(words);
		report.masks().ifPresent(m -> words.add(pixels(m.all())));
		return words;
	}

	private String images() {
		final String scored = Texts.images(report.rows().size()) + (report.rows().size() == 1 ? " was" : " were") +
			" scored" + model.map(m -> " with the model " + m.name()).orElse("");
		final List<ClassResult> classes = report.classes();
		if (classes.isEmpty()) return scored + ". They have no labels, so this report says which images are unusual, and not " +
			"how often that is right.";
		final List<ClassResult> bad = classes.stream().filter(c -> !c.normal()).toList();
		final String good = classes.stream().filter(ClassResult::normal).map(PageWords::named).collect(Collectors.joining(
			", "));
		return scored + ": " + (good.isEmpty() ? "none of a normal class" : "of normal images " + good) + (bad.isEmpty()
			? ", none of another class." : "; of anomalies " + (bad.size() <= MOST_CLASSES ? bad.stream().map(PageWords::named)
				.collect(Collectors.joining(", ")) : Texts.number(bad.stream().mapToInt(c -> c.n() + c.unreadable()).sum()) +
					" in " + bad.size() + " classes") + ".");
	}

	private static String named(final ClassResult c) {
		return Texts.number(c.n() + c.unreadable()) + " " + c.name();
	}

	private String review(final long verdicts) {
		return report.thresholds().review().map(r -> Texts.number(report.reviews()) + " more, " + Texts.percent((double) report
			.reviews() / verdicts) + ", lie between two lines and are to be looked at again (together with the anomalous ones " +
			Texts.percent(r.rate()) + " of normal images are expected to). ").orElse("");
	}

	private String decision() {
		final Optional<ChosenLine> chosen = report.thresholds().chosen();
		if (chosen.isPresent()) return "The verdict is by a line that was chosen on known bad images (" + chosen.get().words() +
			"), not by the rate of false alarms that the model was made for; the p-values are from the good images as ever.";
		if (!report.hasMaps()) return "The verdict is made from the score of the whole image.";
		return switch (report.thresholds().decision()) {
			case BOTH -> "The verdict is made from two scores, of the whole image and of its worst place, which together keep " +
				"the rate.";
			case SCORE -> "The verdict is made from the score of the whole image.";
			case LOCAL -> "The verdict is made from the score of the worst place.";
		};
	}

	private void addRates(final List<String> words) {
		final ShareInterval good = alarms(true), bad = alarms(false);
		if (good.of() > 0) words.add("False alarms: " + Texts.number(good.count()) + " of " + count(good.of(), "normal image") +
			", " + Texts.share(good) + "." + model.flatMap(m -> m.fpr().isPresent() ? Optional.of(m.fpr().getAsDouble())
				: Optional.empty()).map(f -> allowed(good, f)).orElse(""));
		if (bad.of() > 0) words.add("Found: " + Texts.number(bad.count()) + " of " + count(bad.of(), "anomalous image") + ", " +
			Texts.share(bad) + ".");
	}

	private static String count(final long n, final String one) {
		return Texts.count(n, one, one + "s");
	}

	private static String allowed(final ShareInterval good, final double fpr) {
		final String asked = " The model was made for " + Texts.percent(fpr) + ", which ";
		if (good.low() > fpr) return asked + "is below this interval: these normal images are not like those it learned from.";
		return asked + (good.high() < fpr ? "is above this interval." : "lies in this interval.");
	}

	/** Of the labelled images of one kind, those that alarm. */
	private ShareInterval alarms(final boolean normal) {
		final List<ScoreRow> rows = report.rows().stream().filter(r -> r.hasVerdict() && r.counts() && report.isNormalClass(r
			.className()) == normal).toList();
		return ShareInterval.of(rows.stream().filter(ScoreRow::anomalous).count(), rows.size());
	}

	private void addAurocs(final List<String> words) {
		final List<String> parts = new ArrayList<>();
		for (final Measure m : Measure.values())
			report.interval(m).filter(i -> m != Measure.DECISION || report.thresholds()
				.decision() == Decision.BOTH).ifPresent(i -> parts.add(name(m) + " " + AurocWords.of(i)));
		if (!parts.isEmpty()) words.add("AUROC, the chance that an anomalous image is ranked above a normal one: " + String
			.join("; ", parts) + ".");
	}

	private static String name(final Measure measure) {
		return switch (measure) {
			case SCORE -> "of the score";
			case LOCAL -> "of the worst place";
			case DECISION -> "of the verdict's p-value";
		};
	}

	private static String pixels(final PixelResult all) {
		final String found = "Against masks: " + Texts.number(all.found()) + " of " + count(all.regions(), "marked defect") +
			" have a place above the line";
		return found + (all.auroc().isEmpty() ? "." : "; pixel AUROC " + Texts.three(all.auroc().getAsDouble()) +
			", AUPRO " + Texts.three(all.aupro(PixelResult.LIMIT).orElseThrow()) + " up to a false-positive rate of " +
			PixelResult.LIMIT + ", " + Texts.three(all.aupro(PixelResult.LOW_LIMIT).orElseThrow()) + " up to " +
			PixelResult.LOW_LIMIT + ".");
	}
}
