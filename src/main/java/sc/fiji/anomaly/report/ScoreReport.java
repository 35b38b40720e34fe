package sc.fiji.anomaly.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;

import sc.fiji.anomaly.math.AurocInterval;
import sc.fiji.anomaly.math.Embedding;
import sc.fiji.anomaly.math.RocCurve;

/**
 * The result of scoring a folder: its rows, and, where there are labels, how well the classes separate.
 * <p>
 * AUROC counts every class but the normal one as an anomaly, as the published study does. It is empty, never a guess,
 * where there are no labels or where one side has no readable image. Images that the model has learned from count in no
 * curve and no rate.
 */
public final class ScoreReport {

	private final List<ScoreRow> rows;
	private final Set<String> normalClasses;
	private final Thresholds thresholds;
	private final Optional<MaskReport> masks;
	private final Optional<DriftReport> drift;
	private final Optional<Embedding> embedding;
	private final Subject subject;
	private final List<ClassResult> classes;

	private ScoreReport(final List<ScoreRow> rows, final Set<String> normalClasses, final Thresholds thresholds,
		final Optional<MaskReport> masks, final Optional<DriftReport> drift, final Optional<Embedding> embedding,
		final Subject subject, final Optional<List<ClassResult>> classes)
	{
		this.subject = subject;
		this.rows = List.copyOf(rows);
		this.normalClasses = Set.copyOf(normalClasses);
		this.thresholds = thresholds;
		this.masks = masks;
		this.drift = drift;
		this.embedding = embedding;
		this.classes = classes.isPresent() ? classes.get() : rows.stream().map(ScoreRow::className).filter(c -> !c.isEmpty())
			.distinct().sorted(Comparator.comparing((String c) -> !normalClasses.contains(c)).thenComparing(Comparator
				.naturalOrder())).map(c -> ClassResult.of(c, this::isNormal, this.rows, thresholds, masks.flatMap(m -> m.of(c))))
			.toList();
	}

	/**
	 * Reports on scored images.
	 *
	 * @param rows one row an image, in the order of the table; rows without a class count for no statistic
	 * @param normalClasses the classes whose images are normal
	 * @param thresholds of the model
	 */
	public static ScoreReport of(final List<ScoreRow> rows, final Set<String> normalClasses,
		final Thresholds thresholds)
	{
		return new ScoreReport(rows, normalClasses, thresholds, Optional.empty(), Optional.empty(), Optional.empty(),
			Subject.UNKNOWN, Optional.empty());
	}

	/** The same of a model without maps: scores above the threshold are anomalous; empty if the model has none. */
	public static ScoreReport of(final List<ScoreRow> rows, final Set<String> normalClasses,
		final OptionalDouble threshold)
	{
		return of(rows, normalClasses, Thresholds.of(threshold));
	}

	/** The same with what the masks say. */
	public ScoreReport with(final MaskReport newMasks) {
		return new ScoreReport(rows, normalClasses, thresholds, Optional.of(newMasks), drift, embedding, subject,
			Optional.empty());
	}

	/** The same with what was found of drift; empty where that could not be measured. */
	public ScoreReport withDrift(final Optional<DriftReport> found) {
		return new ScoreReport(rows, normalClasses, thresholds, masks, found, embedding, subject, Optional.of(
			classes));
	}

	/** The same with places of the readable rows, in their order, to be looked at; empty where there are none. */
	public ScoreReport withEmbedding(final Optional<Embedding> places) {
		return new ScoreReport(rows, normalClasses, thresholds, masks, drift, places, subject, Optional.of(
			classes));
	}

	/** The same about something that has a name. */
	public ScoreReport about(final Subject what) {
		return new ScoreReport(rows, normalClasses, thresholds, masks, drift, embedding, what, Optional.of(
			classes));
	}

	/** What it is about. */
	public Subject subject() {
		return subject;
	}

	/** How classes look in figures; images without a class have an empty name. */
	public Map<String, ClassStyle> styles() {
		return ClassStyle.of(rows.stream().map(ScoreRow::className).toList(), normalClasses);
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

	/** Rows of images that the model has learned from. */
	public List<ScoreRow> trained() {
		return rows.stream().filter(ScoreRow::isTrained).toList();
	}

	/** Whether any row says where the image is least normal. */
	public boolean hasMaps() {
		return hasMaps(rows);
	}

	/** Whether any of the rows says where its image is least normal. */
	public static boolean hasMaps(final List<ScoreRow> rows) {
		return rows.stream().anyMatch(r -> r.local().isPresent());
	}

	/** Whether any of the rows says whether the model has learned from its image. */
	public static boolean knowsTrained(final List<ScoreRow> rows) {
		return rows.stream().anyMatch(r -> r.trained().isPresent());
	}

	/** Number of images that are anomalous. */
	public long anomalies() {
		return rows.stream().filter(ScoreRow::anomalous).count();
	}

	/** Number of images that are to be looked at again. */
	public long reviews() {
		return rows.stream().filter(ScoreRow::review).count();
	}

	/** The lines the model draws. */
	public Thresholds thresholds() {
		return thresholds;
	}

	/** The threshold of the score; empty if the model has none. */
	public OptionalDouble threshold() {
		return thresholds.score();
	}

	/** One entry a class, normal ones first, then by name; none for an unlabelled folder. */
	public List<ClassResult> classes() {
		return classes;
	}

	/** What the masks say, where there are some. */
	public Optional<MaskReport> masks() {
		return masks;
	}

	/** Whether the images are what the model's good ones are; empty where that was not measured. */
	public Optional<DriftReport> drift() {
		return drift;
	}

	/** Places of the readable rows in three dimensions, in their order; empty where none were asked for. */
	public Optional<Embedding> embedding() {
		return embedding;
	}

	/** What must be known before anything else is read, without a point; empty if nothing. */
	public String warning() {
		return drift.map(DriftReport::message).orElse("");
	}

	/** ROC curve of all anomalies against the normal images by the score, where both have readable images. */
	public Optional<RocCurve> roc() {
		return roc(Measure.SCORE);
	}

	/** The same by another measure; empty too where no image has it. */
	public Optional<RocCurve> roc(final Measure measure) {
		return ClassResult.curve(rows, this::isNormal, measure);
	}

	/** Area under the curve of a measure with its 95 % interval (DeLong's); empty where there is no curve. */
	public Optional<AurocInterval> interval(final Measure measure) {
		return ClassResult.interval(rows, this::isNormal, measure);
	}

	/** Area under {@link #roc()}, 0 to 1. */
	public OptionalDouble auroc() {
		return auroc(Measure.SCORE);
	}

	/** Area under the curve of a measure, 0 to 1. */
	public OptionalDouble auroc(final Measure measure) {
		return roc(measure).map(c -> OptionalDouble.of(c.auroc())).orElse(OptionalDouble.empty());
	}

	/** Share of the labelled normal images that are anomalous, the false alarms, where known. */
	public OptionalDouble falsePositiveRate() {
		return alarms(this::isNormal);
	}

	/** Share of the labelled anomalies that are anomalous, where known. */
	public OptionalDouble truePositiveRate() {
		return alarms(r -> !isNormal(r));
	}

	private OptionalDouble alarms(final Predicate<ScoreRow> wanted) {
		if (!thresholds.any()) return OptionalDouble.empty();
		return rows.stream().filter(ScoreRow::counts).filter(wanted).mapToInt(r -> r
			.anomalous() ? 1 : 0).average();
	}
}
