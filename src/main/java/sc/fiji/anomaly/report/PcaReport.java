package sc.fiji.anomaly.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import sc.fiji.anomaly.Components;
import sc.fiji.anomaly.detect.PartScores;
import sc.fiji.anomaly.detect.Spectrum;
import sc.fiji.anomaly.math.AurocInterval;
import sc.fiji.anomaly.math.DeLong;
import sc.fiji.anomaly.math.RocCurve;

/**
 * Which components see the defects: how well each part of the spectrum separates the classes of a labelled folder, with
 * intervals and tests. Without labels, or with one side only, there are scores but no AUROC, and {@link #notes()} say so.
 */
public final class PcaReport {

	/** Confidence of all intervals. */
	public static final double CONFIDENCE = 0.95;

	private final Subject subject;
	private final List<PcaImage> images;
	private final Spectrum spectrum;
	private final Labels labels;
	private final List<PartResult> parts;
	private final List<PartResult> bands;
	private final List<PartComparison> comparisons;
	private final List<String> notes;

	private PcaReport(final List<PcaImage> images, final Set<String> normalClasses, final Spectrum spectrum,
		final Subject subject)
	{
		this.subject = subject;
		this.images = List.copyOf(images);
		this.spectrum = spectrum;
		labels = new Labels(this.images, Set.copyOf(normalClasses));
		final List<PartScores> scores = spectrum.parts();
		parts = results(scores, true);
		bands = results(spectrum.bands(), false);
		comparisons = compare(scores);
		notes = PcaNotes.of(this, labels);
	}

	/**
	 * Reports.
	 *
	 * @param images all images of the folder; those that were read, in this order, are the rows of the spectrum
	 * @param normalClasses the classes whose images are normal; none for an unlabelled folder
	 * @param spectrum the images' scores
	 */
	public static PcaReport of(final List<PcaImage> images, final Set<String> normalClasses, final Spectrum spectrum) {
		return of(images, normalClasses, spectrum, Subject.UNKNOWN);
	}

	/** The same about something that has a name. */
	public static PcaReport of(final List<PcaImage> images, final Set<String> normalClasses, final Spectrum spectrum,
		final Subject subject)
	{
		return new PcaReport(images, normalClasses, spectrum, subject);
	}

	/** What it is about. */
	public Subject subject() {
		return subject;
	}

	private List<PartResult> results(final List<PartScores> scores, final boolean byClass) {
		final Map<PartScores, AurocInterval> all = intervals(scores, labels.against(c -> true));
		final Map<String, Map<PartScores, AurocInterval>> classes = new LinkedHashMap<>();
		if (byClass) for (final String name : labels.anomalies())
			classes.put(name, intervals(scores, labels.against(name::equals)));
		final List<PartResult> results = new ArrayList<>();
		for (final PartScores part : scores) {
			final Map<String, AurocInterval> own = new LinkedHashMap<>();
			classes.forEach((name, intervals) -> {
				if (intervals.containsKey(part)) own.put(name, intervals.get(part));
			});
			results.add(new PartResult(part, Optional.ofNullable(all.get(part)), own));
		}
		return results;
	}

	private static Map<PartScores, AurocInterval> intervals(final List<PartScores> parts,
		final Labels.Selection selection)
	{
		final Map<PartScores, AurocInterval> intervals = new HashMap<>();
		if (!selection.hasBoth()) return intervals;
		for (final PartScores part : parts)
			if (!part.isEmpty()) intervals.put(part, DeLong.of(new double[][] { selection.of(part.scores()) }, selection
				.anomalous()).interval(0, CONFIDENCE));
		return intervals;
	}

	/** For each share of variance: leading against all, trailing against all, leading against trailing. */
	private List<PartComparison> compare(final List<PartScores> scores) {
		final List<PartComparison> compared = new ArrayList<>();
		if (!labels.against(c -> true).hasBoth()) return compared;
		for (int i = 1; i + 1 < scores.size(); i += 2) {
			final PartScores all = scores.get(0), leading = scores.get(i), trailing = scores.get(i + 1);
			for (final PartScores[] pair : new PartScores[][] { { leading, all }, { trailing, all }, { leading, trailing } })
				if (!pair[0].isEmpty() && !pair[1].isEmpty()) compared.add(compare(pair[0], pair[1]));
		}
		return compared;
	}

	private PartComparison compare(final PartScores first, final PartScores second) {
		final Labels.Selection everyone = labels.against(c -> true);
		final DeLong test = DeLong.of(new double[][] { everyone.of(first.scores()), everyone.of(second.scores()) }, everyone
			.anomalous());
		return new PartComparison(first, second, test.auroc(0) - test.auroc(1), test.pValue(0, 1));
	}

	/** All images, those that could not be read included. */
	public List<PcaImage> images() {
		return images;
	}

	/** Images that could not be read. */
	public List<PcaImage> unreadable() {
		return images.stream().filter(i -> !i.isReadable()).toList();
	}

	/** Components and scores; its rows are the images that were read. */
	public Spectrum spectrum() {
		return spectrum;
	}

	/** Whether there are normal and anomalous images that were read, so that there is an AUROC. */
	public boolean isLabelled() {
		return parts.get(0).auroc().isPresent();
	}

	/** All features; then, for each share of variance, leading and trailing components. */
	public List<PartResult> parts() {
		return parts;
	}

	/** In how many dimensions a part scores: all features, or its components. */
	public int dimensions(final PartResult part) {
		return part.part().components() == Components.ALL ? spectrum.components().dimension() : part.part().count();
	}

	/** One part. */
	public PartResult part(final Components components, final double variance) {
		return parts.stream().filter(p -> p.part().components() == components && (components == Components.ALL || p.part()
			.variance() == variance)).findFirst().orElseThrow();
	}

	/** Narrow bands of components, from first to last; without results by class. */
	public List<PartResult> bands() {
		return bands;
	}

	/** DeLong's paired tests; none without labels. */
	public List<PartComparison> comparisons() {
		return comparisons;
	}

	/** The classes that are not normal. */
	public List<String> anomalies() {
		return labels.anomalies();
	}

	/** Number of images of a class that were read. */
	public int count(final String className) {
		return labels.count(className);
	}

	/** Number of images of a class that could not be read. */
	public int unreadable(final String className) {
		return labels.unreadable(className);
	}

	/** ROC curve of all anomalies against the normal images on one part; empty where there is none. */
	public Optional<RocCurve> roc(final PartResult part) {
		if (part.auroc().isEmpty()) return Optional.empty();
		final Labels.Selection everyone = labels.against(c -> true);
		return Optional.of(RocCurve.of(everyone.of(part.part().scores()), everyone.anomalous()));
	}

	/**
	 * The mean share of each component in the squared score on all features, over the normal or over the anomalous images;
	 * see {@link Spectrum#scoreShares}.
	 *
	 * @return K or K + 1 numbers; NaN if there are no such images
	 */
	public double[] meanScoreShares(final boolean anomalous) {
		final Labels.Selection everyone = labels.against(c -> true);
		final double[] mean = new double[spectrum.scoreShareCount()];
		int n = 0;
		for (int k = 0; k < everyone.images().length; k++) {
			if (everyone.anomalous()[k] != anomalous) continue;
			final double[] shares = spectrum.scoreShares(everyone.images()[k]);
			for (int j = 0; j < mean.length; j++)
				mean[j] += shares[j];
			n++;
		}
		for (int j = 0; j < mean.length; j++)
			mean[j] /= n;
		return mean;
	}

	/** What a person must know to read the numbers; whole sentences. */
	public List<String> notes() {
		return notes;
	}
}
