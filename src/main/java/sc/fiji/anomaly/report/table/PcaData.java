package sc.fiji.anomaly.report.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import sc.fiji.anomaly.detect.Spectrum;
import sc.fiji.anomaly.math.AurocInterval;
import sc.fiji.anomaly.report.PartResult;
import sc.fiji.anomaly.report.PcaImage;
import sc.fiji.anomaly.report.PcaReport;

/**
 * The long tables of a PCA analysis, as files: by component, by band, by image. Components are counted from 1.
 * {@link CsvFile#write} says how they are written.
 */
public final class PcaData {

	private PcaData() {}

	/**
	 * {@code component, variance, share, cumulative, score_normal, score_anomalous}: variance of the training images along
	 * it, its share in all, and its mean share in the squared scores. A last row {@code outside} is of what lies outside
	 * all components.
	 */
	public static void writeComponents(final PcaReport report, final Path file) {
		Cells.write(file, components(report));
	}

	private static List<Cells.Column> components(final PcaReport report) {
		final double[] variance = report.spectrum().components().explainedVariance();
		final double[] cumulative = report.spectrum().components().cumulativeShare();
		final double total = Arrays.stream(variance).sum();
		final double[] normal = report.meanScoreShares(false), anomalous = report.meanScoreShares(true);
		final boolean outside = normal.length > variance.length;
		final List<Object> names = new ArrayList<>(IntStream.rangeClosed(1, variance.length).boxed().toList());
		if (outside) names.add("outside");
		return List.of(new Cells.Column("component", names), column("variance", variance, normal.length), column("share",
			Arrays.stream(variance).map(v -> v / total).toArray(), normal.length), column("cumulative", cumulative,
				normal.length), column("score_normal", normal, normal.length), column("score_anomalous", anomalous,
					normal.length));
	}

	private static Cells.Column column(final String name, final double[] values, final int length) {
		return new Cells.Column(name, IntStream.range(0, length).mapToObj(i -> (Object) (i < values.length ? values[i]
			: Double.NaN)).toList());
	}

	/**
	 * {@code first, last, auroc, low, high, interval, score_normal, score_anomalous} of each band of components; the last
	 * two are its mean share in the squared scores on all features.
	 */
	public static void writeBands(final PcaReport report, final Path file) {
		Cells.write(file, bands(report));
	}

	private static List<Cells.Column> bands(final PcaReport report) {
		final double[] normal = report.meanScoreShares(false), anomalous = report.meanScoreShares(true);
		final List<PartResult> bands = report.bands();
		return List.of(column("first", bands, b -> b.part().from() + 1), column("last", bands, b -> b.part().to()), number(
			"auroc", bands, AurocInterval::auroc), number("low", bands, AurocInterval::low), number("high", bands,
				AurocInterval::high), column("interval", bands, b -> b.auroc().map(a -> a.kind().note()).orElse("")), column(
					"score_normal", bands, b -> sum(normal, b)), column("score_anomalous", bands, b -> sum(anomalous, b)));
	}

	private static double sum(final double[] shares, final PartResult band) {
		return Arrays.stream(shares, band.part().from(), band.part().to()).sum();
	}

	private static Cells.Column number(final String name, final List<PartResult> parts,
		final ToDoubleFunction<AurocInterval> value)
	{
		return column(name, parts, p -> p.auroc().map(value::applyAsDouble).orElse(Double.NaN));
	}

	private static Cells.Column column(final String name, final List<PartResult> parts,
		final java.util.function.Function<PartResult, Object> value)
	{
		return new Cells.Column(name, parts.stream().map(value).toList());
	}

	/**
	 * {@code image, class}, the score on each part, {@code top} (the component with the largest share in the squared score
	 * on all features), {@code top_share}, {@code outside_share} (of what lies outside all components), {@code problem}.
	 */
	public static void writeImages(final PcaReport report, final Path file) {
		Cells.write(file, images(report));
	}

	private static List<Cells.Column> images(final PcaReport report) {
		final List<PcaImage> images = report.images();
		final int[] row = rows(images);
		final Spectrum spectrum = report.spectrum();
		final int count = spectrum.components().count();
		final List<Object> top = new ArrayList<>(), share = new ArrayList<>(), outside = new ArrayList<>();
		for (int i = 0; i < row.length; i++) {
			final double[] shares = row[i] < 0 ? new double[0] : spectrum.scoreShares(row[i]);
			final int largest = IntStream.range(0, Math.min(count, shares.length)).reduce(0, (a, b) -> shares[b] > shares[a] ? b
				: a);
			top.add(row[i] < 0 ? Double.NaN : (Object) (largest + 1));
			share.add(row[i] < 0 ? Double.NaN : shares[largest]);
			outside.add(row[i] < 0 ? Double.NaN : shares.length > count ? shares[count] : 0.0);
		}
		final List<Cells.Column> columns = new ArrayList<>();
		columns.add(new Cells.Column("image", images.stream().map(i -> (Object) i.path()).toList()));
		columns.add(new Cells.Column("class", images.stream().map(i -> (Object) i.className()).toList()));
		for (final PartResult p : report.parts())
			if (!p.part().isEmpty()) columns.add(new Cells.Column(p.part().label(), IntStream.of(row).mapToObj(r -> (Object) (r < 0
				? Double.NaN : p.part().scores()[r])).toList()));
		columns.add(new Cells.Column("top", top));
		columns.add(new Cells.Column("top_share", share));
		columns.add(new Cells.Column("outside_share", outside));
		columns.add(new Cells.Column("problem", images.stream().map(i -> (Object) i.problem()).toList()));
		return columns;
	}

	/** For each image its row in the spectrum, -1 if it was not read. */
	private static int[] rows(final List<PcaImage> images) {
		final int[] rows = new int[images.size()];
		int next = 0;
		for (int i = 0; i < rows.length; i++)
			rows[i] = images.get(i).isReadable() ? next++ : -1;
		return rows;
	}
}
