package sc.fiji.anomaly.report.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

import ij.measure.ResultsTable;
import sc.fiji.anomaly.math.AurocInterval;
import sc.fiji.anomaly.report.ClassResult;
import sc.fiji.anomaly.report.Measure;
import sc.fiji.anomaly.report.PixelResult;

/**
 * The per-class table: {@code class}, {@code n} images, {@code auroc} against the normal class, share {@code detected} as
 * anomalous, {@code unreadable} ones. With a second line the share to {@code review}. With maps {@code local_auroc} and {@code decision_auroc}; {@code auroc_low} and
 * {@code auroc_high}, the 95 % interval of {@code auroc}; with masks
 * {@code pixel_auroc}, {@code aupro_0.3}, {@code aupro_0.05}, {@code regions} and {@code regions_found}.
 */
public final class ClassTable {

	/** Title of the table's window. */
	public static final String TITLE = "Anomaly Detection by Class";

	private static final List<String> COUNTS = List.of("n", "unreadable", "regions", "regions_found");

	private ClassTable() {}

	/** The classes as an ImageJ table; what is not defined is an empty cell. */
	public static ResultsTable of(final List<ClassResult> classes) {
		final ResultsTable table = Cells.table(columns(classes), List.of("class"), COUNTS);
		if (table.columnExists("detected")) table.setDecimalPlaces(table.getColumnIndex("detected"), 3);
		return table;
	}

	/** Writes {@code classes.csv}; {@link ScoreTable#write} says how. */
	public static void write(final List<ClassResult> classes, final Path file) {
		Cells.write(file, columns(classes));
	}

	private static List<Cells.Column> columns(final List<ClassResult> classes) {
		final List<Cells.Column> columns = new ArrayList<>(List.of(column("class", classes, ClassResult::name), column("n",
			classes, ClassResult::n), number("auroc", classes, ClassResult::auroc), column("detected", classes,
				ClassResult::detected), column("unreadable", classes, ClassResult::unreadable)));
		if (classes.stream().anyMatch(c -> !Double.isNaN(c.review()))) columns.add(column("review", classes,
			ClassResult::review));
		if (classes.stream().anyMatch(c -> c.localAuroc().isPresent() || c.decisionAuroc().isPresent())) {
			columns.add(number("local_auroc", classes, ClassResult::localAuroc));
			columns.add(number("decision_auroc", classes, ClassResult::decisionAuroc));
		}
		if (classes.stream().anyMatch(c -> c.pixels().isPresent())) addPixels(columns, classes);
		if (classes.stream().anyMatch(c -> c.intervals().containsKey(Measure.SCORE) && c.intervals().get(
			Measure.SCORE).isDefined())) {
			columns.add(interval("auroc_low", classes, AurocInterval::low));
			columns.add(interval("auroc_high", classes, AurocInterval::high));
		}
		return columns;
	}

	private static void addPixels(final List<Cells.Column> columns, final List<ClassResult> classes) {
		columns.add(pixels("pixel_auroc", classes, PixelResult::auroc));
		columns.add(pixels("aupro_0.3", classes, p -> p.aupro(PixelResult.LIMIT)));
		columns.add(pixels("aupro_0.05", classes, p -> p.aupro(PixelResult.LOW_LIMIT)));
		columns.add(column("regions", classes, c -> count(c.pixels().map(PixelResult::regions))));
		columns.add(column("regions_found", classes, c -> count(c.pixels().map(PixelResult::found))));
	}

	private static Cells.Column column(final String name, final List<ClassResult> classes,
		final Function<ClassResult, Object> value)
	{
		return new Cells.Column(name, classes.stream().map(value).toList());
	}

	private static Cells.Column number(final String name, final List<ClassResult> classes,
		final Function<ClassResult, OptionalDouble> value)
	{
		return column(name, classes, c -> value.apply(c).orElse(Double.NaN));
	}

	private static Cells.Column interval(final String name, final List<ClassResult> classes,
		final ToDoubleFunction<AurocInterval> end)
	{
		return column(name, classes, c -> Optional.ofNullable(c.intervals().get(Measure.SCORE)).map(end::applyAsDouble).orElse(
			Double.NaN));
	}

	private static Cells.Column pixels(final String name, final List<ClassResult> classes,
		final Function<PixelResult, OptionalDouble> value)
	{
		return number(name, classes, c -> c.pixels().map(value).orElse(OptionalDouble.empty()));
	}

	private static Object count(final Optional<Integer> count) {
		return count.isPresent() ? (Object) count.get() : Double.NaN;
	}

	/** The classes in a {@code classes.csv}; none if the file is missing or is no table of ours. */
	public static List<String> names(final Path file) {
		return CsvFile.columnOrNone(file, "class");
	}
}
