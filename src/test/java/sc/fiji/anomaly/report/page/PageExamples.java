package sc.fiji.anomaly.report.page;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

import sc.fiji.anomaly.Decision;
import sc.fiji.anomaly.PatchGrid;
import sc.fiji.anomaly.Progress;
import sc.fiji.anomaly.detect.DecisionRule;
import sc.fiji.anomaly.detect.Drift;
import sc.fiji.anomaly.detect.Threshold;
import sc.fiji.anomaly.image.CropWindow;
import sc.fiji.anomaly.image.RgbImage;
import sc.fiji.anomaly.image.map.AnomalyMap;
import sc.fiji.anomaly.math.Embedding;
import sc.fiji.anomaly.report.DriftReport;
import sc.fiji.anomaly.report.LocalScore;
import sc.fiji.anomaly.report.ReviewLines;
import sc.fiji.anomaly.report.ScoreReport;
import sc.fiji.anomaly.report.ScoreRow;
import sc.fiji.anomaly.report.Thresholds;
import sc.fiji.anomaly.report.picture.PictureSource;

/** Results made up: thresholds 20 and 10, 99 training images, noise for pictures. */
final class PageExamples {

	static final Thresholds THRESHOLDS = new Thresholds(OptionalDouble.of(20), OptionalDouble.of(10), Decision.BOTH);
	private static final CropWindow WINDOW = new CropWindow(300, 200, 384, 256, 80, 16, 224, 224);

	private static final String LONG = "x".repeat(251) + ".png";
	/** File names as nobody wants them. */
	static final List<String> HOSTILE = List.of("<script>window.hacked = 1</script>.png",
		"</script><img src=x onerror='window.hacked = 2'>.png", "\"'&amp;<!--]]>.png", "line\nbreak\r\ttab.png",
		"\u202Egnp.exe", "separators\u2028and\u2029.png", LONG, "\uD83E\uDDEA \uD83D\uDC69\u200D\uD83D\uDD2C.png",
		"constructor", "__proto__");

	private PageExamples() {}

	/** Rows of four classes and of one with such names, its own and its images'. */
	static List<ScoreRow> hostile() {
		final Random random = new Random(7);
		final List<ScoreRow> rows = new ArrayList<>(rows(240, 4, 3));
		for (final String name : HOSTILE)
			rows.add(row(name, "<b>class</b>\u202E", 15 + 10 * random.nextDouble(), 5 + 10 * random.nextDouble(), random));
		rows.add(ScoreRow.unreadable("<i>", "good", "<script>window.hacked = 3</script>"));
		return rows;
	}

	/** Rows of so many classes, the first called good; every 40th could not be read. */
	static List<ScoreRow> rows(final int n, final int classes, final long seed) {
		final Random random = new Random(seed);
		final List<ScoreRow> rows = new ArrayList<>();
		for (int i = 0; i < n; i++) {
			final int c = i % classes;
			final String name = c == 0 ? "good" : String.format("defect %02d", c);
			final String image = String.format("%s/%05d.png", name, i);
			if (i % 40 == 39) rows.add(ScoreRow.unreadable(image, name, "the file is empty"));
			else rows.add(row(image, name, 14 + 2.5 * random.nextGaussian() + (c == 0 ? 0 : 4 + 3 * random.nextDouble()), 7 +
				1.2 * random.nextGaussian() + (c == 0 ? 0 : 5 * random.nextDouble()), random));
		}
		return rows;
	}

	static ScoreRow row(final String image, final String name, final double score, final double local,
		final Random random)
	{
		final double p = share(score, 20), q = share(local, 10), both = Math.min(1, Math.ceil(150 * Math.min(p, q)) / 100);
		return new ScoreRow(image, name, score, p, both <= 0.05, "", Optional.of(new LocalScore(local, q, both, map(local / 10,
			random))));
	}

	/** A p-value of 99 training images whose scores fall off around the line. */
	private static double share(final double value, final double line) {
		return Math.max(1, Math.round(100 / (1 + Math.exp(18 * (value / line - 0.837))))) / 100.0;
	}

