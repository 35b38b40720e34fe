package sc.fiji.anomaly.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;

import sc.fiji.anomaly.math.RocCurve;

/**
 * The result of scoring a folder: its rows, and, where there are labels, how well the classes separate.
 * <p>
 * AUROC counts every class but the normal one as an anomaly, as the published study does. It is empty, never a guess,
 * where there are no labels or where one side has no readable image.
 */
public final class ScoreReport {

	private final List<ScoreRow> rows;
	private final Set<String> normalClasses;
	private final OptionalDouble threshold;
	private final List<ClassResult> classes;

	private ScoreReport(final List<ScoreRow> rows, final Set<String> normalClasses, final OptionalDouble threshold) {
		this.rows = List.copyOf(rows);
		this.normalClasses = Set.copyOf(normalClasses);
		this.threshold = threshold;
		this.classes = rows.stream().map(ScoreRow::className).filter(c -> !c.isEmpty()).distinct().sorted(Comparator
			.comparing((String c) -> !normalClasses.contains(c)).thenComparing(Comparator.naturalOrder())).map(
				c -> ClassResult.of(c, this::isNormal, this.rows, threshold.isPresent())).toList();
	}

	/**
	 * Reports on scored images.
	 *
	 * @param rows one row an image, in the order of the table; rows without a class count for no statistic
	 * @param normalClasses the classes whose images are normal
	 * @param threshold scores above it are anomalous; empty if the model has none
	 */
	public static ScoreReport of(final List<ScoreRow> rows, final Set<String> normalClasses,
		final OptionalDouble threshold)
	{
		return new ScoreReport(rows, normalClasses, threshold);
	}

	private boolean isNormal(final ScoreRow row) {
		return isNormalClass(row.className());
	}

	/** Whether images of this class are normal. */
	public boolean isNormalClass(final String className) {
		return normalClasses.contains(className);
	}

	/** All rows, those of unreadable images included. */
	public List<ScoreRow> rows() {
		return rows;
	}

	/** Rows of images that could not be read. */
	public List<ScoreRow> unreadable() {
		return rows.stream().filter(r -> !r.isReadable()).toList();
	}

	/** Number of images above the threshold. */
	public long anomalies() {
		return rows.stream().filter(ScoreRow::anomalous).count();
	}

	/** Scores above this are anomalous; empty if the model has no threshold. */
	public OptionalDouble threshold() {
		return threshold;
	}

	/** One entry a class, normal ones first, then by name; none for an unlabelled folder. */
	public List<ClassResult> classes() {
		return classes;
	}

	/** ROC curve of all anomalies against the normal images, where both have readable images. */
	public Optional<RocCurve> roc() {
		return auroc().isEmpty() ? Optional.empty() : Optional.of(ClassResult.curve(rows, this::isNormal));
	}

	/** Area under {@link #roc()}, 0 to 1. */
	public OptionalDouble auroc() {
		return ClassResult.auroc(rows, this::isNormal);
	}

	/** Share of the labelled normal images above the threshold, where known. */
	public OptionalDouble falsePositiveRate() {
		return shareAbove(this::isNormal);
	}

	/** Share of the labelled anomalies above the threshold, where known. */
	public OptionalDouble truePositiveRate() {
		return shareAbove(r -> !isNormal(r));
	}

	private OptionalDouble shareAbove(final Predicate<ScoreRow> wanted) {
		if (threshold.isEmpty()) return OptionalDouble.empty();
		return rows.stream().filter(r -> r.isReadable() && !r.className().isEmpty()).filter(wanted).mapToInt(r -> r
			.anomalous() ? 1 : 0).average();
	}
}
