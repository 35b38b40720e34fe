package sc.fiji.anomaly.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import sc.fiji.anomaly.Components;
import sc.fiji.anomaly.Names;
import sc.fiji.anomaly.detect.PartScores;
import sc.fiji.anomaly.math.AurocInterval;
import sc.fiji.anomaly.math.AurocInterval.Kind;
import sc.fiji.anomaly.math.PrincipalComponents;

/** What must be said beside the numbers of a PCA analysis. */
final class PcaNotes {

	private PcaNotes() {}

	static List<String> of(final PcaReport report, final Labels labels) {
		final List<String> notes = new ArrayList<>();
		components(report.spectrum().components(), notes);
		for (final PartResult part : report.parts())
			if (part.part().isEmpty()) notes.add(empty(part.part(), report.spectrum().components()));
		labels(report, labels, notes);
		intervals(report, notes);
		return List.copyOf(notes);
	}

	private static void components(final PrincipalComponents pca, final List<String> notes) {
		if (pca.count() == pca.dimension()) return;
		notes.add(pca.samples() + " training images differ in " + pca.count() + " directions of the " + pca.dimension() +
			" there are, so there are " + pca.count() + " principal components" + (pca.dropped() == 0 ? "" : pca
				.dropped() == 1 ? "; the null component that other programs add is left out" : "; the " + pca.dropped() +
					" null components that other programs add are left out"));
	}

	private static String empty(final PartScores part, final PrincipalComponents pca) {
		if (part.components() == Components.TRAILING) return "no component trails at variance " + part.variance() +
			": the leading ones are all there are";
		return String.format(Locale.ROOT, "no component leads at variance %s: the first alone holds %.4f of it", part
			.variance(), pca.cumulativeShare()[0]);
	}

	private static void labels(final PcaReport report, final Labels labels, final List<String> notes) {
		final List<String> classes = labels.classes();
		if (classes.isEmpty()) notes.add("the folder has no labels (no subfolder good, normal or ok), " +
			"so there are variances and scores, but no AUROC");
		else if (!report.isLabelled()) notes.add(oneSided(classes, labels) + ", so there is no AUROC");
		for (final String c : classes)
			if (labels.read(c) == 0) notes.add("class " + c + " holds no image that could be read");
		final List<String> trained = report.images().stream().filter(PcaImage::trained).map(PcaImage::path).toList();
		if (!trained.isEmpty()) notes.add("the model has learned from " + Names.few(trained) +
			", which therefore count for no AUROC");
	}

	private static String oneSided(final List<String> classes, final Labels labels) {
		final boolean normal = classes.stream().anyMatch(c -> labels.isNormal(c) && labels.read(c) > 0);
		final boolean anomalous = classes.stream().anyMatch(c -> !labels.isNormal(c) && labels.read(c) > 0);
		if (normal && anomalous) return "the model has learned from all images of one side";
		return "only " + (normal ? "normal" : anomalous ? "anomalous" : "unreadable") + " images are there";
	}

	/** Why some intervals are not the ordinary ones, each reason once. */
	private static void intervals(final PcaReport report, final List<String> notes) {
		final Set<String> few = new LinkedHashSet<>(), perfect = new LinkedHashSet<>();
		for (final PartResult part : report.parts()) {
			part.auroc().ifPresent(a -> sort(a, "all classes together", few, perfect));
			part.classes().forEach((name, a) -> sort(a, name, few, perfect));
		}
		for (final PartResult part : report.parts())
			part.auroc().filter(a -> !a.remark().isEmpty()).ifPresent(a -> notes.add("AUROC of " + part.part().label() + " is " + a
				.remark()));
		if (!few.isEmpty()) notes.add("too few images for an interval of AUROC (3 normal and 3 anomalous ones are needed): " +
			String.join(", ", few));
		if (!perfect.isEmpty()) notes.add("separation is perfect in some part, so that its interval is one-sided: " + String
			.join(", ", perfect));
	}

	private static void sort(final AurocInterval auroc, final String name, final Set<String> few,
		final Set<String> perfect)
	{
		if (auroc.kind() == Kind.TOO_FEW) few.add(name);
		if (auroc.kind() == Kind.ONE_SIDED) perfect.add(name);
	}
}
