package sc.fiji.anomaly.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import sc.fiji.anomaly.Components;
import sc.fiji.anomaly.detect.PartScores;

/**
 * What a run did, with what, and what came out, for people who read it years later.
 *
 * @param task {@code train}, {@code update}, {@code score} or {@code pca}
 * @param provenance what it was made with
 * @param all images together
 * @param classes of a labelled folder; none of another one
 * @param folders by the first folder below the common one; none where all images lie in one
 * @param problems of images that could not be read
 * @param aurocs none without labels
 * @param remarks what must be known before all numbers; whole sentences without points
 * @param drift whether the images are as those the model learned from, in sentences; none where that was not measured
 */
public record RunSummary(String task, Provenance provenance, Tally all, List<Tally> classes, List<Tally> folders,
	List<ProblemGroup> problems, List<NamedAuroc> aurocs, List<String> remarks, List<String> drift)
{

	/** Of a run that learned. @param all the images it was given */
	public static RunSummary learned(final String task, final Provenance provenance, final Tally all,
		final List<ProblemGroup> problems, final List<String> remarks)
	{
		return new RunSummary(task, provenance, all, List.of(), List.of(), problems, List.of(), remarks, List.of());
	}

	/** Of a scored folder. */
	public static RunSummary of(final Provenance provenance, final ScoreReport report) {
		final List<ScoreRow> rows = report.rows();
		final List<Tally> classes = report.classes().stream().map(c -> Tally.of(c.name(), rows.stream().filter(r -> r.className()
			.equals(c.name())).toList())).toList();
		final List<Tally> folders = new ArrayList<>();
		for (final Map.Entry<String, List<ScoreRow>> e : FirstFolders.of(rows, ScoreRow::image).entrySet())
			folders.add(Tally.of(e.getKey(), e.getValue()));
		final List<NamedAuroc> aurocs = new ArrayList<>();
		for (final Measure m : Measure.values())
			report.interval(m).ifPresent(i -> aurocs.add(new NamedAuroc(of(m), i)));
		final List<String> remarks = new ArrayList<>();
		if (!report.warning().isEmpty()) remarks.add(report.warning());
		final int trained = report.trained().size();
		if (trained > 0) remarks.add("The model has learned from " + trained + " of these images, which count in no rate and " +
			"no AUROC");
		return new RunSummary("score", provenance, Tally.of("all", rows), classes, folders, ProblemGroup.of(report.unreadable(),
			ScoreRow::image, ScoreRow::problem), aurocs, remarks, report.drift().map(DriftReport::words).orElse(List.of()));
	}

	/** Of an analysis of components. */
	public static RunSummary of(final Provenance provenance, final PcaReport report) {
		final List<PcaImage> images = report.images(), unread = report.unreadable();
		final List<Tally> classes = images.stream().map(PcaImage::className).filter(c -> !c.isEmpty()).distinct().map(c -> Tally.of(
			c, report.count(c) + report.unreadable(c), report.unreadable(c))).toList();
		final List<Tally> folders = new ArrayList<>();
		FirstFolders.of(images, PcaImage::path).forEach((name, all) -> folders.add(Tally.of(name, all.size(), (int) all.stream()
			.filter(i -> !i.isReadable()).count())));
		final List<NamedAuroc> aurocs = new ArrayList<>();
		for (final PartResult part : report.parts())
			part.auroc().ifPresent(a -> aurocs.add(new NamedAuroc(of(part.part()), a)));
		return new RunSummary("pca", provenance, Tally.of("all", images.size(), unread.size()), classes, folders, ProblemGroup.of(
			unread, PcaImage::path, PcaImage::problem), aurocs, List.of(), List.of());
	}

	private static String of(final PartScores part) {
		return part.components() == Components.ALL ? "of all features" : "of the " + part.components().label() +
			" components at " + part.variance();
	}

	private static String of(final Measure measure) {
		return switch (measure) {
			case SCORE -> "of the score";
			case LOCAL -> "of the worst patch";
			case DECISION -> "of the verdict";
		};
	}

	/** Whether it made verdicts. */
	public boolean hasVerdicts() {
		return all.judged() > 0;
	}

	/** What a report page, which is for others, says beside its own sentences: before these. */
	public List<String> pageHead() {
		return provenance.starter() ? List.of(Provenance.STARTER + ".") : List.of();
	}

	/** The same after these. */
	public List<String> pageEnd() {
		return new SummaryWords(this).ofPage();
	}

	/** In plain sentences, the most important ones first. */
	public List<String> sentences() {
		return new SummaryWords(this).all();
	}
}