	private static AnomalyMap map(final double peak, final Random random) {
		final float[] values = new float[256];
		for (int i = 0; i < values.length; i++)
			values[i] = (float) (peak * (0.3 + 0.3 * random.nextDouble()));
		final int at = random.nextInt(256);
		values[at] = (float) peak;
		return new AnomalyMap(new PatchGrid(16, 16), values, WINDOW);
	}

	static ScoreReport report(final List<ScoreRow> rows) {
		return ScoreReport.of(rows, Set.of("good"), THRESHOLDS);
	}

	/** The same with a second line, drift in the order of the rows, and places along three numbers of each row. */
	static ScoreReport linked(final List<ScoreRow> plain) {
		final List<ScoreRow> rows = plain.stream().map(r -> new ScoreRow(r.image(), r.className(), r.score(), r.pvalue(), r
			.anomalous(), r.problem(), r.local(), r.isReadable() && !r.anomalous() && r.decisionPvalue() <= 0.2)).toList();
		final Thresholds lines = new Thresholds(OptionalDouble.of(20), OptionalDouble.of(10), Decision.BOTH, Optional.of(
			new ReviewLines(0.2, OptionalDouble.of(18.5), OptionalDouble.of(9.2))));
		final List<ScoreRow> good = rows.stream().filter(r -> r.isReadable() && r.className().equals("good")).toList();
		final DecisionRule rule = DecisionRule.of(Threshold.of(spread(20), 0.05));
		final Drift drift = Drift.of(rule, good.stream().mapToDouble(ScoreRow::score).toArray(), new double[good.size()], good
			.stream().mapToDouble(ScoreRow::decisionPvalue).toArray());
		return ScoreReport.of(rows, Set.of("good"), lines).withDrift(Optional.of(new DriftReport(good, drift, 0.05, false, true)))
			.withEmbedding(Optional.of(places(rows)));
	}

	/** Of the readable rows. */
	static Embedding places(final List<ScoreRow> rows) {
		final Random random = new Random(11);
		return Embedding.of(rows.stream().filter(ScoreRow::isReadable).map(r -> new double[] { r.score() - 16, r.local().map(l -> l
			.score() - 8).orElse(0.0), 2 * random.nextGaussian() }).toArray(double[][]::new), List.of("PC 1, 50 %", "PC 2, 20 %",
				"PC 3, 5 %"));
	}

	static ModelFacts model() {
		return new ModelFacts("model.safetensors", "ab".repeat(32), "starter", "cd".repeat(32), 99, "2026-01-02T03:04:05Z",
			"Anomaly Detection for Fiji 1.0", OptionalDouble.of(0.05), "the central 224 x 224 pixels", false, spread(20),
			spread(10));
	}

	private static double[] spread(final double line) {
		return IntStream.range(0, 99).mapToDouble(i -> line * (0.6 + 0.42 * i / 94)).sorted().toArray();
	}

	/** Noise, the hardest there is to compress. */
	static PictureSource noise() {
		return pictures(100);
	}

	/** Gray with a little noise. */
	static PictureSource plain() {
		return pictures(12);
	}

	private static PictureSource pictures(final int contrast) {
		return new PictureSource() {

			@Override
			public Path original(final ScoreRow row) {
				return Path.of(row.image());
			}

			@Override
			public Optional<RgbImage> picture(final ScoreRow row, final int size) {
				final byte[] rgb = new byte[size * (size * 2 / 3) * 3];
				final Random random = new Random(row.image().hashCode());
				Arrays.fill(rgb, (byte) 120);
				for (int i = 0; i < rgb.length; i++)
					rgb[i] += (byte) random.nextInt(contrast);
				return Optional.of(new RgbImage(size, size * 2 / 3, rgb));
			}

			@Override
			public void pictures(final List<ScoreRow> rows, final int size, final Progress progress,
				final BiConsumer<Integer, Optional<RgbImage>> each)
			{
				IntStream.range(0, rows.size()).parallel().forEach(i -> each.accept(i, picture(rows.get(i), size)));
			}
		};
	}
}
